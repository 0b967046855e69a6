import type { AnswerRecords } from "./equation-question.ts";
import type { TapeOutput } from "./tape.ts";

/** What JSON can say. Numbers that it lacks (NaN, ±Infinity) are written as text. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  | {
      readonly [key: string]: Plain;
    };

/** The languages whose cells can be run. */
export const cellLanguages = ["ts", "js", "python"] as const;
export type CellLanguage = (typeof cellLanguages)[number];

/** One thing that a cell showed, in order. `title` stands over it. */
export type Output =
  | { readonly kind: "log"; readonly level: "log" | "warn" | "error"; readonly text: string }
  | { readonly kind: "value"; readonly title: string | null; readonly value: Plain }
  /** The first numbers of a tensor in row-major order, and what can be said of all of them. */
  | {
      readonly kind: "tensor";
      readonly title: string | null;
      readonly shape: readonly number[];
      readonly numbers: readonly Plain[];
      readonly least: Plain;
      readonly most: Plain;
      readonly mean: Plain;
    }
  /** `more`: how many rows were left out. */
  | {
      readonly kind: "table";
      readonly title: string | null;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Plain[])[];
      readonly more: number;
    }
  /** A specification of a plot, as figures have it. */
  | { readonly kind: "plot"; readonly specification: { readonly [key: string]: Plain } }
  | { readonly kind: "svg"; readonly title: string | null; readonly svg: string }
  /** `data` is in base64. */
  | { readonly kind: "image"; readonly title: string | null; readonly type: "image/png"; readonly data: string }
  | TapeOutput
  /** Frames to be stepped through, forwards and backwards; none of them holds frames itself. */
  | { readonly kind: "steps"; readonly label: string; readonly frames: readonly (readonly Output[])[] }
  /** More was shown than is kept. */
  | { readonly kind: "cut"; readonly what: "outputs" | "text" };

export const relations = ["above", "below", "atLeast", "atMost", "near", "equals", "true"] as const;
export type ExpectationRelation = (typeof relations)[number];

/** An assertion as it came out. Lines are counted in the cell's code, from 1. */
export type Expectation = {
  readonly claim: string;
  readonly relation: ExpectationRelation;
  readonly value: Plain;
  readonly bound: Plain;
  /** How far from the bound is still near it; null for the other relations. */
  readonly within: number | null;
  readonly holds: boolean;
  readonly line: number | null;
};

/**
 * What can end a cell before its end. `needs`: another cell that it takes a name from has no value for it; `twice`: another
 * cell declares the same name; `import`: it imports something else than the lab; `ended`: its process ended by itself.
 */
export const faultKinds = [
  "error",
  "syntax",
  "import",
  "needs",
  "twice",
  "load-missing",
  "load-outside",
  "load-failed",
  "time",
  "memory",
  "output",
  "stopped",
  "ended",
] as const;

/**
 * What ended a cell before its end. `line` is counted in the cell's code, from 1. `message` is what an error says, or the
 * name, module or file that the kind is about.
 */
export type Fault = {
  readonly kind: (typeof faultKinds)[number];
  readonly message: string;
  readonly line: number | null;
};

/** A slider or a choice, with the value it had. */
export type Control =
  | {
      readonly kind: "slider";
      readonly label: string;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly value: number;
    }
  | { readonly kind: "choice"; readonly label: string; readonly options: readonly Plain[]; readonly value: Plain };

/** Two runs of one cell that came to something else, by what was shown. */
export type RunDifference = { readonly at: string; readonly before: Plain; readonly after: Plain };

/** What became of running a cell again on the same code and inputs. `within` is the relative difference let pass. */
export type Repetition = {
  readonly within: number;
  readonly time: string;
  readonly machine: string;
  readonly differences: readonly RunDifference[];
};

/** A run of one cell, as it is kept beside the note. Hashes are SHA-256 in hexadecimal. */
export type CellRun = {
  readonly language: CellLanguage;
  /** Of the cell's code. */
  readonly code: string;
  /** How far down the note the cell was, counting cells from 1. */
  readonly cell: number;
  /** The names it took from other cells, with the hash of the code that each came from. */
  readonly uses: { readonly [name: string]: string };
  /** The files it loaded, by path, with the hash of what they held. */
  readonly files: { readonly [path: string]: string };
  readonly controls: readonly Control[];
  readonly seed: number;
  readonly outputs: readonly Output[];
  readonly expectations: readonly Expectation[];
  readonly fault: Fault | null;
  /** When it began, ISO 8601 in UTC. */
  readonly time: string;
  readonly milliseconds: number;
  readonly versions: { readonly [name: string]: string };
  readonly machine: string;
  readonly repeated: Repetition | null;
};

/** Why a run says nothing of a cell as it is now. */
export type Staleness =
  | { readonly kind: "code" }
  /** A name that it took came from other code. */
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "file"; readonly path: string };

/** The runs kept for one note, by the first twelve digits of the code's hash. */
export type RunRecords = { readonly [key: string]: CellRun };

/** What is kept beside a note: its cells' runs, and what another system says of its equations. */
export type NoteRecords = { readonly records: RunRecords; readonly answers: AnswerRecords };

/** What is kept of a note's runs, and what the files that they loaded hold now: their hashes, null for one that is gone. */
export type NoteRuns = NoteRecords & {
  readonly files: { readonly [path: string]: string | null };
};
