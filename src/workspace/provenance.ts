import type { ConceptId, FactId, GraphEdge, Provenance } from "#core";
import { edgeOf, patchOf, provenanceOf, supportIn } from "#parts";
import type { Entry } from "./entry.ts";
import type { Edge, Saying } from "./patch-index.ts";

/** What facts say in a patch, as the graph tells it. */
export class Provenances {
  private readonly notes = new Map<Entry, (fact: FactId, topic: ConceptId | null) => Provenance | null>();

  of({ entry, fact, topic }: Saying): readonly Provenance[] {
    const tell = this.notes.get(entry) ?? tellerOf(entry);
    this.notes.set(entry, tell);
    const told = tell(fact, topic?.id ?? null);
    return told === null ? [] : [told];
  }

  edge({ from, to, type, said }: Edge): GraphEdge {
    return edgeOf(
      from.id,
      to.id,
      type,
      said.flatMap((saying) => this.of(saying)),
    );
  }
}

function tellerOf({ note, outcome }: Entry): (fact: FactId, topic: ConceptId | null) => Provenance | null {
  const facts = new Map(patchOf(note).map((fact) => [fact.id, fact]));
  const support = supportIn(note, outcome?.verdicts ?? new Map());
  return (id, topic) => {
    const fact = facts.get(id);
    return fact === undefined ? null : provenanceOf(note, fact, topic, support);
  };
}
