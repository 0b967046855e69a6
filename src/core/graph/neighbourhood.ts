import type { Graph } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";
import { GraphIndex } from "./graph-index.ts";

/**
 * The part of a graph that lies within `radius` steps of a node. An edge in either direction is one step, and so is
 * the way to a topic or from a topic to what is under it. The result is closed: edges, retracted edges and topics that
 * would lead out of it are left off; what remains keeps the order of the graph.
 *
 * @param radius in steps; 0 gives the node alone.
 * @returns null if the graph has no such node.
 */
export function around(
  graph: Graph,
  id: ConceptId,
  radius: number,
  index: GraphIndex = new GraphIndex(graph),
): Graph | null {
  const centre = index.positionOf(id);
  if (centre === null) return null;
  const within = new Set<number>([centre]);
  let rim: readonly number[] = [centre];
  for (let step = 0; step < radius && rim.length > 0; step++) {
    const next: number[] = [];
    for (const at of rim) {
      for (const { to } of index.linksOf(at)) {
        if (within.has(to)) continue;
        within.add(to);
        next.push(to);
      }
    }
    rim = next;
  }
  return restrict(graph, new Set([...within].map((position) => index.node(position).id)));
}

/** The part of a graph that has only these nodes, closed as `around` says. */
function restrict(graph: Graph, ids: ReadonlySet<ConceptId>): Graph {
  const inside = (edge: { readonly from: ConceptId; readonly to: ConceptId }): boolean =>
    ids.has(edge.from) && ids.has(edge.to);
  return {
    nodes: graph.nodes.flatMap((node) =>
      ids.has(node.id) ? [{ ...node, topics: node.topics.filter((topic) => ids.has(topic)) }] : [],
    ),
    edges: graph.edges.filter(inside),
    retracted: graph.retracted.filter(inside),
  };
}
