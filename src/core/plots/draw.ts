import type { Mark, PlotSpecification } from "../model/plot.ts";
import { type Frame, seriesColours } from "./frame.ts";
import { drawMark, type LabelBox } from "./marks.ts";
import { type Scale, scaleOf, valuesOf } from "./scale.ts";
import { element, rounded, type SvgNode } from "./svg.ts";

/** What is said of a picture to who cannot see it, in the reader's language. */
export type Spoken = { readonly title: string; readonly description: string };

const margin = { top: 14, right: 18, bottom: 46, left: 64 };
const keyHeight = 22;
const titleHeight = 24;

/**
 * A picture of data as a tree of SVG. It has no style of its own beyond presentation attributes, which any style sheet
 * overrides, no script, and takes its ink from `currentColor`.
 */
export function drawPlot(specification: PlotSpecification, spoken: Spoken): SvgNode {
  const { width, height, marks, title } = specification;
  const names = seriesOf(marks);
  const hasKey = names.length > 1;
  const top = margin.top + (title === null ? 0 : titleHeight) + (hasKey ? keyHeight : 0);
  const frame = { left: margin.left, right: width - margin.right, top, bottom: height - margin.bottom };
  const isBar = marks.some(({ mark }) => mark === "barY");
  const asBand = marks.some(({ mark }) => mark === "cell" || mark === "barY");
  const axisX =
    asBand && specification.x.type === null ? { ...specification.x, type: "band" as const } : specification.x;
  const axisY =
    marks.some(({ mark }) => mark === "cell") && specification.y.type === null
      ? { ...specification.y, type: "band" as const }
      : specification.y;
  const x = scaleOf(axisX, valuesOf(marks, "x"), frame.left, frame.right, false);
  // What is counted off in bands reads from the top, as rows of a table do.
  const [from, to] = axisY.type === "band" ? [frame.top, frame.bottom] : [frame.bottom, frame.top];
  const y = scaleOf(axisY, valuesOf(marks, "y"), from, to, isBar);
  const taken: LabelBox[] = [];
  const colourOf = (name: string | null): number => Math.max(0, names.indexOf(name)) % seriesColours.length;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "plot",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": spoken.title,
      fill: "none",
      "font-family": "Inter, 'PingFang SC', 'Noto Sans CJK SC', sans-serif",
      "font-size": 12,
    },
    element("title", {}, spoken.title),
    element("desc", {}, spoken.description),
    ...(title === null
      ? []
      : [text(frame.left, margin.top + 8, title, { "font-weight": 600, "font-size": 13, class: "plot-title" })]),
    ...(hasKey ? keyOf(names, frame.left, top - keyHeight + 8) : []),
    grid(y, frame),
    element("g", { class: "plot-marks" }, ...marks.flatMap((mark) => drawMark(mark, x, y, frame, colourOf, taken))),
    axisBelow(x, frame, specification.x.label),
    axisBeside(y, frame, specification.y.label),
  );
}

/** The names of all series in order; null for marks without one. */
function seriesOf(marks: readonly Mark[]): readonly (string | null)[] {
  const names = new Set<string | null>();
  for (const { data, series } of marks) {
    if (series === null) names.add(null);
    else for (const row of data) names.add(row[series] == null ? null : String(row[series]));
  }
  const named = [...names].filter((name) => name !== null);
  return named.length === 0 ? [null] : named;
}

function text(x: number, y: number, words: string, more: SvgNode["attributes"] = {}): SvgNode {
  return element("text", { x: rounded(x), y: rounded(y), fill: "currentColor", ...more }, words);
}

function keyOf(names: readonly (string | null)[], left: number, y: number): readonly SvgNode[] {
  const nodes: SvgNode[] = [];
  let at = left;
  for (const [index, name] of names.entries()) {
    const colour = index % seriesColours.length;
    nodes.push(
      element("rect", {
        x: rounded(at),
        y: y - 8,
        width: 10,
        height: 10,
        fill: seriesColours[colour] ?? "currentColor",
        class: `plot-fill-${colour + 1}`,
      }),
      text(at + 15, y + 1, name ?? ""),
    );
    at += 30 + widthOf(name ?? "");
  }
  return nodes;
}

/** About as wide as a text is set at 12 units: an ideograph is as wide as two letters. */
function widthOf(words: string): number {
  let width = 0;
  for (const character of words) width += /[\u2E80-\uFFEF]/u.test(character) ? 12 : 6.6;
  return width;
}

function grid(y: Scale, { left, right }: Frame): SvgNode {
  const lines = y.ticks.map(({ at }) => element("line", { x1: left, x2: right, y1: rounded(at), y2: rounded(at) }));
  return element("g", { class: "plot-grid", stroke: "currentColor", "stroke-opacity": 0.14 }, ...lines);
}

function axisBelow(x: Scale, { left, right, bottom }: Frame, label: string | null): SvgNode {
  const ticks = x.ticks.flatMap(({ at, text: words }) => [
    element("line", { x1: rounded(at), x2: rounded(at), y1: bottom, y2: bottom + 4, stroke: "currentColor" }),
    text(at, bottom + 17, words, { "text-anchor": "middle" }),
  ]);
  return element(
    "g",
    { class: "plot-axis" },
    element("line", { x1: left, x2: right, y1: bottom, y2: bottom, stroke: "currentColor" }),
    ...ticks,
    ...(label === null ? [] : [text((left + right) / 2, bottom + 36, label, { "text-anchor": "middle" })]),
  );
}

function axisBeside(y: Scale, { left, top, bottom }: Frame, label: string | null): SvgNode {
  const ticks = y.ticks.map(({ at, text: words }) => text(left - 8, at + 4, words, { "text-anchor": "end" }));
  const middle = rounded((top + bottom) / 2);
  return element(
    "g",
    { class: "plot-axis" },
    ...ticks,
    ...(label === null
      ? []
      : [text(14, middle, label, { "text-anchor": "middle", transform: `rotate(-90 14 ${middle})` })]),
  );
}
