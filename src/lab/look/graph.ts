import type { Shape } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import type { Recording } from "../autodiff/gradient.ts";
import { operationLatex } from "./latex.ts";
import { nodeLatex } from "./steps.ts";

/** A box of the drawn tape. */
export type GraphNode = {
  readonly id: string;
  readonly kind: "variable" | "constant" | "operation" | "outcome";
  /** The operation's name, the variable's, or "constant". */
  readonly label: string;
  readonly latex: string;
  readonly shape: Shape;
  readonly value: Tensor;
  /** Of the outcome with respect to this; null where none flows. */
  readonly gradient: Tensor | null;
};

/** From what goes in to what comes out. */
export type GraphEdge = { readonly id: string; readonly from: string; readonly to: string; readonly input: number };

/** A tape as boxes and arrows, without places: a layout such as ELK's gives them. */
export type TapeGraph = { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] };

/**
 * The part of a tape that its outcome depends on. Constants are boxes of their own, one for each use. Ids are `n` and the place
 * on the tape, for constants with the input that they are.
 */
export function describeGraph({ tape, outcome }: Recording): TapeGraph {
  const gradients = tape.backward(outcome);
  const needed = new Set([outcome.id]);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (const node of tape.nodes.slice(0, outcome.id + 1).toReversed()) {
    if (!needed.has(node.id)) continue;
    const id = `n${node.id}`;
    const names: string[] = [];
    const constants: GraphNode[] = [];
    for (const [input, tensor] of node.inputs.entries()) {
      const own = tape.holds(tensor);
      const from = own ? `n${tensor.id}` : `${id}.${input}`;
      if (own) needed.add(tensor.id);
      else
        constants.push({
          id: from,
          kind: "constant",
          label: "constant",
          latex: "c",
          shape: tensor.shape,
          value: tensor,
          gradient: null,
        });
      names.push(own ? nodeLatex(tensor) : "c");
      edges.push({ id: `${from}-${id}.${input}`, from, to: id, input });
    }
    nodes.push({
      id,
      kind: node === outcome ? "outcome" : node.operation === null ? "variable" : "operation",
      label: node.operation?.name ?? node.name ?? "variable",
      latex:
        node.operation === null ? nodeLatex(node) : `${nodeLatex(node)} = ${operationLatex(node.operation, names)}`,
      shape: node.shape,
      value: node.value,
      gradient: gradients.get(node) ?? null,
    });
    nodes.push(...constants);
  }
  return { nodes: nodes.toReversed(), edges: edges.toReversed() };
}
