import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { around, type Graph } from "#core";
import { chain, concept, edgeOf, graphOf, graphs, nodeOf } from "./graphs.ts";

const ids = (graph: Graph | null): readonly string[] | null => graph?.nodes.map((node) => node.id) ?? null;

describe("what lies around a concept", () => {
  it("is itself, then what is one step away, and so on, against arrows too", () => {
    const graph = chain(7);
    expect(ids(around(graph, concept("3"), 0))).toEqual(["3"]);
    expect(ids(around(graph, concept("3"), 1))).toEqual(["2", "3", "4"]);
    expect(ids(around(graph, concept("3"), 2))).toEqual(["1", "2", "3", "4", "5"]);
    expect(around(graph, concept("3"), 99)).toEqual(graph);
  });

  it("includes its topics, and for a topic what is under it", () => {
    const graph = graphOf([nodeOf("t"), nodeOf("a", ["t"]), nodeOf("b", ["t"])]);
    expect(ids(around(graph, concept("a"), 1))).toEqual(["t", "a"]);
    expect(ids(around(graph, concept("t"), 1))).toEqual(["t", "a", "b"]);
  });

  it("leaves off what leads out of it", () => {
    const graph = graphOf(
      [nodeOf("t"), nodeOf("a"), nodeOf("b", ["t"]), nodeOf("c")],
      [edgeOf("a", "b"), edgeOf("b", "c")],
    );
    expect(around(graph, concept("a"), 1)).toEqual({
      nodes: [nodeOf("a"), { ...nodeOf("b", ["t"]), topics: [] }],
      edges: [edgeOf("a", "b")],
      retracted: [],
    });
  });

  it("is null for a concept that is not there", () => {
    expect(around(chain(2), concept("no"), 1)).toBeNull();
  });

  it("grows with the radius and never names what it does not have", () => {
    fc.assert(
      fc.property(graphs(), fc.nat(4), (graph, radius) => {
        const inner = around(graph, concept("0"), radius);
        const outer = around(graph, concept("0"), radius + 1);
        expect(ids(outer)).toEqual(expect.arrayContaining([...(ids(inner) ?? [])]));
        const present = new Set(ids(inner));
        for (const edge of inner?.edges ?? []) expect(present.has(edge.from) && present.has(edge.to)).toBe(true);
        for (const node of inner?.nodes ?? []) for (const topic of node.topics) expect(present.has(topic)).toBe(true);
      }),
    );
  });
});
