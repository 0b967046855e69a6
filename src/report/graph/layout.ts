import Elk, { type ElkExtendedEdge, type ElkNode, type LayoutOptions } from "elkjs/lib/elk.bundled.js";
import type { ConceptId } from "../../core/model/identity.ts";
import { type Box, type Diagram, labelSize, type Line } from "./diagram.ts";

export type Point = { readonly x: number; readonly y: number };
export type PlacedBox = { readonly box: Box; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly group: boolean };
export type PlacedLine = { readonly line: Line; readonly points: readonly Point[]; readonly label: Point | null };
export type Layout = {
  readonly width: number;
  readonly height: number;
  /** Groups before what stands in them. */
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
};

type Elkjs = InstanceType<typeof Elk.default>;

/**
 * Lays the diagram out for a page of a given width: layered with orthogonal edges (ELK), each connected part on its own,
 * in the direction and with the folding of long chains that comes out largest at that width; the parts are then
 * stacked or set side by side.
 */
export async function layoutDiagram(diagram: Diagram, width: number): Promise<Layout> {
  const elk = new Elk.default();
  const parts: Layout[] = [];
  for (const part of connectedParts(diagram)) parts.push(await bestLayout(elk, part, width));
  return packed(parts, width);
}

/** Boxes that hang together by lines or by a topic. */
function connectedParts({ boxes, lines }: Diagram): readonly Diagram[] {
  const leader = new Map<ConceptId, ConceptId>(boxes.map(({ id }) => [id, id]));
  const find = (id: ConceptId): ConceptId => {
    let current = id;
    for (let next = leader.get(current); next !== undefined && next !== current; next = leader.get(current)) current = next;
    return current;
  };
  const join = (a: ConceptId, b: ConceptId): void => {
    leader.set(find(a), find(b));
  };
  for (const { id, topic } of boxes) if (topic !== null) join(id, topic);
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

const common: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.considerModelOrder.strategy": "PREFER_EDGES",
  "elk.layered.crossingMinimization.thoroughness": "24",
  "elk.layered.spacing.nodeNodeBetweenLayers": "36",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
  "elk.spacing.nodeNode": "20",
  "elk.spacing.edgeNode": "16",
  "elk.spacing.edgeEdge": "12",
  "elk.spacing.edgeLabel": "4",
  "elk.spacing.componentComponent": "28",
  "elk.edgeLabels.inline": "true",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
};

const group: LayoutOptions = { "elk.padding": "[top=46,left=18,bottom=18,right=18]" };

const candidates: readonly LayoutOptions[] = [
  { "elk.direction": "RIGHT" },
  { "elk.direction": "DOWN" },
];

async function bestLayout(elk: Elkjs, part: Diagram, width: number): Promise<Layout> {
  let best: Layout | null = null;
  for (const options of candidates) {
    const layout = await laidOut(elk, part, options);
    if (!best || cost(layout, width) < cost(best, width)) best = layout;
  }
  return best ?? { width: 0, height: 0, boxes: [], lines: [] };
}

/** A picture that must be made smaller to fit is worse than a long one. */
function cost({ width, height }: Layout, available: number): number {
  const shrink = Math.max(1, width / available);
  return (height / shrink) * shrink ** 3;
}

async function laidOut(elk: Elkjs, { boxes, lines }: Diagram, options: LayoutOptions): Promise<Layout> {
  const nodes = new Map(boxes.map((box) => [box.id, nodeFor(box)]));
  const roots: ElkNode[] = [];
  for (const box of boxes) {
    const node = nodes.get(box.id);
    const parent = box.topic === null || within(box.topic, box.id, boxes) ? null : nodes.get(box.topic);
    if (!node) continue;
    if (parent) (parent.children ??= []).push(node);
    else roots.push(node);
  }
  for (const box of boxes) {
    const node = nodes.get(box.id);
    if (!node?.children) continue;
    node.layoutOptions = { ...group, "elk.nodeSize.constraints": "MINIMUM_SIZE", "elk.nodeSize.minimum": `(${box.width + 16},60)` };
  }
  const edges = lines.map(edgeFor);
  const placed = await elk.layout({ id: "root", layoutOptions: { ...common, ...options }, children: roots, edges });
  return collected(placed, new Map(boxes.map((box) => [box.id, box])), new Map(lines.map((line) => [line.id, line])));
}

/** Whether `topic` lies, through its own topics, within `id`: two topics that hold each other cannot both be drawn so. */
function within(topic: ConceptId, id: ConceptId, boxes: readonly Box[]): boolean {
  const seen = new Set<ConceptId>();
  for (let current: ConceptId | null = topic; current !== null && !seen.has(current); ) {
    if (current === id) return true;
    seen.add(current);
    const box: Box | undefined = boxes.find((candidate) => candidate.id === current);
    current = box?.topic ?? null;
  }
  return false;
}

function nodeFor({ id, width, height }: Box): ElkNode {
  return { id, width, height };
}

function edgeFor({ id, from, to, label, labelWidth }: Line): ElkExtendedEdge {
  const labels = label ? [{ text: label.en, width: labelWidth, height: labelSize + 6, layoutOptions: { "elk.edgeLabels.placement": "CENTER" } }] : [];
  return { id, sources: [from], targets: [to], labels };
}

function collected(root: ElkNode, boxes: ReadonlyMap<string, Box>, lines: ReadonlyMap<string, Line>): Layout {
  const placedBoxes: PlacedBox[] = [];
  const placedLines: PlacedLine[] = [];
  const origins = new Map<string, Point>([["root", { x: 0, y: 0 }]]);
  const visit = (node: ElkNode, origin: Point): void => {
    for (const child of node.children ?? []) {
      const at = { x: origin.x + (child.x ?? 0), y: origin.y + (child.y ?? 0) };
      origins.set(child.id, at);
      const box = boxes.get(child.id);
      if (box) placedBoxes.push({ box, ...at, width: child.width ?? 0, height: child.height ?? 0, group: (child.children ?? []).length > 0 });
      visit(child, at);
    }
  };
  visit(root, { x: 0, y: 0 });
  // Coordinates of an edge are relative to the node that contains it, which ELK names when hierarchy is included.
  for (const edge of allEdges(root)) {
    const line = lines.get(edge.id);
    const section = edge.sections?.[0];
    const origin = origins.get(containerOf(edge)) ?? { x: 0, y: 0 };
    if (!line || !section) continue;
    const moved = ({ x, y }: Point): Point => ({ x: origin.x + x, y: origin.y + y });
    const label = edge.labels?.[0];
    placedLines.push({
      line,
      points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(moved),
      label: label ? moved({ x: (label.x ?? 0) + (label.width ?? 0) / 2, y: (label.y ?? 0) + (label.height ?? 0) / 2 }) : null,
    });
  }
  return { width: root.width ?? 0, height: root.height ?? 0, boxes: placedBoxes, lines: placedLines };
}

function allEdges(node: ElkNode): readonly ElkExtendedEdge[] {
  return [...(node.edges ?? []), ...(node.children ?? []).flatMap(allEdges)];
}

function containerOf(edge: ElkExtendedEdge): string {
  return "container" in edge && typeof edge.container === "string" ? edge.container : "root";
}

const gap = 28;

/** Parts in rows, the tallest first, as many beside each other as fit. */
function packed(parts: readonly Layout[], width: number): Layout {
  const boxes: PlacedBox[] = [];
  const lines: PlacedLine[] = [];
  let [x, y, rowHeight, right] = [0, 0, 0, 0];
  for (const part of parts.toSorted((a, b) => b.width * b.height - a.width * a.height)) {
    if (x > 0 && x + part.width > Math.max(width, right)) {
      y += rowHeight + gap;
      x = 0;
      rowHeight = 0;
    }
    boxes.push(...part.boxes.map((box) => ({ ...box, x: box.x + x, y: box.y + y })));
    lines.push(...part.lines.map((line) => shifted(line, x, y)));
    right = Math.max(right, x + part.width);
    rowHeight = Math.max(rowHeight, part.height);
    x += part.width + gap;
  }
  return { width: right, height: y + rowHeight, boxes, lines };
}

function shifted({ line, points, label }: PlacedLine, x: number, y: number): PlacedLine {
  const moved = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
  return { line, points: points.map(moved), label: label && moved(label) };
}
