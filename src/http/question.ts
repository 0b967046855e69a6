import { type NoteId, noteId } from "#core";
import type { AssistContext } from "../assist/context.ts";
import { type ReaderLanguage, readerLanguages } from "../words/language.ts";
import type { Desk } from "./desk.ts";

/** What an editor asks about a place of the text that it has. */
export type Question = { readonly note: NoteId; readonly offset: number; readonly context: AssistContext };

/** The text that the question is about is taken in first, so that the answer is about what the reader sees. */
export function asked(desk: Desk, body: unknown): Question | null {
  if (typeof body !== "object" || body === null) return null;
  const { path, text, offset, language, page } = body as { readonly [key: string]: unknown };
  if (typeof path !== "string" || typeof text !== "string" || typeof offset !== "number" || typeof page !== "string")
    return null;
  const note = noteId(path);
  const known = desk.vault.snapshot.note(note);
  if (known === null) return null;
  if (known.file.text !== text) desk.draft(note, text, page);
  const reader: ReaderLanguage = readerLanguages.find((one) => one === language) ?? "en";
  return { note, offset, context: { snapshot: desk.vault.snapshot, language: reader, sourcesPending: false } };
}
