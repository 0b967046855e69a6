import type { Tape, TapeNode } from "../autodiff/tape.ts";

/**
 * For each node the layer that its nearest parameter belongs to, by its path without the last name: that of the last parameter among
 * its own inputs, else that of the input that was computed last.
 */
export function layersOf(tape: Tape): ReadonlyMap<TapeNode, string> {
  const layers = new Map<TapeNode, string>();
  for (const node of tape.nodes) {
    if (node.operation === null) {
      layers.set(node, node.name?.replace(/\.?[^.]+$/u, "") || (node.name ?? ""));
      continue;
    }
    const own = node.inputs.filter((input) => tape.holds(input));
    const parameter = own.findLast(({ operation }) => operation === null);
    const latest = parameter ?? own.toSorted((a, b) => b.id - a.id)[0];
    layers.set(node, (latest && layers.get(latest)) ?? "");
  }
  return layers;
}
