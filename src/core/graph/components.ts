import type { Graph } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";
import { GraphIndex } from "./graph-index.ts";

/**
 * The connected parts of a graph, edges and topics alike counting as connections: the largest first, equal ones in
 * order of their first node; within each, nodes in the order of the graph.
 */
export function components(graph: Graph, index: GraphIndex = new GraphIndex(graph)): readonly (readonly ConceptId[])[] {
  const part = new Int32Array(index.size).fill(-1);
  let parts = 0;
  for (let first = 0; first < index.size; first++) {
    if (part[first] !== -1) continue;
    const open = [first];
    part[first] = parts;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const { to } of index.linksOf(at)) {
        if (part[to] !== -1) continue;
        part[to] = parts;
        open.push(to);
      }
    }
    parts++;
  }
  const members: ConceptId[][] = Array.from({ length: parts }, () => []);
  for (const [position, node] of graph.nodes.entries()) members[part[position] ?? 0]?.push(node.id);
  return members.sort((a, b) => b.length - a.length);
}
