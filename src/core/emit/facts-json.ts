import type { Linked } from "../model/compiled.ts";
import type { Fact } from "../model/fact.ts";
import { factKey, type NoteId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Verdict } from "../model/verdict.ts";
import { type LineColumn, LineIndex } from "../text/lines.ts";
import { schemaIds, writeJsonList } from "./json.ts";

/** A note without its text and its facts. */
export type NoteJson = Pick<Note, "id" | "title" | "form" | "chapter" | "sections"> & {
  readonly encoding: Note["file"]["encoding"];
};

/** A fact with where it stands, and its verdict: null for a fact of a kind that nothing is checked about. */
export type FactJson = Fact & {
  readonly note: NoteId;
  readonly start: LineColumn;
  readonly end: LineColumn;
  readonly verdict: Verdict | null;
};

/** See `schema/facts.schema.json`. */
export type FactsJson = {
  readonly $schema: typeof schemaIds.facts;
  readonly notes: readonly NoteJson[];
  readonly facts: readonly FactJson[];
};

export type FactsInput = Pick<Linked, "notes"> & { readonly verdicts: ReadonlyMap<string, Verdict> };

/**
 * The facts of all notes as JSON, in parts of one fact each: note by note, in order of their spans.
 *
 * @param keep which facts are wanted; all notes are listed in any case.
 */
export function emitFactsJson(
  input: FactsInput,
  keep: (fact: Fact, note: Note) => boolean = () => true,
): Iterable<string> {
  const head = { $schema: schemaIds.facts, notes: input.notes.map(noteJson) };
  return writeJsonList(head, "facts", factsOf(input, keep));
}

function* factsOf(
  { notes, verdicts }: FactsInput,
  keep: (fact: Fact, note: Note) => boolean,
): IterableIterator<FactJson> {
  for (const note of notes) {
    const lines = new LineIndex(note.file.text);
    for (const fact of note.facts) {
      if (!keep(fact, note)) continue;
      yield {
        ...fact,
        note: note.id,
        start: lines.at(fact.span.start),
        end: lines.at(fact.span.end),
        verdict: verdicts.get(factKey({ note: note.id, fact: fact.id })) ?? null,
      };
    }
  }
}

function noteJson({ id, title, form, chapter, sections, file }: Note): NoteJson {
  return { id, title, form, chapter, sections, encoding: file.encoding };
}
