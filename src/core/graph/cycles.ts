import type { Graph, GraphEdge } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";

/**
 * The cycles that edges of the given types make, each type on its own: one for every group of nodes that can all reach
 * each other, and in each group a shortest one, as its edges in order from the node that is first in the graph.
 * Groups are found by Tarjan's algorithm (1972) without recursion, so that a long chain cannot exhaust the stack.
 */
export function findCycles(graph: Graph, types: ReadonlySet<string>): readonly (readonly GraphEdge[])[] {
  const byType = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) {
    if (!types.has(edge.type)) continue;
    const same = byType.get(edge.type);
    if (same === undefined) byType.set(edge.type, [edge]);
    else same.push(edge);
  }
  const order = new Map<ConceptId, number>();
  for (const [position, node] of graph.nodes.entries()) order.set(node.id, position);
  return [...byType.values()].flatMap((edges) => cyclesAmong(edges, order));
}

type Out = ReadonlyMap<ConceptId, readonly GraphEdge[]>;

function cyclesAmong(
  edges: readonly GraphEdge[],
  order: ReadonlyMap<ConceptId, number>,
): readonly (readonly GraphEdge[])[] {
  const out = new Map<ConceptId, GraphEdge[]>();
  for (const edge of edges) {
    const leaving = out.get(edge.from);
    if (leaving === undefined) out.set(edge.from, [edge]);
    else leaving.push(edge);
  }
  const position = (id: ConceptId): number => order.get(id) ?? order.size;
  return stronglyConnected(out)
    .flatMap((group) => {
      const first = group.reduce((a, b) => (position(b) < position(a) ? b : a));
      const cycle = shortestCycle(first, new Set(group), out);
      return cycle === null ? [] : [{ at: position(first), cycle }];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ cycle }) => cycle);
}

/** Groups of nodes that reach each other; a node on its own is a group too. */
function stronglyConnected(out: Out): readonly (readonly ConceptId[])[] {
  const groups: ConceptId[][] = [];
  const entered = new Map<ConceptId, number>();
  const low = new Map<ConceptId, number>();
  const open: ConceptId[] = [];
  const isOpen = new Set<ConceptId>();
  const lower = (id: ConceptId, to: number): void => {
    low.set(id, Math.min(low.get(id) ?? to, to));
  };
  const enter = (id: ConceptId): { readonly id: ConceptId; readonly rest: Iterator<GraphEdge> } => {
    low.set(id, entered.size);
    entered.set(id, entered.size);
    open.push(id);
    isOpen.add(id);
    return { id, rest: (out.get(id) ?? [])[Symbol.iterator]() };
  };
  for (const root of out.keys()) {
    if (entered.has(root)) continue;
    const trail = [enter(root)];
    for (let here = trail.at(-1); here !== undefined; here = trail.at(-1)) {
      const next = here.rest.next();
      if (!next.done) {
        const to = next.value.to;
        const seen = entered.get(to);
        if (seen === undefined) trail.push(enter(to));
        else if (isOpen.has(to)) lower(here.id, seen);
        continue;
      }
      trail.pop();
      const back = low.get(here.id) ?? 0;
      const parent = trail.at(-1);
      if (parent !== undefined) lower(parent.id, back);
      if (back !== entered.get(here.id)) continue;
      const group: ConceptId[] = [];
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        isOpen.delete(id);
        group.push(id);
        if (id === here.id) break;
      }
      groups.push(group);
    }
  }
  return groups;
}

/** Breadth first from `start` back to itself, within the group. Null for a node on its own without an edge to itself. */
function shortestCycle(start: ConceptId, group: ReadonlySet<ConceptId>, out: Out): readonly GraphEdge[] | null {
  const arrival = new Map<ConceptId, GraphEdge>();
  const queue: ConceptId[] = [start];
  for (const at of queue) {
    for (const edge of out.get(at) ?? []) {
      if (!group.has(edge.to) || arrival.has(edge.to)) continue;
      arrival.set(edge.to, edge);
      if (edge.to === start) return edgesBack(start, arrival);
      queue.push(edge.to);
    }
  }
  return null;
}

function edgesBack(start: ConceptId, arrival: ReadonlyMap<ConceptId, GraphEdge>): readonly GraphEdge[] {
  const edges: GraphEdge[] = [];
  for (
    let edge = arrival.get(start);
    edge !== undefined;
    edge = edge.from === start ? undefined : arrival.get(edge.from)
  ) {
    edges.push(edge);
  }
  return edges.reverse();
}
