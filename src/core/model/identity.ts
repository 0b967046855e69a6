declare const brand: unique symbol;
type Branded<Tag extends string> = string & { readonly [brand]: Tag };

/** A note's path from the vault's root, with `/` between folders, in NFC. */
export type NoteId = Branded<"NoteId">;

/**
 * A fact's identity within its note: its written `^id`, else `kind:folded text`, with `~2`, `~3`, … from the second
 * of the same on. It survives being moved, and is unique within the note only.
 */
export type FactId = Branded<"FactId">;

/** A concept's identity in the vault: the folded form of the first name it was seen under. */
export type ConceptId = Branded<"ConceptId">;

/** A work's citation key in `library.json`. */
export type SourceId = Branded<"SourceId">;

/** A calendar date, `YYYY-MM-DD`. */
export type IsoDate = Branded<"IsoDate">;

/** A fact named from outside its note. */
export type FactRef = { readonly note: NoteId; readonly fact: FactId };

export function noteId(path: string): NoteId {
  return path.replaceAll("\\", "/").normalize("NFC") as NoteId;
}

/** One string for a fact of the vault; a note's path never contains `#` followed by a fact's kind and colon. */
export function factKey(ref: FactRef): string {
  return `${ref.note}#${ref.fact}`;
}
