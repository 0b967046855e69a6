import Elk, { type ElkExtendedEdge, type ElkNode, type LayoutOptions } from "elkjs/lib/elk.bundled.js";
import type { ConceptId } from "#core";
import type { Box, Diagram, Line } from "./diagram.ts";
import { labelSize } from "./diagram.ts";
import { cost, emptyLayout, type Layout, type PlacedBox, type PlacedLine, type Point } from "./placed.ts";

/** Lays out one connected part in layers with orthogonal lines; topics are compound nodes around what is put under them. */
export type LayeredLayout = (part: Diagram, width: number) => Promise<Layout>;

/** The room that a group leaves for its name, and around what stands in it. */
export const groupPadding = 16;
export function groupHead(topic: Box): number {
  return topic.height > 40 ? 54 : 38;
}

/** How many arrangements are tried, of which the best is taken: all that may be good, as many as it takes to fit, or one. */
export type Care = "thorough" | "brisk" | "quick";

/** ELK in this thread: its bundled build needs no worker. */
export function layeredLayout(care: Care): LayeredLayout {
  const elk = new Elk.default();
  return async (part, width) => {
    let best: Layout = emptyLayout;
    for (const options of candidates[care]) {
      const { boxes, lines } = part;
      const graph = {
        id: "root",
        layoutOptions: { ...common, ...options },
        children: roots(boxes),
        edges: lines.map(edgeFor),
      };
      const layout = collected(await elk.layout(graph), part);
      if (best === emptyLayout || cost(layout, width) < cost(best, width)) best = layout;
      if (care === "brisk" && best.width <= width) break;
    }
    return best;
  };
}

const down: LayoutOptions = { "elk.direction": "DOWN" };
const right: LayoutOptions = { "elk.direction": "RIGHT" };

/** Downwards with no more than so many in a row, which suits narrow pages. */
function narrow(bound: number): LayoutOptions {
  return {
    ...down,
    "elk.layered.layering.strategy": "COFFMAN_GRAHAM",
    "elk.layered.layering.coffmanGraham.layerBound": String(bound),
  };
}

const candidates: { readonly [How in Care]: readonly LayoutOptions[] } = {
  thorough: [down, right, narrow(2), narrow(1)],
  brisk: [right, narrow(2)],
  // Few in a row, so that it fits a page, and with less care for crossings.
  quick: [{ ...narrow(5), "elk.layered.thoroughness": "3" }],
};

const common: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.layered.considerModelOrder.strategy": "PREFER_EDGES",
  "elk.layered.crossingMinimization.thoroughness": "24",
  "elk.layered.spacing.nodeNodeBetweenLayers": "30",
  "elk.layered.spacing.edgeNodeBetweenLayers": "14",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
  "elk.spacing.nodeNode": "18",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "12",
  "elk.spacing.edgeLabel": "3",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
};

function roots(boxes: readonly Box[]): ElkNode[] {
  const nodes = new Map<ConceptId, ElkNode>(boxes.map(({ id, width, height }) => [id, { id, width, height }]));
  const result: ElkNode[] = [];
  for (const box of boxes) {
    const node = nodes.get(box.id);
    const parent = box.topic === null || holds(box.id, box.topic, boxes) ? undefined : nodes.get(box.topic);
    if (!node) continue;
    if (parent) parent.children = [...(parent.children ?? []), node];
    else result.push(node);
  }
  for (const box of boxes) {
    const node = nodes.get(box.id);
    if (!node?.children) continue;
    node.layoutOptions = {
      "elk.padding": `[top=${groupHead(box)},left=${groupPadding},bottom=${groupPadding},right=${groupPadding}]`,
      "elk.nodeSize.constraints": "MINIMUM_SIZE",
      "elk.nodeSize.minimum": `(${box.width + groupPadding},60)`,
    };
  }
  return result;
}

/** Whether `topic` lies, through its own topics, within `id`: two topics that hold each other cannot both be drawn so. */
function holds(id: ConceptId, topic: ConceptId, boxes: readonly Box[]): boolean {
  const seen = new Set<ConceptId>();
  for (let current: ConceptId | null = topic; current !== null && !seen.has(current); ) {
    if (current === id) return true;
    seen.add(current);
    const box: Box | undefined = boxes.find((candidate) => candidate.id === current);
    current = box?.topic ?? null;
  }
  return false;
}

function edgeFor({ id, from, to, label, labelWidth }: Line): ElkExtendedEdge {
  const labels = label
    ? [
        {
          text: label.en,
          width: labelWidth,
          height: labelSize + 6,
          layoutOptions: { "elk.edgeLabels.placement": "CENTER", "elk.edgeLabels.inline": "true" },
        },
      ]
    : [];
  return { id, sources: [from], targets: [to], labels };
}

function collected(root: ElkNode, part: Diagram): Layout {
  const byId = new Map<string, Box>(part.boxes.map((box) => [box.id, box]));
  const lineById = new Map(part.lines.map((line) => [line.id, line]));
  const origins = new Map<string, Point>([["root", { x: 0, y: 0 }]]);
  const boxes: PlacedBox[] = [];
  const visit = (node: ElkNode, origin: Point): void => {
    for (const child of node.children ?? []) {
      const at = { x: origin.x + (child.x ?? 0), y: origin.y + (child.y ?? 0) };
      origins.set(child.id, at);
      const box = byId.get(child.id);
      const group = (child.children ?? []).length > 0;
      // Compound nodes are not always as wide as they are asked to be: a name is not to run out of its frame.
      const width = Math.max(child.width ?? 0, group && box ? box.width + groupPadding : 0);
      if (box) boxes.push({ box, ...at, width, height: child.height ?? 0, group, stub: false });
      visit(child, at);
    }
  };
  visit(root, { x: 0, y: 0 });
  const lines = allEdges(root).flatMap((edge): PlacedLine[] => {
    const line = lineById.get(edge.id);
    const section = edge.sections?.[0];
    if (!line || !section) return [];
    // Coordinates are relative to the node that contains the edge, which ELK names when hierarchy is included.
    const origin = origins.get(containerOf(edge)) ?? { x: 0, y: 0 };
    const moved = ({ x, y }: Point): Point => ({ x: origin.x + x, y: origin.y + y });
    const label = edge.labels?.[0];
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(moved);
    return [
      {
        line,
        points,
        label: label
          ? moved({ x: (label.x ?? 0) + (label.width ?? 0) / 2, y: (label.y ?? 0) + (label.height ?? 0) / 2 })
          : null,
      },
    ];
  });
  const width = Math.max(root.width ?? 0, ...boxes.map((box) => box.x + box.width));
  return { width, height: root.height ?? 0, boxes, lines };
}

function allEdges(node: ElkNode): readonly ElkExtendedEdge[] {
  return [...(node.edges ?? []), ...(node.children ?? []).flatMap(allEdges)];
}

function containerOf(edge: ElkExtendedEdge): string {
  return "container" in edge && typeof edge.container === "string" ? edge.container : "root";
}
