import { raw } from "hono/html";
import { edgeTypeName, type ReaderLanguage, readerLanguages, verdictNames } from "#words";
import { beneathSize, boxPadding, labelSize, nameSize, sealWidth } from "../../picture/diagram.ts";
import type { Layout, PlacedBox, PlacedLine, Point } from "../../picture/placed.ts";
import { textWidth } from "../../picture/widths.ts";
import type { Edition } from "../edition.ts";
import { joined, languageOf, type Markup, markup } from "../markup.ts";
import { words } from "../words.ts";

/** How many tints the page has for chapters; later chapters begin again. */
const tints = 6;

export function tintOf(noteNumber: number): number {
  return ((noteNumber - 1) % tints) + 1;
}

/** Where a picture stands: the whole graph is drawn for wide and for narrow pages, a part of a large one once. */
export type Variant = "wide" | "narrow" | `part-${number}`;

/** One picture of the graph, or of a part of it; `variant` keeps its ids apart from other pictures'. */
export function drawing(layout: Layout, variant: Variant, edition: Edition): Markup {
  const margin = 2;
  const [width, height] = [Math.ceil(layout.width + 2 * margin), Math.ceil(layout.height + 2 * margin)];
  const groups = layout.boxes.filter(({ group }) => group);
  const boxes = layout.boxes.filter(({ group }) => !group);
  const nodes = layout.boxes.filter(({ stub }) => !stub).length;
  const edges = layout.lines.length;
  return markup`<svg class="diagram diagram-${variant}" viewBox="${-margin} ${-margin} ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="diagram-${variant}-title" aria-describedby="diagram-${variant}-desc" data-diagram>
<title id="diagram-${variant}-title">${words.graph.zh} · ${words.graph.en}</title>
<desc id="diagram-${variant}-desc">${nodes} 个概念，${edges} 条边 · ${nodes} concepts, ${edges} edges</desc>
<defs><marker id="arrow-${variant}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="arrow" d="M0.8 0.8 7.2 4 0.8 7.2Z"/></marker></defs>
${groups.map(groundMarkup)}
${layout.lines.map((line) => lineMarkup(line, variant))}
${groups.map((box) => topicMarkup(box, edition))}
${layout.lines.map((line) => lineLabel(line))}
${boxes.map((box) => boxMarkup(box, edition))}
</svg>`;
}

function attributes({ box }: PlacedBox, edition: Edition): Markup {
  const { zh, en } = box.titles;
  const spokenName = zh.main === en.main ? zh.main : `${zh.main} · ${en.main}`;
  const verdict = verdictNames[box.verdict];
  const label = `${spokenName}, ${verdict.zh} · ${verdict.en}${box.defined ? "" : `, ${words.undefinedConcept.zh} · ${words.undefinedConcept.en}`}`;
  const anchor = edition.conceptAnchor(box.id);
  return markup`href="#${anchor}" aria-label="${label}" data-card="card-${anchor}" data-node="${anchor}" data-since="${box.since}"`;
}

function groundMarkup({ box, x, y, width, height }: PlacedBox): Markup {
  return raw(
    `<rect class="topic-ground" x="${x}" y="${y}" width="${width}" height="${height}" rx="6" data-since="${box.since}"/>`,
  );
}

function topicMarkup(placed: PlacedBox, edition: Edition): Markup {
  const { box, x, y } = placed;
  return markup`<a class="node topic-name ${box.verdict}" ${attributes(placed, edition)}>${titles(placed, x + 16, y + 25, "topic")}</a>`;
}

function boxMarkup(placed: PlacedBox, edition: Edition): Markup {
  const { box, x, y, width, height } = placed;
  const state = `${box.verdict}${box.defined || box.isTopic ? "" : " is-undefined"}${box.isTopic ? " is-topic" : ""}${placed.stub ? " is-stub" : ""}`;
  const frame =
    box.verdict === "fails" && !placed.stub
      ? `<path class="frame" d="${octagon(x, y, width, height)}"/>`
      : `<rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}" rx="${placed.stub ? height / 2 : box.isTopic ? 6 : 4}"/>`;
  const centre = y + height / 2;
  const baseline = height > 40 ? centre - 2.5 : centre + 5;
  return markup`<a class="node ${state} tint-${tintOf(box.since)}" ${attributes(placed, edition)}>${raw(frame)}${titles(placed, x + boxPadding, baseline, "member")}</a>`;
}

/** The name with its seal in front, the other language's beneath, in each interface language. */
function titles({ box }: PlacedBox, x: number, baseline: number, kind: "topic" | "member"): Markup {
  const inside = box.width - 2 * boxPadding;
  return joined(
    readerLanguages.map((language) => {
      const { main, beneath } = box.titles[language];
      const lone = beneath === null && kind === "member" && box.height > 40;
      const up = lone ? baseline + 7 : baseline;
      const used =
        Math.max(textWidth(main, nameSize, "serif"), beneath === null ? 0 : textWidth(beneath, beneathSize, "sans")) +
        sealWidth;
      const left = kind === "member" ? x + (inside - used) / 2 : x;
      const second =
        beneath === null
          ? raw("")
          : markup`<text class="beneath" x="${left + sealWidth}" y="${up + 16}" lang="${languageOf(beneath)}">${beneath}</text>`;
      return markup`<g data-words="${language}"><use class="seal ${box.verdict}" href="#seal-${box.verdict}" x="${left}" y="${up - 11.5}" width="13" height="13"/><text class="name" x="${left + sealWidth}" y="${up}" lang="${languageOf(main)}">${main}</text>${second}</g>`;
    }),
  );
}

function octagon(x: number, y: number, width: number, height: number): string {
  const cut = 8;
  return `M${x + cut} ${y}H${x + width - cut}L${x + width} ${y + cut}V${y + height - cut}L${x + width - cut} ${y + height}H${x + cut}L${x} ${y + height - cut}V${y + cut}Z`;
}

function lineMarkup({ line, points }: PlacedLine, variant: string): Markup {
  const path = rounded(points);
  const type = line.label === null ? "plain" : "typed";
  const retracted = line.until === null ? raw("") : markup` data-until="${line.until}"`;
  return raw(
    `<g class="edge ${type} ${line.verdict}${line.until === null ? "" : " is-retracted"}" data-line="${line.id}" data-card="card-${line.id}" data-since="${line.since}"${retracted}><path class="reach" d="${path}"/><path class="stroke" d="${path}" marker-end="url(#arrow-${variant})"/></g>`,
  );
}

function lineLabel({ line, label }: PlacedLine): Markup {
  if (!line.label || !label) return raw("");
  const text = (language: ReaderLanguage): Markup =>
    markup`<text data-words="${language}" x="${label.x}" y="${label.y + labelSize * 0.36}" text-anchor="middle" lang="${languageOf(line.label?.[language] ?? "")}">${line.label?.[language] ?? ""}</text>`;
  const until = line.until === null ? raw("") : markup` data-until="${line.until}"`;
  return markup`<g class="edge-label" data-line="${line.id}" data-since="${line.since}"${until}>${text("zh")}${text("en")}</g>`;
}

/** An orthogonal line with its corners rounded. */
function rounded(points: readonly Point[]): string {
  const radius = 6;
  const [first] = points;
  if (!first) return "";
  const path = [`M${first.x} ${first.y}`];
  for (let index = 1; index < points.length; index += 1) {
    const [before, corner, after] = [points[index - 1], points[index], points[index + 1]];
    if (!before || !corner) continue;
    if (!after) {
      path.push(`L${corner.x} ${corner.y}`);
      continue;
    }
    const bend = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const [from, to] = [towards(corner, before, bend), towards(corner, after, bend)];
    path.push(`L${from.x} ${from.y}Q${corner.x} ${corner.y} ${to.x} ${to.y}`);
  }
  return path.join("");
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

export function typeName(type: string, language: ReaderLanguage, edition: Edition): string {
  return edgeTypeName(type, language, edition.compiled.input.settings.edgeTypes);
}
