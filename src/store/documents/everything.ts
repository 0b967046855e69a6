import type { Compiled, SourceText, Work } from "#core";
import type { Owned, Owner } from "../document.ts";
import { conceptDocuments } from "./concept-documents.ts";
import { noteDocuments } from "./note-documents.ts";
import { sourceDocuments } from "./source-documents.ts";

/** A source's text, and what its pages are. */
export type ReadText = { readonly text: Pick<SourceText, "pages">; readonly unit: Owner["unit"] };

/**
 * All that can be found in a vault, one note, concept and source after the other.
 *
 * @param textOf the text of a work's file; null for a work without a usable one.
 */
export function* everythingIn(
  compiled: Compiled,
  works: readonly Work[],
  textOf: (work: Work) => ReadText | null,
): IterableIterator<Owned> {
  for (const note of compiled.notes) yield noteDocuments(note, compiled);
  yield* conceptDocuments(compiled);
  for (const work of works) {
    const read = textOf(work);
    if (read !== null) yield sourceDocuments(work, read.text, read.unit);
  }
}
