import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitCanvas, type Graph, type NoteId } from "#core";
import { chain, edgeOf, graphOf, graphs, nodeOf } from "../graph/graphs.ts";
import { compiled } from "./first-note.ts";

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** The card of a concept. */
function cardOf(graph: Graph, id: string): Box {
  const card = emitCanvas(graph).nodes.find((node) => node.id === `concept:${id}`);
  if (card === undefined) throw new Error(`No card for ${id}.`);
  return card;
}

describe("a canvas", () => {
  it("has the first note's chain from left to right in its topic", () => {
    const { nodes, edges } = emitCanvas(compiled.graph);
    const topic = nodes.find((node) => node.type === "group" && node.label === "深度学习历史");
    const cards = ["感知机", "bp", "深层网络", "gpu", "imagenet", "transformer"].map((id) =>
      cardOf(compiled.graph, id),
    );
    expect(cards.map((card) => card.x)).toEqual(cards.map((card) => card.x).toSorted((a, b) => a - b));
    expect(new Set(cards.map((card) => card.y)).size).toBe(1);
    for (const card of cards) expect(topic !== undefined && inside(card, topic)).toBe(true);
    expect(edges.map((edge) => [edge.fromSide, edge.toSide])).toEqual(Array(5).fill(["right", "left"]));
  });

  it("puts a node after the last of those that lead to it", () => {
    const graph = graphOf(
      ["a", "b", "c"].map((id) => nodeOf(id)),
      [edgeOf("a", "b"), edgeOf("b", "c"), edgeOf("a", "c")],
    );
    expect(cardOf(graph, "c").x).toBeGreaterThan(cardOf(graph, "b").x);
  });

  it("gives a long definition a higher card, and a Chinese one a higher one than as many Latin letters", () => {
    const height = (text: string): number =>
      cardOf(graphOf([nodeOf("a", [], { definition: { text, note: "n" as NoteId, span: { start: 0, end: 1 } } })]), "a")
        .height;
    expect(height("残".repeat(200))).toBeGreaterThan(height("x".repeat(200)));
    expect(height("x".repeat(200))).toBeGreaterThan(height("x"));
  });

  it("keeps cards apart, in their groups, and groups in or beside each other", () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        const { nodes, edges } = emitCanvas(graph);
        const cards = nodes.filter((node) => node.type === "text");
        const groups = nodes.filter((node) => node.type === "group");
        for (const [i, card] of cards.entries()) {
          for (const other of cards.slice(i + 1)) expect(overlap(card, other)).toBe(false);
          for (const group of groups) expect(inside(card, group) || !overlap(card, group)).toBe(true);
        }
        for (const [i, group] of groups.entries()) {
          for (const other of groups.slice(i + 1)) expect(inside(other, group) || !overlap(group, other)).toBe(true);
        }
        const ids = nodes.map((node) => node.id);
        expect(new Set([...ids, ...edges.map((edge) => edge.id)]).size).toBe(ids.length + edges.length);
        for (const edge of edges) expect(ids).toEqual(expect.arrayContaining([edge.fromNode, edge.toNode]));
        expect(edges.filter((edge) => edge.toEnd === "arrow")).toHaveLength(graph.edges.length);
        for (const node of nodes)
          for (const value of [node.x, node.y, node.width, node.height]) expect(value).toBe(Math.round(value));
      }),
    );
  });

  it("is laid out for a chain and for nesting of many thousands", () => {
    expect(emitCanvas(chain(20_000)).nodes).toHaveLength(20_000);
    expect(emitCanvas(chain(5_000, true)).nodes).toHaveLength(2 * 5_000 - 1);
  });
});
