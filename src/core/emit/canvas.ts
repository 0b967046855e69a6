import { nodeLabel } from "../graph/label.ts";
import { type OutlineStep, outline } from "../graph/outline.ts";
import type { Graph, GraphEdge, GraphNode } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";
import type { VerdictKind } from "../model/verdict.ts";
import { type Box, layered, rowGap, type Size } from "./layout.ts";
import { type DrawingWords, plainWords } from "./options.ts";

/** JSON Canvas 1.0: https://jsoncanvas.org/spec/1.0/ . Positions and sizes are whole pixels. */
export type Canvas = { readonly nodes: readonly CanvasNode[]; readonly edges: readonly CanvasEdge[] };

export type CanvasNode = Box & { readonly id: string; readonly color?: string } & (
    | { readonly type: "text"; readonly text: string }
    | { readonly type: "group"; readonly label: string }
  );

export type Side = "top" | "right" | "bottom" | "left";

export type CanvasEdge = {
  readonly id: string;
  readonly fromNode: string;
  readonly fromSide: Side;
  readonly toNode: string;
  readonly toSide: Side;
  readonly toEnd: "arrow" | "none";
  readonly color?: string;
  readonly label?: string;
};

/**
 * The graph as a canvas: a card for each concept with its definition, topics as groups around theirs, arrows from left
 * to right. A topic that something leads to has a card in its group as well. Ids come from the concepts, so that a
 * canvas made again differs only where the graph does. Colours: 4 (green) holds, 3 (yellow) near, 1 (red) fails; what
 * is unchecked has none. Edges that were taken back are left out.
 */
export function emitCanvas(graph: Graph, words: DrawingWords = plainWords): Canvas {
  const { steps, alsoUnder } = outline(graph);
  const { groups, cards } = arrange(steps, graph.edges);
  const place = new Map(cards.map(({ node, box }) => [node.id, box]));
  const edges = graph.edges.flatMap((edge): readonly CanvasEdge[] => {
    const from = place.get(edge.from);
    const to = place.get(edge.to);
    if (from === undefined || to === undefined) return [];
    const label = words.edgeType(edge.type);
    return [
      {
        id: `edge:${JSON.stringify([edge.from, edge.type, edge.to])}`,
        fromNode: cardId(edge.from),
        toNode: cardId(edge.to),
        ...sides(from, to),
        toEnd: "arrow",
        ...colour(edge.verdict),
        ...(label === "" ? {} : { label }),
      },
    ];
  });
  const memberships = alsoUnder.flatMap(({ node, topic }): readonly CanvasEdge[] => {
    const from = place.get(topic);
    const to = place.get(node);
    if (from === undefined || to === undefined) return [];
    const id = `topic:${JSON.stringify([topic, node])}`;
    return [{ id, fromNode: cardId(topic), toNode: cardId(node), ...sides(from, to), toEnd: "none" }];
  });
  return {
    nodes: [
      // What comes first lies beneath: outer groups, inner groups, cards.
      ...groups.map(({ node, box }) => ({
        id: `topic:${node.id}`,
        type: "group" as const,
        ...box,
        label: nodeLabel(node),
      })),
      ...cards.map(({ node, box }) => ({
        id: cardId(node.id),
        type: "text" as const,
        ...box,
        ...colour(node.verdict),
        text: cardText(node),
      })),
    ],
    edges: [...edges, ...memberships],
  };
}

type Placed = { readonly node: GraphNode; readonly box: Box };

/** A topic's group, or the canvas as a whole, with places counted from its own corner. */
type Block = Size & {
  readonly topic: GraphNode | null;
  readonly cards: readonly Placed[];
  readonly inner: readonly { readonly block: Block; readonly y: number }[];
};

/** Room around what lies in a group; Obsidian writes the label above the frame. */
const padding = 40;
const groupGap = 100;

function arrange(steps: readonly OutlineStep[], edges: readonly GraphEdge[]): Arranged {
  const inOneGroup = edgesByGroup(steps, edges);
  const trail: { readonly topic: GraphNode | null; readonly cards: GraphNode[]; readonly inner: Block[] }[] = [];
  let here: (typeof trail)[number] = { topic: null, cards: [], inner: [] };
  for (const step of steps) {
    if (step.step === "close") {
      const block = blockOf(here.topic, here.cards, here.inner, inOneGroup.get(here.topic?.id ?? null) ?? []);
      here = trail.pop() ?? here;
      here.inner.push(block);
      continue;
    }
    if (step.step === "open") {
      trail.push(here);
      here = { topic: step.node, cards: [], inner: [] };
    }
    if (hasCard(step)) here.cards.push(step.node);
  }
  return flatten(blockOf(null, here.cards, here.inner, inOneGroup.get(null) ?? []));
}

function hasCard(step: OutlineStep): boolean {
  return step.step === "leaf" || (step.step === "open" && (step.linked || step.node.definition !== null));
}

/** The edges both ends of which lie in one group, by its topic; null for those in none. */
function edgesByGroup(
  steps: readonly OutlineStep[],
  edges: readonly GraphEdge[],
): ReadonlyMap<ConceptId | null, readonly GraphEdge[]> {
  const group = new Map<ConceptId, ConceptId | null>();
  const trail: ConceptId[] = [];
  for (const step of steps) {
    if (step.step === "close") trail.pop();
    if (step.step === "open") trail.push(step.node.id);
    if (hasCard(step)) group.set(step.node.id, trail.at(-1) ?? null);
  }
  const inside = new Map<ConceptId | null, GraphEdge[]>();
  for (const edge of edges) {
    const at = group.get(edge.from);
    if (at === undefined || at !== group.get(edge.to)) continue;
    const known = inside.get(at);
    if (known === undefined) inside.set(at, [edge]);
    else known.push(edge);
  }
  return inside;
}

/** Cards above, inner groups below them. What lies in no group comes below all groups. */
function blockOf(
  topic: GraphNode | null,
  nodes: readonly GraphNode[],
  inner: readonly Block[],
  edges: readonly GraphEdge[],
): Block {
  const { boxes, width, height } = layered(new Map(nodes.map((node) => [node.id, cardSize(node)])), edges);
  const inset = topic === null ? 0 : padding;
  const innerFirst = topic === null;
  let y = inset + (innerFirst || nodes.length === 0 ? 0 : height + groupGap);
  const stacked = inner.map((block) => {
    const at = y;
    y += block.height + groupGap;
    return { block, y: at };
  });
  const top = innerFirst ? y : inset;
  const cards = nodes.flatMap((node): readonly Placed[] => {
    const box = boxes.get(node.id);
    return box === undefined ? [] : [{ node, box: { ...box, x: box.x + inset, y: box.y + top } }];
  });
  const bottoms = [...cards.map(({ box }) => box.y + box.height), ...stacked.map((one) => one.y + one.block.height)];
  return {
    topic,
    cards,
    inner: stacked,
    width: inner.reduce((widest, block) => Math.max(widest, block.width), width) + 2 * inset,
    height: bottoms.reduce((a, b) => Math.max(a, b), inset) + inset,
  };
}

type Arranged = { readonly groups: readonly Placed[]; readonly cards: readonly Placed[] };

/** Places counted from the canvas' corner; outer groups before inner ones. */
function flatten(root: Block): Arranged {
  const groups: Placed[] = [];
  const cards: Placed[] = [];
  const open = [{ block: root, x: 0, y: 0 }];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    const { block, x, y } = here;
    const { topic, width, height } = block;
    if (topic !== null) groups.push({ node: topic, box: { x, y, width, height } });
    for (const { node, box } of block.cards) cards.push({ node, box: { ...box, x: box.x + x, y: box.y + y } });
    const inset = topic === null ? 0 : padding;
    for (const inner of block.inner.toReversed()) open.push({ block: inner.block, x: x + inset, y: y + inner.y });
  }
  return { groups, cards };
}

/** A card as wide as thirty Latin letters, and as high as its text needs in Obsidian's own type. */
const cardWidth = 320;
const lettersPerLine = 34;
const lineHeight = 26;

function cardSize(node: GraphNode): Size {
  const lines = (text: string): number => Math.max(1, Math.ceil(columnsOf(text) / lettersPerLine));
  const definition = node.definition === null ? 0 : lines(node.definition.text) + 1;
  return { width: cardWidth, height: (lines(nodeLabel(node)) + definition) * lineHeight + rowGap };
}

/** A Chinese character and most emoji are as wide as two Latin letters. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : 1;
  return columns;
}

const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|[\u{20000}-\u{3FFFD}]/u;

function cardText(node: GraphNode): string {
  const title = `**${escapeMarkdown(nodeLabel(node))}**`;
  return node.definition === null ? title : `${title}\n\n${escapeMarkdown(node.definition.text)}`;
}

/** Names and definitions are plain text; as Markdown they must look the same. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#$~|]/g, (mark) => `\\${mark}`).replace(/^(\s*\d*)([-+.)])(?=\s)/gm, "$1\\$2");
}

function cardId(id: ConceptId): string {
  return `concept:${id}`;
}

function colour(verdict: VerdictKind): { readonly color?: string } {
  const color = colours[verdict];
  return color === null ? {} : { color };
}

const colours: { readonly [Kind in VerdictKind]: string | null } = {
  holds: "4",
  near: "3",
  unchecked: null,
  fails: "1",
};

/** Where an edge leaves and arrives, so that it does not run through its own cards. */
function sides(from: Box, to: Box): { readonly fromSide: Side; readonly toSide: Side } {
  if (to.x >= from.x + from.width) return { fromSide: "right", toSide: "left" };
  if (to.x + to.width <= from.x) return { fromSide: "left", toSide: "right" };
  return to.y >= from.y ? { fromSide: "bottom", toSide: "top" } : { fromSide: "top", toSide: "bottom" };
}
