import type { Graph } from "../model/graph.ts";
import { schemaIds } from "./json.ts";

/** See `schema/graph.schema.json`. */
export type GraphJson = { readonly $schema: typeof schemaIds.graph } & Graph;

/** The graph as it is, with the provenance of every node and edge in full. */
export function emitGraphJson(graph: Graph): GraphJson {
  return { $schema: schemaIds.graph, nodes: graph.nodes, edges: graph.edges, retracted: graph.retracted };
}
