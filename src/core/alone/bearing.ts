import { standsAsItem } from "../check/undefined-concepts.ts";
import { NoteView } from "../check/view.ts";
import { answererOf } from "../link/questions.ts";
import type { FactKind } from "../model/fact.ts";
import type { Note } from "../model/note.ts";

/** Kinds of facts that no other note asks for, but as places that links lead to; see `Surroundings.sought`. */
const unseen: ReadonlySet<FactKind> = new Set(["statement", "application", "promise", "experiment", "claim", "figure"]);

/**
 * All that other notes can see of a note, as a text: two states of a note with the same bearing give the vault the same
 * concepts, relations, graph and numberings, only at other places. Places count by their order alone. It is said by the
 * note's own text, whatever its path.
 */
export function bearingOf(note: Note): string {
  const { chapter, facts, sections, title } = note;
  const view = new NoteView(note);
  const seen = facts.filter(({ kind }) => !unseen.has(kind));
  const known = new Set<string>(seen.map(({ id }) => id));
  const questions = view.facts("question");
  const said = seen.map(({ parent, section, ...fact }) => [
    fact,
    parent !== null && known.has(parent) ? parent : null,
    sections[section]?.kind ?? null,
    fact.kind === "node" ? standsAsItem({ ...fact, parent, section }, view) : null,
    fact.kind === "link" ? (answererOf({ ...fact, parent, section }, note, questions)?.fact ?? null) : null,
  ]);
  const whole = [title, chapter, said, symbolText(note)];
  const bounds = new Set<number>();
  gatherBounds(whole, bounds);
  const ranks = new Map([...bounds].sort((a, b) => a - b).map((bound, rank) => [bound, rank]));
  return JSON.stringify(whole, (_key, value: unknown) =>
    isSpan(value) ? `${ranks.get(value.start)}-${ranks.get(value.end)}` : value,
  );
}

/** What the symbols of a note with equations are read from: its formulas, and the lines that hold any. */
function symbolText({ facts, file }: Note): readonly string[] | null {
  const equations = facts.filter(({ kind }) => kind === "equation");
  if (equations.length === 0) return null;
  const cues = equations.map(({ span }) => file.text.slice(Math.max(0, span.start - 60), span.start));
  return [...cues, ...file.text.split("\n").filter((line) => /[$∈`\\]/u.test(line))];
}

function gatherBounds(value: unknown, bounds: Set<number>): void {
  if (typeof value !== "object" || value === null) return;
  if (isSpan(value)) bounds.add(value.start).add(value.end);
  else for (const one of Object.values(value)) gatherBounds(one, bounds);
}

function isSpan(value: unknown): value is { readonly start: number; readonly end: number } {
  return (
    typeof value === "object" && value !== null && "start" in value && typeof value.start === "number" && "end" in value
  );
}
