import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { Excerpt, Figure } from "../model/fact.ts";
import type { FactId } from "../model/identity.ts";
import {
  type Axis,
  axisTypes,
  type DataReference,
  type FigurePlot,
  type FitKind,
  fitKinds,
  type MarkKind,
  markKinds,
  type PlotMark,
  type PlotSeries,
  type PlotTrouble,
  type RowCondition,
} from "../model/plot.ts";
import type { CodeBlock } from "../model/syntax.ts";
import { nearestWord } from "../text/distance.ts";
import type { Span } from "../text/span.ts";
import { type Unindented, unindented } from "../text/unindented.ts";
import type { Draft } from "./draft.ts";
import type { Part } from "./leaves.ts";

const plotBlock = /^\{?\.?plot\b/i;
const dataBlock = /^\{?\.?(csv|tsv|json)\b/i;

/**
 * Plots of a section: a fenced `plot` block in YAML or JSON belongs to the figure before it, or is a figure of its own; what
 * it draws is a file of the vault, or the fenced `csv`, `tsv` or `json` block next to it.
 */
export function addPlots(parts: readonly Part[], draft: Draft, source: string): void {
  const blocks = parts.flatMap((part) => ("block" in part && part.block.kind === "code" ? [part.block] : []));
  const plots = blocks.filter(({ info }) => plotBlock.test(info));
  if (plots.length === 0) return;
  for (const block of plots) {
    const beside = besideOf(block, blocks, source);
    const plot = readPlot(block, beside, source);
    const known = figureBefore(block.span.start, draft);
    const id = known ?? draft.add("figure", plot.title ?? "", emptyFigure(block.span));
    draft.amend(id, "figure", (figure) => ({
      ...figure,
      plot,
      span: { start: Math.min(figure.span.start, block.span.start), end: Math.max(figure.span.end, block.span.end) },
    }));
  }
}

function emptyFigure(span: Span): Omit<Figure, "id" | "kind" | "section"> {
  return {
    span,
    parent: null,
    number: null,
    medium: "figure",
    caption: null,
    name: null,
    image: null,
    interpretations: [],
    plot: null,
  };
}

/** The last figure of the section that begins before a place and has no plot yet. */
function figureBefore(at: number, draft: Draft): FactId | null {
  const figure = draft.facts.findLast(
    (fact): fact is Figure => fact.kind === "figure" && fact.section === draft.section && fact.span.start < at,
  );
  return figure !== undefined && figure.plot === null ? figure.id : null;
}

/** The block of data after a plot, else the one before it. */
function besideOf(block: CodeBlock, blocks: readonly CodeBlock[], source: string): DataReference | null {
  const at = blocks.indexOf(block);
  for (const other of [blocks[at + 1], blocks[at - 1]]) {
    const language = other && dataBlock.exec(other.info)?.[1]?.toLowerCase();
    if (other === undefined || (language !== "csv" && language !== "tsv" && language !== "json")) continue;
    return {
      kind: "inline",
      language,
      text: { text: unindented(source, other.span.start, other.code).text, span: other.code },
    };
  }
  return null;
}

const plotKeys = [
  "title",
  "x",
  "y",
  "data",
  "where",
  "label",
  "fit",
  "as",
  "from",
  "to",
  "name",
  "series",
  "marks",
] as const;
const seriesKeys = ["name", "data", "where", "x", "y", "label", "fit", "as", "from", "to"] as const;
const markKeys = [
  "mark",
  "data",
  "where",
  "x",
  "y",
  "y1",
  "y2",
  "stroke",
  "series",
  "fill",
  "text",
  "label",
  "dashed",
] as const;
const axisKeys = ["column", "label", "type", "scale", "domain"] as const;

function readPlot(block: CodeBlock, beside: DataReference | null, source: string): FigurePlot {
  const reader = new PlotReader(unindented(source, block.span.start, block.code), beside);
  return reader.read(block.span);
}

class PlotReader {
  private readonly code: Unindented;
  private readonly beside: DataReference | null;
  private readonly troubles: PlotTrouble[] = [];

  constructor(code: Unindented, beside: DataReference | null) {
    this.code = code;
    this.beside = beside;
  }

  read(span: Span): FigurePlot {
    const document = parseDocument(this.code.text, { uniqueKeys: false });
    const [error] = document.errors;
    const root = document.contents;
    const nothing = { span, title: null, x: noAxis, y: noAxis, series: [], marks: [], troubles: this.troubles };
    if (error !== undefined || !isMap(root)) {
      const [start = 0, end = this.code.text.length] = error?.pos ?? [];
      const detail = error?.message.split("\n")[0] ?? "x: …";
      this.troubles.push({ kind: "unread", detail, span: this.place(start, Math.max(end, start + 1)) });
      return nothing;
    }
    this.checkKeys(root, plotKeys);
    const [x, y] = [this.axis(root, "x"), this.axis(root, "y")];
    const listed = root.get("series", true);
    const maps = isSeq(listed) ? listed.items.filter((item): item is YAMLMap => isMap(item)) : [];
    for (const map of maps) this.checkKeys(map, seriesKeys);
    const marks = this.marks(root, x.column, y.column);
    // With marks of its own a plot has points only where it asks for them, or for a fit.
    const isSeries = marks === null || textIn(root, "fit") !== null;
    const series = (maps.length > 0 ? maps : isSeries ? [root] : []).flatMap((map) =>
      this.series(map, root, x.column, y.column),
    );
    return { ...nothing, title: textIn(root, "title"), x: x.axis, y: y.axis, series, marks: marks ?? [] };
  }

  /** The marks that are listed; null where there is no list. What one leaves out it has from the whole plot. */
  private marks(root: YAMLMap, x: string | null, y: string | null): readonly PlotMark[] | null {
    const listed = root.get("marks", true);
    if (!isSeq(listed)) return null;
    return listed.items.flatMap((map): readonly PlotMark[] => {
      if (!isMap(map)) return [];
      this.checkKeys(map, markKeys);
      const written = textIn(map, "mark") ?? "";
      const mark = Object.hasOwn(otherMarks, written) ? otherMarks[written] : this.oneOf(map, "mark", markKinds);
      if (mark == null) return [];
      const own = {
        mark,
        x: textIn(map, "x") ?? (mark === "ruleY" ? null : x),
        y: textIn(map, "y") ?? textIn(map, "y2") ?? (mark === "ruleX" ? null : y),
        y1: textIn(map, "y1"),
      };
      const lacking = own.x === null && mark !== "ruleY" ? "x" : own.y === null && mark !== "ruleX" ? "y" : null;
      if (lacking !== null) {
        this.troubles.push({ kind: "lacks", key: lacking, span: this.spanOf(map) });
        return [];
      }
      const fill = textIn(map, "fill");
      return [
        {
          ...own,
          data: this.data(map) ?? this.data(root) ?? this.beside,
          where: [...conditionsIn(root), ...conditionsIn(map)],
          series: textIn(map, "series") ?? textIn(map, "stroke") ?? (mark === "cell" ? null : fill),
          fill: mark === "cell" ? fill : null,
          text: textIn(map, "text") ?? textIn(map, "label"),
          dashed: textIn(map, "dashed") === "true",
        },
      ];
    });
  }

  /** A series; what it leaves out it has from the whole plot. */
  private series(map: YAMLMap, root: YAMLMap, x: string | null, y: string | null): readonly PlotSeries[] {
    const own = (key: string): string | null => textIn(map, key) ?? textIn(root, key);
    const columns = [map === root ? x : (textIn(map, "x") ?? x), map === root ? y : (textIn(map, "y") ?? y)];
    const [columnX, columnY] = columns;
    if (columnX == null || columnY == null) {
      this.troubles.push({ kind: "lacks", key: columnX == null ? "x" : "y", span: this.spanOf(map) });
      return [];
    }
    return [
      {
        name: textIn(map, "name"),
        data: this.data(map) ?? this.data(root) ?? this.beside,
        where: [...conditionsIn(root), ...(map === root ? [] : conditionsIn(map))],
        x: columnX,
        y: columnY,
        label: own("label"),
        fit: this.fit(map) ?? this.fit(root),
        as: this.fitName(map),
        from: own("from"),
        to: own("to"),
      },
    ];
  }

  private data(map: YAMLMap): DataReference | null {
    const node = map.get("data", true);
    if (!isScalar(node) || typeof node.value !== "string") return null;
    const path: Excerpt = { text: node.value.trim(), span: this.spanOf(node) };
    return { kind: "file", path };
  }

  private fitName(map: YAMLMap): string | null {
    const name = textIn(map, "as");
    if (name === null || /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return name;
    const node = map.get("as", true);
    this.troubles.push({
      kind: "unknown-value",
      key: "as",
      value: name,
      of: ["growth"],
      span: this.spanOf(isScalar(node) ? node : map),
    });
    return null;
  }

  private fit(map: YAMLMap): FitKind | null {
    return this.oneOf(map, "fit", fitKinds);
  }

  /** `x: date`, or `x: { column: date, label: …, type: time, domain: [0, 1] }`. */
  private axis(root: YAMLMap, key: "x" | "y"): { readonly axis: Axis; readonly column: string | null } {
    const node = root.get(key, true);
    if (!isMap(node)) return { axis: noAxis, column: textIn(root, key) };
    this.checkKeys(node, axisKeys);
    const domain = node.get("domain", true);
    const [low, high] = isSeq(domain)
      ? domain.items.map((item) => (isScalar(item) ? Number(item.value) : Number.NaN))
      : [];
    const isDomain =
      low !== undefined && high !== undefined && Number.isFinite(low) && Number.isFinite(high) && low !== high;
    return {
      axis: {
        label: textIn(node, "label"),
        type: this.oneOf(node, "type", axisTypes) ?? this.oneOf(node, "scale", axisTypes),
        domain: isDomain ? [low, high] : null,
      },
      column: textIn(node, "column"),
    };
  }

  private oneOf<Word extends string>(map: YAMLMap, key: string, of: readonly Word[]): Word | null {
    const value = textIn(map, key);
    const found = of.find((one) => one === value) ?? null;
    const node = map.get(key, true);
    const isKnown = this.troubles.some((one) => one.kind === "unknown-value" && one.key === key && one.value === value);
    if (value !== null && found === null && !isKnown)
      this.troubles.push({ kind: "unknown-value", key, value, of, span: this.spanOf(isScalar(node) ? node : map) });
    return found;
  }

  private checkKeys(map: YAMLMap, known: readonly string[]): void {
    for (const { key } of map.items as readonly Pair<Node, Node>[]) {
      const name = isScalar(key) ? String(key.value) : "";
      if (known.includes(name)) continue;
      this.troubles.push({ kind: "unknown-key", key: name, nearest: nearestWord(name, known), span: this.spanOf(key) });
    }
  }

  private spanOf(node: Node): Span {
    const [start = 0, end = this.code.text.length] = node.range ?? [];
    return this.place(start, end);
  }

  private place(start: number, end: number): Span {
    const length = this.code.text.length;
    return { start: this.code.place(Math.min(start, length)), end: this.code.place(Math.min(end, length)) };
  }
}

/** Names that Observable Plot has for the same marks, and short ones. */
const otherMarks: { readonly [name: string]: MarkKind } = {
  bar: "barY",
  areaY: "area",
  lineY: "line",
  rule: "ruleY",
};

const noAxis: Axis = { label: null, type: null, domain: null };

function textIn(map: YAMLMap, key: string): string | null {
  const node = map.get(key, true);
  if (!isScalar(node) || node.value === null || node.value === undefined) return null;
  const text = node.value instanceof Date ? (node.source ?? "") : String(node.value);
  return text.trim() === "" ? null : text.trim();
}

/** `where: { column: value }`, or with several values in a list. */
function conditionsIn(map: YAMLMap): readonly RowCondition[] {
  const where = map.get("where", true);
  if (!isMap(where)) return [];
  return (where.items as readonly Pair<Node, Node>[]).flatMap(({ key, value }): RowCondition[] => {
    if (!isScalar(key)) return [];
    const items = isSeq(value) ? value.items : [value];
    const values = items.flatMap((item) => (isScalar(item) ? [item.source ?? String(item.value)] : []));
    return values.length === 0 ? [] : [{ column: String(key.value), values }];
  });
}
