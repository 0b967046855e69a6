import type { GraphNode } from "../model/graph.ts";

/** A concept in one line: its first name and, in brackets, its first name in another language: `残差连接 (residual connection)`. */
export function nodeLabel(node: GraphNode): string {
  const [first] = node.names;
  if (first === undefined) return node.id;
  const other = node.names.find((name) => name.language !== first.language);
  return other === undefined ? first.text : `${first.text} (${other.text})`;
}
