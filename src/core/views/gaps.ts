import type { Compiled } from "../model/compiled.ts";
import type { GraphEdge, GraphNode } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";
import type { AgendaItem } from "./agenda.ts";
import { agendaOf } from "./agenda.ts";

/** What the graph still lacks; each list in the order in which its things came into the vault. */
export type Gaps = {
  /** Concepts that no note says what they are; topics are names for what is under them, and need none. */
  readonly undefinedConcepts: readonly GraphNode[];
  /** Concepts at neither end of any edge, under which nothing stands. */
  readonly unconnected: readonly GraphNode[];
  readonly unanswered: readonly AgendaItem[];
  /** Empty bullets. */
  readonly promised: readonly AgendaItem[];
  readonly failedConcepts: readonly GraphNode[];
  readonly failedEdges: readonly GraphEdge[];
};

/** What a reader can do next for the graph to say more, and to say it on better evidence. */
export function gapsOf(compiled: Compiled): Gaps {
  const { graph } = compiled;
  const tied = new Set<ConceptId>();
  for (const { from, to } of graph.edges) tied.add(from).add(to);
  for (const { topics } of graph.nodes) for (const topic of topics) tied.add(topic);
  const agenda = agendaOf(compiled);
  return {
    undefinedConcepts: graph.nodes.filter(({ role, definition }) => role === "member" && definition === null),
    unconnected: graph.nodes.filter(({ id }) => !tied.has(id)),
    unanswered: agenda.questions,
    promised: agenda.promises,
    failedConcepts: graph.nodes.filter(({ verdict }) => verdict === "fails"),
    failedEdges: graph.edges.filter(({ verdict }) => verdict === "fails"),
  };
}
