import type { Graph, GraphEdge, Provenance } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";
import type { VerdictKind } from "../model/verdict.ts";
import { GraphIndex, type GraphLink, type LinkKind } from "./graph-index.ts";

/** One step of a path, from the node one comes from to the next, with who says that the two belong together. */
export type PathStep = {
  readonly from: ConceptId;
  readonly to: ConceptId;
  readonly provenance: readonly Provenance[];
} & (
  | { readonly along: "edge"; readonly edge: GraphEdge; readonly direction: "forward" | "backward" }
  /** `up`: `to` is the topic that `from` was put under; `down`: the other way round. */
  | { readonly along: "topic"; readonly direction: "up" | "down" }
);

/**
 * What a step costs. Going against an arrow is one and a half steps, so that between ways of about the same length the
 * one that follows the arrows is shown. Passing from one node to another through their common topic is as long as
 * eight arrows: it says that somebody filed them together, and little more.
 */
const costs: { readonly [Kind in LinkKind]: number } = { forward: 2, backward: 3, up: 8, down: 8 };

/** What a step costs more where ways are compared by what they rest on: a detour of three sound arrows is worth one that was not checked. */
const doubts: { readonly [Kind in VerdictKind]: number } = { holds: 0, near: 2, unchecked: 6, fails: 20 };

/** By what one way is better than another: fewer steps, or steps that rest on better evidence. */
export type PathBy = "steps" | "support";

/**
 * How two concepts are connected: the cheapest way between them, edges being walkable both ways. Of several equally
 * cheap ways the one found first in the graph's own order is returned, so that the answer is always the same.
 *
 * Dijkstra's algorithm with a bucket for each cost, linear in nodes and edges because what a step costs is bounded
 * (Dial, "Algorithm 360", 1969).
 *
 * @param index the same graph laid out for walking, if the caller keeps it.
 * @param by what makes a way better; by `support` a way of sound steps is preferred to a shorter one of doubtful steps.
 * @returns no steps if the two are the same; null if either is not in the graph or nothing connects them.
 */
export function findPath(
  graph: Graph,
  from: ConceptId,
  to: ConceptId,
  index: GraphIndex = new GraphIndex(graph),
  by: PathBy = "steps",
): readonly PathStep[] | null {
  const start = index.positionOf(from);
  const goal = index.positionOf(to);
  if (start === null || goal === null) return null;

  const cost = new Float64Array(index.size).fill(Number.POSITIVE_INFINITY);
  const arrival = new Map<number, { readonly at: number; readonly link: GraphLink }>();
  const buckets = new Map<number, number[]>([[0, [start]]]);
  cost[start] = 0;
  // A run of empty buckets as long as the dearest step means that nothing is left to visit.
  for (let now = 0, empty = 0; empty <= dearest; now++) {
    const bucket = buckets.get(now);
    buckets.delete(now);
    empty = bucket === undefined ? empty + 1 : 0;
    for (const at of bucket ?? []) {
      if (cost[at] !== now) continue;
      if (at === goal) return stepsBack(index, arrival, start, goal);
      for (const link of index.linksOf(at)) {
        const sum = now + costs[link.kind] + (by === "steps" ? 0 : doubts[link.edge?.verdict ?? "unchecked"]);
        if (sum >= (cost[link.to] ?? 0)) continue;
        cost[link.to] = sum;
        arrival.set(link.to, { at, link });
        const later = buckets.get(sum);
        if (later === undefined) buckets.set(sum, [link.to]);
        else later.push(link.to);
      }
    }
  }
  return null;
}

const dearest = Math.max(...Object.values(costs)) + Math.max(...Object.values(doubts));

function stepsBack(
  index: GraphIndex,
  arrival: ReadonlyMap<number, { readonly at: number; readonly link: GraphLink }>,
  start: number,
  goal: number,
): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let here = goal; here !== start; ) {
    const came = arrival.get(here);
    if (came === undefined) break;
    steps.push(stepOf(index, came.at, came.link));
    here = came.at;
  }
  return steps.reverse();
}

function stepOf(index: GraphIndex, at: number, link: GraphLink): PathStep {
  const from = index.node(at);
  const to = index.node(link.to);
  const ends = { from: from.id, to: to.id };
  if (link.edge !== null) {
    const direction = link.kind === "backward" ? "backward" : "forward";
    return { ...ends, along: "edge", edge: link.edge, direction, provenance: link.edge.provenance };
  }
  const direction = link.kind === "down" ? "down" : "up";
  const [member, topic] = direction === "up" ? [from, to] : [to, from];
  return { ...ends, along: "topic", direction, provenance: member.provenance.filter((one) => one.topic === topic.id) };
}
