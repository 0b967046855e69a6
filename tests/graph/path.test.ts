import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPath, type Graph, type PathStep } from "#core";
import { chain, concept, edgeOf, graphOf, graphs, nodeOf } from "./graphs.ts";

const walk = (graph: Graph, from: string, to: string): readonly PathStep[] | null =>
  findPath(graph, concept(from), concept(to));

const told = (steps: readonly PathStep[] | null): string | null =>
  steps?.map((step) => `${step.from} ${step.along} ${step.direction} ${step.to}`).join(", ") ?? null;

describe("a path between two concepts", () => {
  it("follows arrows", () => {
    expect(told(walk(chain(4), "0", "2"))).toBe("0 edge forward 1, 1 edge forward 2");
  });

  it("goes against them where it must, and says so", () => {
    const graph = graphOf(
      ["a", "b", "c"].map((id) => nodeOf(id)),
      [edgeOf("a", "b"), edgeOf("c", "b")],
    );
    expect(told(walk(graph, "a", "c"))).toBe("a edge forward b, b edge backward c");
  });

  it("prefers the direction of the arrows between ways of the same length", () => {
    const graph = graphOf(
      ["a", "x", "y", "b"].map((id) => nodeOf(id)),
      [edgeOf("x", "a"), edgeOf("b", "x"), edgeOf("a", "y"), edgeOf("y", "b")],
    );
    expect(told(walk(graph, "a", "b"))).toBe("a edge forward y, y edge forward b");
  });

  it("takes a chain of arrows rather than a common topic, and the topic where there is nothing else", () => {
    const members = ["0", "1", "2", "3", "4", "5", "alone"].map((id) => nodeOf(id, ["t"]));
    const graph = graphOf([nodeOf("t"), ...members], chain(6).edges);
    expect(walk(graph, "0", "5")).toHaveLength(5);
    expect(told(walk(graph, "0", "alone"))).toBe("0 topic up t, t topic down alone");
  });

  it("says of every step who says so", () => {
    const graph = graphOf([nodeOf("t"), nodeOf("a", ["t"]), nodeOf("b")], [edgeOf("t", "b")]);
    expect(walk(graph, "a", "b")?.map((step) => step.provenance.map((one) => one.note))).toEqual([
      ["note.md"],
      ["t-b.md"],
    ]);
  });

  it("is empty from a node to itself, and null where nothing leads", () => {
    const graph = graphOf([nodeOf("a"), nodeOf("b")]);
    expect(walk(graph, "a", "a")).toEqual([]);
    expect(walk(graph, "a", "b")).toBeNull();
    expect(walk(graph, "a", "nowhere")).toBeNull();
  });

  it("is connected from end to end, and as cheap as any", () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        const cheapest = costsFrom(graph, "0");
        for (const { id } of graph.nodes) {
          const steps = walk(graph, "0", id);
          expect(steps === null ? Number.POSITIVE_INFINITY : costOf(steps)).toBe(cheapest.get(id));
          let here: string = "0";
          for (const step of steps ?? []) {
            expect(step.from).toBe(here);
            expect(step.provenance.length).toBeGreaterThan(0);
            here = step.to;
          }
          if (steps !== null) expect(here).toBe(id);
        }
      }),
    );
  });

  it("is found in a chain of a hundred thousand", () => {
    expect(walk(chain(100_000), "0", "99999")).toHaveLength(99_999);
  });
});

const prices = { forward: 2, backward: 3, up: 8, down: 8 } as const;

function costOf(steps: readonly PathStep[]): number {
  return steps.reduce((sum, step) => sum + prices[step.direction], 0);
}

/** By relaxing every connection until nothing changes: slow, and plainly right. */
function costsFrom(graph: Graph, start: string): ReadonlyMap<string, number> {
  const cost = new Map<string, number>(graph.nodes.map(({ id }) => [id, id === start ? 0 : Number.POSITIVE_INFINITY]));
  const ways = [
    ...graph.edges.flatMap(({ from, to }) => [
      { from, to, price: prices.forward },
      { from: to, to: from, price: prices.backward },
    ]),
    ...graph.nodes.flatMap(({ id, topics }) =>
      topics.flatMap((topic) => [
        { from: id, to: topic, price: prices.up },
        { from: topic, to: id, price: prices.down },
      ]),
    ),
  ];
  for (let round = 0; round < graph.nodes.length; round++) {
    for (const { from, to, price } of ways) {
      cost.set(to, Math.min(cost.get(to) ?? 0, (cost.get(from) ?? 0) + price));
    }
  }
  return cost;
}
