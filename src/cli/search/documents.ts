import type { Owned } from "../../store/document.ts";
import { conceptDocuments } from "../../store/documents/concept-documents.ts";
import { noteDocuments } from "../../store/documents/note-documents.ts";
import { sourceDocuments } from "../../store/documents/source-documents.ts";
import type { Loaded } from "../load.ts";

/** All that can be found in a vault, one note, concept and source after the other. */
export function* everythingIn({ compiled, opened, vault }: Loaded): IterableIterator<Owned> {
  for (const note of compiled.notes) yield noteDocuments(note, compiled);
  yield* conceptDocuments(compiled);
  for (const work of vault.works) {
    const file = opened.get(work.id)?.file;
    if (file?.kind === "opened") yield sourceDocuments(work, file.text, file.unit);
  }
}
