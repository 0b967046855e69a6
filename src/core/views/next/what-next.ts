import type { Compiled } from "../../model/compiled.ts";
import type { ConceptId } from "../../model/identity.ts";
import { type Agenda, agendaOf } from "../agenda.ts";
import { headingOf } from "../glossary.ts";
import type { GlossaryLanguage } from "../initial.ts";
import { joinAgenda } from "./join.ts";
import type { Next } from "./next.ts";
import { RestingOn, ranked } from "./rank.ts";

/**
 * What to do next: every open thing of the agenda once, with those that it belongs to, the weightiest first. How things are
 * joined is said at `joinAgenda`, how they are ranked at `ranked`; among equals the older come first, then by place.
 *
 * @param language that concepts are called by where they have a name in it.
 */
export function whatNext(
  compiled: Compiled,
  language: GlossaryLanguage,
  agenda: Agenda = agendaOf(compiled),
): readonly Next[] {
  const concepts = new Map(compiled.concepts.map((concept) => [concept.id, concept]));
  const nameOf = (id: ConceptId): string => {
    const concept = concepts.get(id);
    return concept === undefined ? id : headingOf(concept, language);
  };
  const resting = new RestingOn(compiled.graph);
  return joinAgenda(compiled, agenda, nameOf)
    .map((joined) => ranked(joined, resting, compiled.input.today))
    .sort((a, b) => b.points - a.points || compare(ageKey(a), ageKey(b)));
}

/** Dates and paths sort as text; a place is written so that it does too. */
function ageKey({ items: [first] }: Next): string {
  if (first === undefined) return "";
  return `${first.since ?? "9999"} ${first.note} ${String(first.span.start).padStart(9, "0")}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
