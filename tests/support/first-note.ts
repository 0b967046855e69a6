import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  decodeNote,
  defaultSettings,
  type Fact,
  type FactKind,
  type FactOf,
  type Note,
  type NoteFile,
  noteFromText,
  noteId,
  understanding,
} from "#core";

export const firstNotePath: string = fileURLToPath(new URL("../fixtures/ch01-as-exported.txt", import.meta.url));
export const firstNoteBytes: Uint8Array = readFileSync(firstNotePath);
export const firstNoteText: string = new TextDecoder().decode(firstNoteBytes);

export function understandBytes(bytes: Uint8Array, name = "ch01-as-exported.txt"): Note {
  return understandFile(decodeNote(noteId(name), bytes));
}

export function understandText(text: string, name = "ch01-as-exported.txt"): Note {
  return understandFile(noteFromText(noteId(name), text));
}

export function understandFile(file: NoteFile): Note {
  return understanding(defaultSettings)(file);
}

export function factsOf<Kind extends FactKind>(note: Note, kind: Kind): readonly FactOf<Kind>[] {
  return note.facts.filter((fact: Fact): fact is FactOf<Kind> => fact.kind === kind);
}

/** What a note states, without the places: for comparing two ways of writing the same note. */
export function statedBy(note: Note): unknown {
  const plain = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, one) =>
        key === "span" ||
        key === "words" ||
        key === "box" ||
        key === "id" ||
        key === "parent" ||
        key === "citation" ||
        key === "quote" ||
        key === "topic" ||
        key === "definition" ||
        key === "citations"
          ? undefined
          : one,
      ) ?? "null",
    );
  return {
    chapter: plain(note.chapter),
    sections: note.sections.map(({ kind, state }) => ({ kind, state })),
    facts: note.facts.map(plain),
  };
}
