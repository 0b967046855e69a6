import type { Graph, GraphEdge, RetractedEdge } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";

/** An edge between nodes that have short ids. */
type Ends = { readonly source: string; readonly target: string };

/** A graph with short ids, `n0`, `n1`, …, for formats whose ids may not be any text. */
export type Numbered = {
  /** In the order of the graph's nodes. */
  readonly ids: ReadonlyMap<ConceptId, string>;
  readonly edges: readonly (Ends & { readonly edge: GraphEdge })[];
  /** Edges that were taken back and are not there again, each once. */
  readonly retracted: readonly (Ends & { readonly edge: RetractedEdge })[];
};

/** Edges that name a node the graph does not have are left out. */
export function numbered(graph: Graph): Numbered {
  const ids = new Map(graph.nodes.map((node, i) => [node.id, `n${i}`]));
  const between = <Edge extends GraphEdge | RetractedEdge>(edge: Edge): readonly (Ends & { readonly edge: Edge })[] => {
    const source = ids.get(edge.from);
    const target = ids.get(edge.to);
    return source === undefined || target === undefined ? [] : [{ source, target, edge }];
  };
  const present = new Set(graph.edges.map(keyOf));
  const gone = new Map(graph.retracted.filter((edge) => !present.has(keyOf(edge))).map((edge) => [keyOf(edge), edge]));
  return { ids, edges: graph.edges.flatMap(between), retracted: [...gone.values()].flatMap(between) };
}

function keyOf(edge: GraphEdge | RetractedEdge): string {
  return `${edge.from}\n${edge.to}\n${edge.type}`;
}
