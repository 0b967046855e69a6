import type { ConceptId } from "#core";
import type { Box, Diagram, Line } from "./diagram.ts";
import { groupHead, groupPadding, type LayeredLayout, layeredLayout } from "./layered.ts";
import { packed } from "./packing.ts";
import { cost, type Layout, type PlacedBox, shifted } from "./placed.ts";

/** How much worse a picture with lines broken at the edge of a topic is than one where all are drawn through. */
const brokenLines = 1.1;

/** Boxes that are laid out together where somebody waits: more of them are too wide for a page anyway. */
const mostTogether = 40;

/**
 * Lays the diagram out for a page of a given width in CSS pixels. Each connected part is layered as a whole; where that
 * would be too wide to read, each topic is drawn on its own, and a line that leaves it ends in a stub with the name of
 * what it leads to.
 *
 * @param care `brisk` for who waits for it: of much it draws the topics on their own at once, which it would come to in nearly
 * all cases, and it tries fewer arrangements
 */
export async function layoutDiagram(
  diagram: Diagram,
  width: number,
  care: "thorough" | "brisk" = "thorough",
): Promise<Layout> {
  const layered = layeredLayout(care);
  const apart = await byTopic(diagram, width, layered);
  const hasTopics = diagram.boxes.some(({ topic }) => topic !== null);
  if (care === "brisk" && hasTopics && diagram.boxes.length > mostTogether) return apart;
  const whole: Layout[] = [];
  for (const part of connectedParts(diagram, true)) whole.push(await layered(part, width));
  const together = packed(whole, width, 28);
  return cost(together, width) <= cost(apart, width) * brokenLines ? together : apart;
}

/**
 * Lays out some boxes of a diagram by themselves, in one arrangement. Lines that leave them end in stubs, as far as
 * there is room for so many boxes in all; the rest is left out, and counted.
 */
export async function layoutMembers(
  members: readonly Box[],
  { boxes, lines }: Diagram,
  width: number,
  mostBoxes: number,
): Promise<{ readonly layout: Layout; readonly leftOut: number }> {
  const here = new Set(members.map(({ id }) => id));
  const touching = lines.filter(({ from, to }) => here.has(from) || here.has(to));
  const inside = touching.filter(({ from, to }) => here.has(from) && here.has(to)).slice(0, 2 * mostBoxes);
  const leaving = touching.filter(({ from, to }) => here.has(from) && !here.has(to));
  const drawn = [...inside, ...leaving.slice(0, Math.max(0, mostBoxes - members.length))];
  const part = withStubs(members, drawn, boxes);
  const layered = layeredLayout("quick");
  const parts: Layout[] = [];
  for (const connected of connectedParts(part, false)) parts.push(marked(await layered(connected, width), part.stubs));
  return { layout: packed(parts, width, 24), leftOut: touching.length - drawn.length };
}

/** Boxes that hang together by lines, or also by standing in one topic. */
function connectedParts({ boxes, lines }: Diagram, byTopics: boolean): readonly Diagram[] {
  const leader = new Map<ConceptId, ConceptId>(boxes.map(({ id }) => [id, id]));
  const find = (id: ConceptId): ConceptId => {
    let current = id;
    for (let next = leader.get(current); next !== undefined && next !== current; next = leader.get(current))
      current = next;
    return current;
  };
  const join = (a: ConceptId, b: ConceptId): void => {
    leader.set(find(a), find(b));
  };
  if (byTopics) for (const { id, topic } of boxes) if (topic !== null) join(id, topic);
  for (const { from, to } of lines) join(from, to);
  const parts = new Map<ConceptId, { boxes: Box[]; lines: Line[] }>();
  for (const box of boxes) {
    const part = parts.get(find(box.id)) ?? { boxes: [], lines: [] };
    part.boxes.push(box);
    parts.set(find(box.id), part);
  }
  for (const line of lines) parts.get(find(line.from))?.lines.push(line);
  return [...parts.values()];
}

/** Each topic as a picture of its own, with what is under it in connected parts; boxes without a topic come last. */
async function byTopic({ boxes, lines }: Diagram, width: number, layered: LayeredLayout): Promise<Layout> {
  const groups: Layout[] = [];
  const holding = new Set(boxes.flatMap(({ topic }) => topic ?? []));
  for (const group of [...boxes.filter(({ id }) => holding.has(id)), null]) {
    const members = boxes.filter(({ id, topic }) => (group ? topic === group.id : topic === null && !holding.has(id)));
    if (members.length === 0) continue;
    const inside = withStubs(members, lines, boxes);
    const parts: Layout[] = [];
    const room = group ? width - 2 * groupPadding : width;
    for (const part of connectedParts(inside, false)) parts.push(marked(await layered(part, room), inside.stubs));
    const content = packed(parts, room, 20);
    groups.push(group ? framed(group, content) : content);
  }
  return banded(packed(groups, width, 24));
}

/** Frames of topics reach to the right edge where nothing stands beside them. */
function banded(layout: Layout): Layout {
  const frames = layout.boxes.filter(({ group }) => group);
  const boxes = layout.boxes.map((placed) => {
    if (!placed.group) return placed;
    const beside = frames.some(
      (other) => other.x > placed.x && other.y < placed.y + placed.height && placed.y < other.y + other.height,
    );
    return beside ? placed : { ...placed, width: layout.width - placed.x };
  });
  return { ...layout, boxes };
}

/** What stands in one topic: its boxes, the lines that begin at them, and a stub for each end that is elsewhere. */
function withStubs(
  members: readonly Box[],
  lines: readonly Line[],
  all: readonly Box[],
): Diagram & { readonly stubs: ReadonlyMap<ConceptId, Box> } {
  const here = new Set(members.map(({ id }) => id));
  const byId = new Map(all.map((box) => [box.id, box]));
  const topics = new Set(all.flatMap(({ topic }) => topic ?? []));
  const stubs = new Map<ConceptId, Box>();
  const stubFor = (line: Line, end: ConceptId): ConceptId => {
    const target = byId.get(end);
    const id = `${line.id}:${end}` as ConceptId;
    if (target) stubs.set(id, { ...target, since: line.since });
    return id;
  };
  const own = lines.flatMap((line): Line[] => {
    if (here.has(line.from)) return [here.has(line.to) ? line : { ...line, to: stubFor(line, line.to) }];
    // A topic has no picture of its own to begin a line in.
    const fromTopic = here.has(line.to) && topics.has(line.from);
    return fromTopic ? [{ ...line, from: stubFor(line, line.from) }] : [];
  });
  const stubBoxes = [...stubs].map(([id, target]): Box => ({ ...target, id, topic: null }));
  return { boxes: [...members.map((box) => ({ ...box, topic: null })), ...stubBoxes], lines: own, stubs };
}

/** Gives stubs back the concept that they stand for. */
function marked(layout: Layout, stubs: ReadonlyMap<ConceptId, Box>): Layout {
  return {
    ...layout,
    boxes: layout.boxes.map((placed): PlacedBox => {
      const target = stubs.get(placed.box.id);
      return target ? { ...placed, box: target, stub: true } : placed;
    }),
  };
}

function framed(topic: Box, content: Layout): Layout {
  const head = groupHead(topic);
  const inside = shifted(content, groupPadding, head);
  const width = Math.max(inside.width + groupPadding, topic.width + groupPadding);
  const height = inside.height + groupPadding;
  return {
    width,
    height,
    boxes: [{ box: topic, x: 0, y: 0, width, height, group: true, stub: false }, ...inside.boxes],
    lines: inside.lines,
  };
}
