import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffGraphs, type NoteId } from "#core";
import { edgeOf, graphOf, graphs, nodeOf } from "./graphs.ts";

const nothing = { nodes: { added: [], removed: [], changed: [] }, edges: { added: [], removed: [], changed: [] } };
const definition = (text: string) => ({ text, note: "note.md" as NoteId, span: { start: 0, end: 1 } });

describe("the difference between two graphs", () => {
  it("is nothing between equal graphs", () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        expect(diffGraphs(graph, structuredClone(graph))).toEqual(nothing);
      }),
    );
  });

  it("names what was added and removed, and the other way round when turned", () => {
    const before = graphOf([nodeOf("a"), nodeOf("b")], [edgeOf("a", "b")]);
    const after = graphOf([nodeOf("a"), nodeOf("c")], [edgeOf("a", "c"), edgeOf("a", "c", "requires")]);
    const forth = diffGraphs(before, after);
    expect(forth).toEqual({
      nodes: { added: [nodeOf("c")], removed: [nodeOf("b")], changed: [] },
      edges: { added: after.edges, removed: before.edges, changed: [] },
    });
    expect(diffGraphs(after, before).nodes).toEqual({
      added: forth.nodes.removed,
      removed: forth.nodes.added,
      changed: [],
    });
  });

  it("says in what a node differs", () => {
    const plain = nodeOf("a");
    const aspectsOf = (after: typeof plain) =>
      diffGraphs(graphOf([nodeOf("t"), plain]), graphOf([nodeOf("t"), after])).nodes.changed[0]?.aspects;
    expect(aspectsOf({ ...plain, names: [...plain.names, { text: "甲", language: "zh" }] })).toEqual(["names"]);
    expect(aspectsOf({ ...plain, definition: definition("甲") })).toEqual(["definition"]);
    expect(aspectsOf({ ...plain, role: "topic", verdict: "fails" })).toEqual(["role", "verdict"]);
    expect(aspectsOf({ ...plain, topics: [nodeOf("t").id] })).toEqual(["topics"]);
    expect(aspectsOf({ ...plain, provenance: [] })).toBeUndefined();
  });

  it("says where the verdict of an edge changed", () => {
    const nodes = [nodeOf("a"), nodeOf("b")];
    const [before, after] = [edgeOf("a", "b"), edgeOf("a", "b", "leads-to", { verdict: "holds" })];
    expect(diffGraphs(graphOf(nodes, [before]), graphOf(nodes, [after])).edges).toEqual({
      added: [],
      removed: [],
      changed: [{ before, after }],
    });
  });

  it("knows a concept again that goes by another of its names now, with its edges and what is under it", () => {
    const both = [
      { text: "残差连接", language: "zh" },
      { text: "Residual Connection", language: "en" },
    ] as const;
    const before = graphOf(
      [nodeOf("残差连接", [], { names: both.slice(0, 1) }), nodeOf("b", ["残差连接"])],
      [edgeOf("残差连接", "b")],
    );
    const after = graphOf(
      [nodeOf("residual connection", [], { names: both.toReversed() }), nodeOf("b", ["residual connection"])],
      [edgeOf("residual connection", "b")],
    );
    expect(diffGraphs(before, after)).toEqual({
      ...nothing,
      nodes: { ...nothing.nodes, changed: [{ before: before.nodes[0], after: after.nodes[0], aspects: ["names"] }] },
    });
  });
});
