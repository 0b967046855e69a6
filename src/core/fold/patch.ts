import { readOn } from "../graph/reading-order.ts";
import type { EdgeFact, NodeFact } from "../model/fact.ts";
import type { Provenance } from "../model/graph.ts";
import type { ConceptId, FactId } from "../model/identity.ts";
import type { Name } from "../model/name.ts";
import type { Note } from "../model/note.ts";
import type { Support } from "./support.ts";

/** What takes a patch in, where concepts are known by values of `Concept`. */
export type PatchTaker<Concept> = {
  /** The concept that goes by these names; null if there is nothing in them. */
  readonly conceptOf: (names: readonly Name[]) => Concept | null;
  /** A concept is in the graph, if it was not before. */
  readonly enter: (concept: Concept, names: readonly Name[]) => void;
  /** What a node fact says of it. */
  readonly describe: (concept: Concept, node: NodeFact) => void;
  /** The note speaks for a concept that it entered, and puts it under a topic, if any but itself. */
  readonly say: (concept: Concept, fact: NodeFact | EdgeFact, topic: Concept | null) => void;
  readonly add: (from: Concept, to: Concept, edge: EdgeFact, topic: Concept | null) => void;
  readonly retract: (from: Concept, to: Concept, edge: EdgeFact, topic: Concept | null) => void;
};

/** The facts of a note that change the graph. */
export function patchOf(note: Note): readonly (NodeFact | EdgeFact)[] {
  return note.facts.filter((fact) => fact.kind === "node" || fact.kind === "edge");
}

/** Says in order what a patch does. It depends on nothing but which of its names are one concept. */
export function applyPatch<Concept>(patch: readonly (NodeFact | EdgeFact)[], taker: PatchTaker<Concept>): void {
  if (patch.length === 0) return;
  const facts = new Map<FactId, NodeFact | EdgeFact>(patch.map((fact) => [fact.id, fact]));
  const topicOf = (id: FactId | null): Concept | null => {
    const topic = id === null ? undefined : facts.get(id);
    return topic?.kind === "node" ? taker.conceptOf(topic.names) : null;
  };
  // Concepts that the note has spoken for: by a node fact anywhere in it, or by the first edge that names one.
  const spokenFor = new Set<Concept | null>(
    patch.flatMap((fact) => (fact.kind === "node" ? [taker.conceptOf(fact.names)] : [])),
  );
  for (const fact of patch) {
    const topic = topicOf(fact.topic);
    if (fact.kind === "node") {
      const node = taker.conceptOf(fact.names);
      if (node === null) continue;
      taker.enter(node, fact.names);
      taker.describe(node, fact);
      taker.say(node, fact, topic === node ? null : topic);
      continue;
    }
    const [from, to] = [taker.conceptOf([fact.from]), taker.conceptOf([fact.to])];
    if (fact.change === "retract") {
      if (from !== null && to !== null) taker.retract(from, to, fact, topic);
      continue;
    }
    if (from !== null) taker.enter(from, [fact.from]);
    if (to !== null) taker.enter(to, [fact.to]);
    for (const end of [from, to]) {
      if (end === null || spokenFor.has(end)) continue;
      spokenFor.add(end);
      taker.say(end, fact, topic === end ? null : topic);
    }
    if (from !== null && to !== null) taker.add(from, to, fact, topic);
  }
}

/** One note's saying so. */
export function provenanceOf(
  note: Note,
  fact: NodeFact | EdgeFact,
  topic: ConceptId | null,
  support: Support,
): Provenance {
  return {
    note: note.id,
    fact: fact.id,
    span: fact.span,
    date: readOn(note),
    citations: support.citations(fact),
    topic,
    verdict: support.verdict(fact),
  };
}
