import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Graph, nodeLabel, outline } from "#core";
import { chain, edgeOf, graphOf, graphs, nodeOf } from "./graphs.ts";

/** `t(a b(c))`. */
function nesting(graph: Graph): string {
  return outline(graph)
    .steps.map((step) =>
      step.step === "close" ? ")" : step.step === "open" ? ` ${step.node.id}(` : ` ${step.node.id}`,
    )
    .join("")
    .replaceAll("( ", "(")
    .trim();
}

describe("the nesting of topics", () => {
  it("puts nodes under the first of their topics and remembers the others", () => {
    const graph = graphOf([nodeOf("t"), nodeOf("u"), nodeOf("a", ["t"]), nodeOf("b", ["u", "t"]), nodeOf("c")]);
    expect(nesting(graph)).toBe("t(a) u(b) c");
    expect(outline(graph).alsoUnder).toEqual([{ node: "b", topic: "t" }]);
  });

  it("nests topics in topics, wherever in the graph they stand", () => {
    expect(nesting(graphOf([nodeOf("a", ["b"]), nodeOf("b", ["c"]), nodeOf("c")]))).toBe("c(b(a))");
  });

  it("breaks a circle of topics where it would close", () => {
    const graph = graphOf([nodeOf("a", ["b"]), nodeOf("b", ["c"]), nodeOf("c", ["a"])]);
    expect(nesting(graph)).toBe("c(b(a))");
    expect(outline(graph).alsoUnder).toEqual([{ node: "c", topic: "a" }]);
  });

  it("says which topics lines lead to", () => {
    const graph = graphOf([nodeOf("t"), nodeOf("a", ["t"]), nodeOf("u"), nodeOf("b", ["u"])], [edgeOf("b", "u")]);
    expect(outline(graph).steps.flatMap((step) => (step.step === "open" ? [step.linked] : []))).toEqual([false, true]);
  });

  it("has every node once, and every membership as nesting or beside it", () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        const { steps, alsoUnder } = outline(graph);
        const entered = steps.flatMap((step) => (step.step === "close" ? [] : [step.node.id]));
        expect(entered.toSorted()).toEqual(graph.nodes.map((node) => node.id).toSorted());
        const trail: string[] = [];
        const memberships: string[] = alsoUnder.map(({ node, topic }) => `${node} ${topic}`);
        for (const step of steps) {
          if (step.step === "close") expect(trail.pop()).toBe(step.node.id);
          else if (trail.length > 0) memberships.push(`${step.node.id} ${trail.at(-1)}`);
          if (step.step === "open") trail.push(step.node.id);
        }
        expect(trail).toEqual([]);
        const stated = graph.nodes.flatMap((node) => node.topics.map((topic) => `${node.id} ${topic}`));
        expect(memberships.toSorted()).toEqual(stated.toSorted());
      }),
    );
  });

  it("is found for topics a hundred thousand deep", () => {
    expect(outline(chain(100_000, true)).steps).toHaveLength(199_999);
  });
});

describe("a concept in one line", () => {
  const named = (...names: (readonly [string, "zh" | "en" | "und"])[]) =>
    nodeLabel(nodeOf("id", [], { names: names.map(([text, language]) => ({ text, language })) }));

  it("has its first name, and its first in another language", () => {
    expect(
      named(["残差连接", "zh"], ["跳跃连接", "zh"], ["residual connection", "en"], ["skip connection", "en"]),
    ).toBe("残差连接 (residual connection)");
    expect(named(["automatic differentiation", "en"], ["自动微分", "zh"])).toBe("automatic differentiation (自动微分)");
    expect(named(["GPU", "und"])).toBe("GPU");
    expect(named()).toBe("id");
  });
});
