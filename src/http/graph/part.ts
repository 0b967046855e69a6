import { around, type ConceptId, type Graph, type GraphEdge, type NoteId } from "#core";

/** Which part of the graph is to be drawn. */
export type PartAsked = {
  /** What these notes put into it; all of them if there are none. */
  readonly notes: readonly NoteId[];
  /** What lies within so many steps of a concept, in place of the notes. */
  readonly concept: ConceptId | null;
  readonly radius: number;
};

/** More concepts than this are a hairball in any layout. */
const mostConcepts = 100;

export const noGraph: Graph = { nodes: [], edges: [], retracted: [] };

export function partOf(graph: Graph, { notes, concept, radius }: PartAsked): Graph {
  return concept === null ? saidBy(graph, new Set(notes)) : (around(graph, concept, radius) ?? noGraph);
}

/** What some notes say, with both ends of each edge. */
function saidBy(graph: Graph, notes: ReadonlySet<NoteId>): Graph {
  if (notes.size === 0) return graph;
  const isSaid = ({ provenance }: { readonly provenance: readonly { readonly note: NoteId }[] }): boolean =>
    provenance.some(({ note }) => notes.has(note));
  const edges = graph.edges.filter(isSaid);
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const kept = new Set(graph.nodes.flatMap((node) => (isSaid(node) || ends.has(node.id) ? [node.id] : [])));
  return restricted(graph, kept, edges);
}

/** The concepts that most is said of, where there are too many. */
export function largest(graph: Graph): Graph {
  if (graph.nodes.length <= mostConcepts) return graph;
  const degree = new Map<ConceptId, number>();
  for (const { from, to } of graph.edges) for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const ranked = graph.nodes.toSorted((a, b) => (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0));
  return restricted(graph, new Set(ranked.slice(0, mostConcepts).map(({ id }) => id)), graph.edges);
}

/** Some concepts with those of the edges that lie between them. */
export function restricted(graph: Graph, kept: ReadonlySet<ConceptId>, edges: readonly GraphEdge[]): Graph {
  const isInside = ({ from, to }: { readonly from: ConceptId; readonly to: ConceptId }): boolean =>
    kept.has(from) && kept.has(to);
  return {
    nodes: graph.nodes.flatMap((node) =>
      kept.has(node.id) ? [{ ...node, topics: node.topics.filter((topic) => kept.has(topic)) }] : [],
    ),
    edges: edges.filter(isInside),
    retracted: graph.retracted.filter(isInside),
  };
}
