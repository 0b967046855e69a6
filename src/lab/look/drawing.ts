import type { ElkExtendedEdge, ElkNode, ElkPort, LayoutOptions } from "elkjs/lib/elk.bundled.js";
import { isArray } from "../array/apply.ts";
import { formatShape } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import type { Recording } from "../autodiff/gradient.ts";
import { loadElk } from "./elk.ts";
import { describeGraph, type GraphEdge, type GraphNode } from "./graph.ts";
import { Steps, type TapeStep } from "./steps.ts";

/** A box of a drawn tape, in pixels from the left upper corner of the drawing. */
export type DrawnBox = {
  readonly kind: GraphNode["kind"];
  /** What it is called in the equations of the steps, and its operation: `v₃ = tanh`. */
  readonly label: string;
  /** A constant's number or shape; of other boxes the steps tell it. */
  readonly value: string | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A line from one box to another, which are named by their places among the boxes: x and y of its corners in turn. */
export type DrawnLine = { readonly from: number; readonly to: number; readonly points: readonly number[] };

/**
 * What becomes known at a step: the value of a box when it is computed, the gradient of a box when it is seeded with 1, or when
 * along `line` another contribution arrives; then the sum so far.
 */
export type DrawnStep = {
  readonly kind: TapeStep["kind"];
  readonly box: number;
  /** Along which line the gradient came; null for the other kinds. */
  readonly line: number | null;
  /** A number in four digits, or a shape. */
  readonly known: string;
  /** The equation of the step; on the way back the chain rule. */
  readonly latex: string;
};

/** A tape with places, to be drawn and stepped through without the library. Nothing in it is a tensor. */
export type TapeDrawing = {
  readonly kind: "tape";
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DrawnBox[];
  readonly lines: readonly DrawnLine[];
  readonly steps: readonly DrawnStep[];
};

/** More boxes than these nobody can follow, and a layout takes seconds. */
const mostBoxes = 300;

const lineHeight = 15;
const letter = 6.6;

/**
 * Lays out the part of a tape that its outcome depends on, by ELK's layered method with orthogonal lines, downwards in the order of
 * computation, or to the right where that is less wide; operands stand in their order. ELK is loaded when this is first called.
 * Rejects with a `RangeError` where there are more than 300 boxes.
 */
export async function drawTape(recording: Recording): Promise<TapeDrawing> {
  const { nodes, edges } = describeGraph(recording);
  if (nodes.length > mostBoxes)
    throw new RangeError(`A tape of ${nodes.length} boxes is too large to be drawn: ${mostBoxes} at most.`);
  const elk = await loadElk();
  const laidOut = await Promise.all(
    ["DOWN", "RIGHT"].map((direction) =>
      elk.layout({
        id: "tape",
        layoutOptions: { ...layoutOptions, "elk.direction": direction },
        children: nodes.map((node) => boxFor(node, edges, direction)),
        edges: edges.map(lineFor),
      }),
    ),
  );
  const [down, right] = laidOut.map((root) => drawingOf(root, recording, nodes, edges));
  if (down === undefined || right === undefined) throw new Error("ELK laid nothing out.");
  return down.width <= right.width ? down : right;
}

const layoutOptions: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.randomSeed": "1",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.layered.considerModelOrder.strategy": "PREFER_EDGES",
  "elk.layered.crossingMinimization.thoroughness": "24",
  "elk.layered.spacing.nodeNodeBetweenLayers": "26",
  "elk.layered.spacing.edgeNodeBetweenLayers": "10",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "8",
  "elk.spacing.nodeNode": "12",
  "elk.spacing.edgeNode": "10",
  "elk.padding": "[top=2,left=2,bottom=2,right=2]",
};

/** Room for label, value and gradient, each on a line of its own, whatever step the drawing stands at. */
function boxFor(node: GraphNode, edges: readonly GraphEdge[], direction: string): ElkNode {
  const lines = [labelOf(node), short(node.value), ...(node.gradient === null ? [] : [`∂ ${short(node.gradient)}`])];
  const inputs = edges.filter(({ to }) => to === node.id).toSorted((a, b) => a.input - b.input);
  // Sides are gone round by the clock: on the left one the first comes last.
  const inOrder = direction === "DOWN" ? inputs : inputs.toReversed();
  const ports = inOrder.map(
    ({ id }, at): ElkPort => ({
      id: `${id}.in`,
      width: 0,
      height: 0,
      layoutOptions: { "elk.port.side": direction === "DOWN" ? "NORTH" : "WEST", "elk.port.index": String(at) },
    }),
  );
  const out: ElkPort = {
    id: `${node.id}.out`,
    width: 0,
    height: 0,
    layoutOptions: {
      "elk.port.side": direction === "DOWN" ? "SOUTH" : "EAST",
      "elk.port.index": String(inputs.length),
    },
  };
  return {
    id: node.id,
    width: Math.ceil(Math.max(40, ...lines.map((line) => line.length * letter + 14))),
    height: lines.length * lineHeight + 8,
    ports: direction === "DOWN" ? [...ports, out] : [out, ...ports],
    layoutOptions: { "elk.portConstraints": "FIXED_ORDER" },
  };
}

function lineFor({ id, from }: GraphEdge): ElkExtendedEdge {
  return { id, sources: [`${from}.out`], targets: [`${id}.in`] };
}

function drawingOf(
  root: ElkNode,
  recording: Recording,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): TapeDrawing {
  const places = new Map(nodes.map(({ id }, at) => [id, at]));
  const lineAt = new Map(edges.map(({ id }, at) => [id, at]));
  const placed = new Map(root.children?.map((child) => [child.id, child]));
  const routed = new Map(root.edges?.map((edge) => [edge.id, edge.sections?.[0]]));
  const boxes = nodes.map((node): DrawnBox => {
    const { x = 0, y = 0, width = 0, height = 0 } = placed.get(node.id) ?? {};
    const value = node.kind === "constant" ? short(node.value) : null;
    return { kind: node.kind, label: labelOf(node), value, x: round(x), y: round(y), width, height };
  });
  const lines = edges.map(({ id, from, to }): DrawnLine => {
    const section = routed.get(id);
    const points = section === undefined ? [] : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
    return {
      from: places.get(from) ?? 0,
      to: places.get(to) ?? 0,
      points: points.flatMap(({ x, y }) => [round(x), round(y)]),
    };
  });
  const steps = new Steps(recording).all.flatMap((step): DrawnStep[] => {
    const { kind, latex } = step;
    if (step.kind === "propagate") {
      const { from, to, input, total } = step.contribution;
      const box = places.get(`n${to.id}`);
      const line = lineAt.get(`n${to.id}-n${from.id}.${input}`);
      return box === undefined || line === undefined ? [] : [{ kind, box, line, known: short(total), latex }];
    }
    const box = places.get(`n${step.node.id}`);
    const known = step.kind === "seed" ? "1" : short(step.node.value);
    return box === undefined ? [] : [{ kind, box, line: null, known, latex }];
  });
  return { kind: "tape", width: Math.ceil(root.width ?? 0), height: Math.ceil(root.height ?? 0), boxes, lines, steps };
}

const signs: { readonly [operation: string]: string } = { add: "+", subtract: "−", multiply: "×", divide: "÷" };

/** As the equations of the steps have it, without LaTeX. */
function labelOf({ id, kind, label }: GraphNode): string {
  if (kind === "constant") return "";
  if (kind === "variable")
    return label.replace(/^([A-Za-z])_(\d+)$/u, (_, name, digits) => `${name}${lowered(digits)}`);
  return `v${lowered(id.slice(1))} = ${signs[label] ?? label}`;
}

function lowered(digits: string): string {
  return digits.replace(/\d/gu, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
}

/** A number, or a shape, short enough for a box. */
function short(tensor: Tensor): string {
  if (!isArray(tensor) || tensor.data.length !== 1) return formatShape(tensor.shape);
  return String(Number((tensor.data[0] ?? Number.NaN).toPrecision(4))).replace(/^-/u, "−");
}

function round(pixels: number): number {
  return Math.round(pixels * 2) / 2;
}
