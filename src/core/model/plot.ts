import type { Span } from "../text/span.ts";

/** A value of a table; dates are text as ISO 8601 writes them. */
export type Value = number | string | null;
export type Row = { readonly [column: string]: Value };

export const axisTypes = ["linear", "log", "time", "band"] as const;
export type AxisType = (typeof axisTypes)[number];

/** `type` is null where the values are to tell; `domain` in the axis's own numbers, times in milliseconds. */
export type Axis = {
  readonly label: string | null;
  readonly type: AxisType | null;
  readonly domain: readonly [number, number] | null;
};

export const markKinds = ["dot", "line", "area", "barY", "ruleX", "ruleY", "cell", "text"] as const;
export type MarkKind = (typeof markKinds)[number];

/** What is drawn of some rows; channels name columns. Rows with the same `series` are drawn alike and named in the key. */
export type Mark = {
  readonly mark: MarkKind;
  readonly data: readonly Row[];
  readonly x: string | null;
  readonly y: string | null;
  /** The lower end of an area, or of the interval that an upright rule marks. */
  readonly y1: string | null;
  readonly series: string | null;
  /** The number that a cell's shade tells. */
  readonly fill: string | null;
  readonly text: string | null;
  readonly dashed: boolean;
};

/** A picture of data: what figures, cells and the report draw. Sizes are in units of the picture, about CSS pixels. */
export type PlotSpecification = {
  readonly title: string | null;
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
};

export const fitKinds = ["line", "exponential", "power", "piecewise"] as const;
export type FitKind = (typeof fitKinds)[number];

type Written = { readonly text: string; readonly span: Span };

/** Where a series has its numbers from: a file of the vault, by its path as written, or a block of the note. */
export type DataReference =
  | { readonly kind: "file"; readonly path: Written }
  | { readonly kind: "inline"; readonly language: "csv" | "tsv" | "json"; readonly text: Written };

/** Rows of which a column has one of some values. */
export type RowCondition = { readonly column: string; readonly values: readonly string[] };

export type PlotSeries = {
  readonly name: string | null;
  /** Null where the note gives none. */
  readonly data: DataReference | null;
  readonly where: readonly RowCondition[];
  readonly x: string;
  readonly y: string;
  /** A column with names for the points. */
  readonly label: string | null;
  readonly fit: FitKind | null;
  /** By which name computations have the fit's numbers: `growth` of `growth.doubling`. */
  readonly as: string | null;
  /** Ends of x, as written; null where it is open. */
  readonly from: string | null;
  readonly to: string | null;
};

/**
 * A mark that the note asks for by name, as Observable Plot has them. Channels name columns; `x` of a `ruleX` and `y` of a
 * `ruleY` may be a value instead, of which no data are needed.
 */
export type PlotMark = Pick<PlotSeries, "data" | "where"> & Omit<Mark, "data">;

/** What is wrong with a plot block; `span` is where. */
export type PlotTrouble =
  | { readonly kind: "unread"; readonly detail: string; readonly span: Span }
  | { readonly kind: "unknown-key"; readonly key: string; readonly nearest: string | null; readonly span: Span }
  | {
      readonly kind: "unknown-value";
      readonly key: string;
      readonly value: string;
      readonly of: readonly string[];
      readonly span: Span;
    }
  | { readonly kind: "lacks"; readonly key: "x" | "y"; readonly span: Span };

/** How a figure is to be drawn from data, as its `plot` block says. */
export type FigurePlot = {
  readonly span: Span;
  readonly title: string | null;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly PlotSeries[];
  /** Drawn over the series, in order. */
  readonly marks: readonly PlotMark[];
  readonly troubles: readonly PlotTrouble[];
};

/** An estimate with its 95 % interval; infinite ends say that nothing is known on that side. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

/** A fit's numbers that a computation may have, behind its name and a point. */
export const fitNumbers = ["doubling", "perYear", "slope", "intercept", "r2", "points"] as const;

/**
 * A curve through some points by least squares. Times count in years; `doubling` is in months, negative where it halves,
 * `perYear` the factor by which y grows in a year. Both are null unless x is time and the curve exponential.
 */
export type Fit = {
  readonly kind: Exclude<FitKind, "piecewise">;
  readonly series: string | null;
  readonly points: number;
  /** Ends of x that it covers: numbers, or milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Of the y, or of its logarithm where that is what is fitted. */
  readonly r2: number;
  /** y by x; log₂ y by x; log y by log x. */
  readonly slope: Estimate;
  readonly intercept: Estimate;
  readonly doubling: Estimate | null;
  readonly perYear: Estimate | null;
};

/** What a series came to. `dropped`: rows whose x or y is no number or cannot be shown on its axis. */
export type SeriesOutcome = {
  readonly name: string | null;
  readonly points: number;
  readonly dropped: number;
  readonly fits: readonly Fit[];
  /** Between which two x a piecewise curve breaks; null for others. */
  readonly breakAt: readonly [number, number] | null;
};

/** What keeps data from being drawn. */
export type DataTrouble =
  | { readonly kind: "no-data" }
  | { readonly kind: "no-file"; readonly path: string; readonly nearest: string | null }
  | { readonly kind: "unreadable"; readonly path: string; readonly detail: string }
  | { readonly kind: "no-column"; readonly column: string; readonly columns: readonly string[] }
  | { readonly kind: "no-rows" }
  | { readonly kind: "too-few"; readonly points: number; readonly needed: number };
