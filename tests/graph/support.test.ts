import { describe, expect, it } from "vitest";
import { findPath, GraphIndex } from "#core";
import { concept, edgeOf, graphOf, nodeOf } from "./graphs.ts";

const ids = (steps: ReturnType<typeof findPath>): readonly string[] | null =>
  steps?.map(({ from, to }) => `${from}→${to}`) ?? null;

describe("a way on better evidence", () => {
  const nodes = ["a", "b", "c", "d"].map((id) => nodeOf(id));
  const graph = graphOf(nodes, [
    edgeOf("a", "d", "leads-to", { verdict: "fails" }),
    edgeOf("a", "b", "leads-to", { verdict: "holds" }),
    edgeOf("b", "c", "leads-to", { verdict: "holds" }),
    edgeOf("c", "d", "leads-to", { verdict: "near" }),
  ]);

  it("goes round a step whose evidence fails, where the shortest does not", () => {
    const index = new GraphIndex(graph);
    expect(ids(findPath(graph, concept("a"), concept("d"), index))).toEqual(["a→d"]);
    expect(ids(findPath(graph, concept("a"), concept("d"), index, "support"))).toEqual(["a→b", "b→c", "c→d"]);
  });

  it("takes what there is where there is no other", () => {
    const only = graphOf(nodes, [edgeOf("a", "d", "leads-to", { verdict: "fails" })]);
    const index = new GraphIndex(only);
    expect(ids(findPath(only, concept("d"), concept("a"), index, "support"))).toEqual(["d→a"]);
    expect(findPath(only, concept("a"), concept("b"), index, "support")).toBeNull();
  });
});
