import fc from "fast-check";
import type { ConceptId, FactId, Graph, GraphEdge, GraphNode, NoteId, Provenance } from "#core";

export const concept = (id: string): ConceptId => id as ConceptId;

export function saidIn(note: string, topic: string | null = null): Provenance {
  return {
    note: note as NoteId,
    fact: `node:${topic ?? ""}` as FactId,
    span: { start: 0, end: 1 },
    date: null,
    citations: [],
    topic: topic === null ? null : concept(topic),
    verdict: "unchecked",
  };
}

export function nodeOf(id: string, topics: readonly string[] = [], changes: Partial<GraphNode> = {}): GraphNode {
  return {
    id: concept(id),
    names: [{ text: id, language: "und" }],
    definition: null,
    topics: topics.map(concept),
    role: "member",
    since: null,
    verdict: "unchecked",
    provenance: topics.length === 0 ? [saidIn("note.md")] : topics.map((topic) => saidIn("note.md", topic)),
    ...changes,
  };
}

export function edgeOf(from: string, to: string, type = "leads-to", changes: Partial<GraphEdge> = {}): GraphEdge {
  return {
    from: concept(from),
    to: concept(to),
    type,
    since: null,
    verdict: "unchecked",
    provenance: [saidIn(`${from}-${to}.md`)],
    ...changes,
  };
}

export function graphOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[] = []): Graph {
  return { nodes, edges, retracted: [] };
}

/** A chain `0 → 1 → … → n - 1`, each under the one before as its topic if `nested`. */
export function chain(n: number, nested = false): Graph {
  const nodes = Array.from({ length: n }, (_, i) => nodeOf(`${i}`, nested && i > 0 ? [`${i - 1}`] : []));
  return graphOf(
    nodes,
    Array.from({ length: n - 1 }, (_, i) => edgeOf(`${i}`, `${i + 1}`)),
  );
}

/** Small graphs with circles, loops, topics under each other, and names of any text. */
export function graphs(name: fc.Arbitrary<string> = fc.constant("")): fc.Arbitrary<Graph> {
  return fc.integer({ min: 1, max: 8 }).chain((size) => {
    const id = fc.integer({ min: 0, max: size - 1 }).map(String);
    const node = fc.record({ topics: fc.uniqueArray(id, { maxLength: 2 }), name, definition: fc.option(name) });
    const edge = fc.record({ from: id, to: id, type: fc.constantFrom("leads-to", "requires") });
    return fc
      .record({
        nodes: fc.array(node, { minLength: size, maxLength: size }),
        edges: fc.uniqueArray(edge, { selector: (one) => `${one.from} ${one.to} ${one.type}`, maxLength: 14 }),
      })
      .map(({ nodes, edges }) =>
        graphOf(
          nodes.map(({ topics, name: text, definition }, i) =>
            nodeOf(
              `${i}`,
              topics.filter((topic) => topic !== `${i}`),
              {
                ...(text === "" ? {} : { names: [{ text, language: "zh" }] }),
                definition: definition
                  ? { text: definition, note: "note.md" as NoteId, span: { start: 0, end: 1 } }
                  : null,
              },
            ),
          ),
          edges.map(({ from, to, type }) => edgeOf(from, to, type)),
        ),
      );
  });
}
