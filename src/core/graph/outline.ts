import type { Graph, GraphNode } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";

/** A graph's nodes as a drawing nests them: a topic is opened, what lies in it follows, and it is closed. */
export type OutlineStep =
  | {
      readonly step: "open";
      readonly node: GraphNode /** Whether lines lead to the topic itself. */;
      readonly linked: boolean;
    }
  | { readonly step: "close"; readonly node: GraphNode }
  | { readonly step: "leaf"; readonly node: GraphNode };

export type Outline = {
  readonly steps: readonly OutlineStep[];
  /** Memberships that nesting cannot show, because a node lies in one place only. */
  readonly alsoUnder: readonly { readonly node: ConceptId; readonly topic: ConceptId }[];
};

/**
 * Puts every node under the first of its topics that is in the graph. Where topics lie under each other in a circle,
 * the membership that would close it is not nested. Order is that of the graph; works for nesting of any depth.
 */
export function outline(graph: Graph): Outline {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const trees = new Trees();
  const under = new Map<ConceptId, GraphNode[]>();
  const roots: GraphNode[] = [];
  const alsoUnder: { node: ConceptId; topic: ConceptId }[] = [];
  for (const node of graph.nodes) {
    let nested = false;
    for (const topic of node.topics) {
      if (topic === node.id || !nodes.has(topic)) continue;
      if (nested || !trees.attach(node.id, topic)) {
        alsoUnder.push({ node: node.id, topic });
        continue;
      }
      nested = true;
      const members = under.get(topic);
      if (members === undefined) under.set(topic, [node]);
      else members.push(node);
    }
    if (!nested) roots.push(node);
  }

  const linked = new Set<ConceptId>(alsoUnder.flatMap(({ node, topic }) => [node, topic]));
  for (const edge of [...graph.edges, ...graph.retracted]) linked.add(edge.from).add(edge.to);

  const steps: OutlineStep[] = [];
  const open: { readonly close: GraphNode | null; readonly rest: Iterator<GraphNode> }[] = [
    { close: null, rest: roots[Symbol.iterator]() },
  ];
  for (let here = open.at(-1); here !== undefined; here = open.at(-1)) {
    const next = here.rest.next();
    if (next.done) {
      if (here.close !== null) steps.push({ step: "close", node: here.close });
      open.pop();
      continue;
    }
    const node = next.value;
    const members = under.get(node.id);
    if (members === undefined) {
      steps.push({ step: "leaf", node });
      continue;
    }
    steps.push({ step: "open", node, linked: linked.has(node.id) });
    open.push({ close: node, rest: members[Symbol.iterator]() });
  }
  return { steps, alsoUnder };
}

/** Which nodes hang together already, by disjoint sets, so that a circle is seen without walking up the tree. */
class Trees {
  private readonly parents: Map<ConceptId, ConceptId> = new Map();

  /** Hangs a node that hangs nowhere yet under another; false if that lies below it. */
  attach(node: ConceptId, topic: ConceptId): boolean {
    const root = this.root(topic);
    if (root === node) return false;
    this.parents.set(node, root);
    return true;
  }

  private root(id: ConceptId): ConceptId {
    let at = id;
    for (let parent = this.parents.get(at); parent !== undefined; parent = this.parents.get(at)) {
      const above = this.parents.get(parent);
      if (above !== undefined) this.parents.set(at, above);
      at = parent;
    }
    return at;
  }
}
