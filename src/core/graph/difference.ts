import type { Graph, GraphEdge, GraphNode } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";
import { foldName } from "../text/fold.ts";

export type NodeAspect = "names" | "definition" | "topics" | "role" | "verdict";

export type NodeChange = {
  readonly before: GraphNode;
  readonly after: GraphNode;
  /** What differs; a node that differs in nothing else, such as in who says it, is not listed. */
  readonly aspects: readonly NodeAspect[];
};

export type EdgeChange = { readonly before: GraphEdge; readonly after: GraphEdge };

/** What changed from one graph to another. Added and changed things are in the order of the later graph. */
export type GraphDifference = {
  readonly nodes: {
    readonly added: readonly GraphNode[];
    readonly removed: readonly GraphNode[];
    readonly changed: readonly NodeChange[];
  };
  readonly edges: {
    readonly added: readonly GraphEdge[];
    readonly removed: readonly GraphEdge[];
    /** The verdict differs. */
    readonly changed: readonly EdgeChange[];
  };
};

/**
 * Compares two graphs, of two dates or of two revisions of a vault. A node is the same by its identity; failing that,
 * by a name that both have, because between revisions a concept may come to be read first under another of its names.
 */
export function diffGraphs(before: Graph, after: Graph): GraphDifference {
  const earlier = pair(before, after);
  const formerId = (id: ConceptId): ConceptId => earlier.get(id)?.id ?? id;

  const added: GraphNode[] = [];
  const changed: NodeChange[] = [];
  for (const node of after.nodes) {
    const was = earlier.get(node.id);
    if (was === undefined) added.push(node);
    else {
      const aspects = differing(was, node, formerId);
      if (aspects.length > 0) changed.push({ before: was, after: node, aspects });
    }
  }
  const kept = new Set([...earlier.values()].map((node) => node.id));

  const edgesBefore = new Map(before.edges.map((edge) => [edgeKey(edge.from, edge.to, edge.type), edge]));
  const edgesAdded: GraphEdge[] = [];
  const edgesChanged: EdgeChange[] = [];
  for (const edge of after.edges) {
    const key = edgeKey(formerId(edge.from), formerId(edge.to), edge.type);
    const was = edgesBefore.get(key);
    edgesBefore.delete(key);
    if (was === undefined) edgesAdded.push(edge);
    else if (was.verdict !== edge.verdict) edgesChanged.push({ before: was, after: edge });
  }

  return {
    nodes: { added, removed: before.nodes.filter((node) => !kept.has(node.id)), changed },
    edges: { added: edgesAdded, removed: [...edgesBefore.values()], changed: edgesChanged },
  };
}

/** For each node of `after`, the node of `before` that it is. No node of `before` is taken twice. */
function pair(before: Graph, after: Graph): ReadonlyMap<ConceptId, GraphNode> {
  const byId = new Map(before.nodes.map((node) => [node.id, node]));
  const pairs = new Map<ConceptId, GraphNode>();
  for (const node of after.nodes) {
    const same = byId.get(node.id);
    if (same === undefined) continue;
    pairs.set(node.id, same);
    byId.delete(node.id);
  }
  const byName = new Map<string, GraphNode>();
  for (const node of byId.values()) {
    for (const name of node.names) byName.set(foldName(name.text), node);
  }
  for (const node of after.nodes) {
    if (pairs.has(node.id)) continue;
    const same = node.names
      .map((name) => byName.get(foldName(name.text)))
      .find((one) => one !== undefined && byId.has(one.id));
    if (same === undefined) continue;
    pairs.set(node.id, same);
    byId.delete(same.id);
  }
  return pairs;
}

function differing(before: GraphNode, after: GraphNode, formerId: (id: ConceptId) => ConceptId): readonly NodeAspect[] {
  const names = (node: GraphNode): readonly string[] => node.names.map((name) => name.text);
  const aspects: NodeAspect[] = [];
  if (!sameSet(names(before), names(after))) aspects.push("names");
  if (before.definition?.text !== after.definition?.text) aspects.push("definition");
  if (!sameSet(before.topics, after.topics.map(formerId))) aspects.push("topics");
  if (before.role !== after.role) aspects.push("role");
  if (before.verdict !== after.verdict) aspects.push("verdict");
  return aspects;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const right = new Set(b);
  return new Set(a).size === right.size && a.every((one) => right.has(one));
}

function edgeKey(from: ConceptId, to: ConceptId, type: string): string {
  return `${from}\n${to}\n${type}`;
}
