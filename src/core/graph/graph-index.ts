import type { Graph, GraphEdge, GraphNode } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";

/** What a step from one node to the next goes along. `up` leads from a node to its topic, `down` from a topic to a node. */
const linkKinds = ["forward", "backward", "up", "down"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** One way to leave a node. `edge` is null on the way to or from a topic. */
export type GraphLink = {
  readonly to: number;
  readonly kind: LinkKind;
  readonly edge: GraphEdge | null;
};

/**
 * A graph laid out for walking: nodes by number, the ways out of each in one run of a typed array. Built in one pass
 * over nodes and edges. Edges and topics that name a node the graph does not have are left out.
 */
export class GraphIndex {
  readonly graph: Graph;
  readonly size: number;
  private readonly positions: ReadonlyMap<ConceptId, number>;
  /** The links of node `n` are those from `starts[n]` up to `starts[n + 1]`. */
  private readonly starts: Int32Array;
  private readonly targets: Int32Array;
  /** Index into the graph's edges, or -1. */
  private readonly edges: Int32Array;
  private readonly kinds: Uint8Array;

  constructor(graph: Graph) {
    this.graph = graph;
    this.size = graph.nodes.length;
    const positions = new Map<ConceptId, number>();
    for (const [position, node] of graph.nodes.entries()) positions.set(node.id, position);
    this.positions = positions;

    this.starts = new Int32Array(this.size + 1);
    eachPair(graph, positions, (from, to) => {
      this.starts[from + 1] = (this.starts[from + 1] ?? 0) + 1;
      this.starts[to + 1] = (this.starts[to + 1] ?? 0) + 1;
    });
    for (let n = 0; n < this.size; n++) this.starts[n + 1] = (this.starts[n + 1] ?? 0) + (this.starts[n] ?? 0);

    const links = this.starts[this.size] ?? 0;
    this.targets = new Int32Array(links);
    this.edges = new Int32Array(links);
    this.kinds = new Uint8Array(links);
    const free = this.starts.slice();
    const place = (at: number, to: number, edge: number, kind: number): void => {
      const slot = free[at] ?? 0;
      free[at] = slot + 1;
      this.targets[slot] = to;
      this.edges[slot] = edge;
      this.kinds[slot] = kind;
    };
    eachPair(graph, positions, (from, to, edge) => {
      place(from, to, edge, edge < 0 ? up : forward);
      place(to, from, edge, edge < 0 ? down : backward);
    });
  }

  /** The number of a node, or null if the graph has no such node. */
  positionOf(id: ConceptId): number | null {
    return this.positions.get(id) ?? null;
  }

  node(position: number): GraphNode {
    const node = this.graph.nodes[position];
    if (node === undefined) throw new RangeError(`No node ${position} in a graph of ${this.size}.`);
    return node;
  }

  /** Every way out of a node: its edges in the order of the graph, then its topics and what is under it. */
  *linksOf(position: number): IterableIterator<GraphLink> {
    const end = this.starts[position + 1] ?? 0;
    for (let slot = this.starts[position] ?? 0; slot < end; slot++) {
      yield {
        to: this.targets[slot] ?? 0,
        kind: linkKinds[this.kinds[slot] ?? 0] ?? "forward",
        edge: this.graph.edges[this.edges[slot] ?? -1] ?? null,
      };
    }
  }
}

const forward = linkKinds.indexOf("forward");
const backward = linkKinds.indexOf("backward");
const up = linkKinds.indexOf("up");
const down = linkKinds.indexOf("down");

/** Every edge, then every membership of a topic with -1 for its edge. */
function eachPair(
  graph: Graph,
  positions: ReadonlyMap<ConceptId, number>,
  visit: (from: number, to: number, edge: number) => void,
): void {
  for (const [i, edge] of graph.edges.entries()) {
    const from = positions.get(edge.from);
    const to = positions.get(edge.to);
    if (from !== undefined && to !== undefined) visit(from, to, i);
  }
  for (const [member, node] of graph.nodes.entries()) {
    for (const topic of node.topics) {
      const to = positions.get(topic);
      if (to !== undefined && to !== member) visit(member, to, -1);
    }
  }
}
