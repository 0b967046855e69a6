import type { Compiled, Work } from "#core";
import type { Owned } from "../document.ts";
import { conceptDocuments } from "./concept-documents.ts";
import { noteDocuments } from "./note-documents.ts";
import { type ReadFile, sourceDocuments } from "./source-documents.ts";

/**
 * All that can be found in a vault, one note, concept and source after the other.
 *
 * @param filesOf the files of a work that can be used.
 */
export function* everythingIn(
  compiled: Compiled,
  works: readonly Work[],
  filesOf: (work: Work) => readonly ReadFile[],
): IterableIterator<Owned> {
  for (const note of compiled.notes) yield noteDocuments(note, compiled);
  yield* conceptDocuments(compiled);
  for (const work of works) {
    for (const file of filesOf(work)) yield sourceDocuments(work, file);
  }
}
