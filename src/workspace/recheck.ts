import { type Compiled, type CompileInput, type Note, type NoteFile, understanding } from "#core";
import { benchOf, checkAlone, Library, type Recheck, surroundingsOf } from "#parts";
import { bearingHash } from "./known-note.ts";
import type { Ledger, LedgerNote } from "./memo/ledger.ts";
import type { KnownNote } from "./memo/memo.ts";

/** What is to be kept of each note, in the order of `compiled.notes`, as which they were known. */
export function ledgerNotesOf(compiled: Compiled, known: readonly KnownNote[]): readonly LedgerNote[] {
  const surroundings = surroundingsOf(compiled);
  return known.flatMap(({ bearing }, at): LedgerNote[] => {
    const around = surroundings[at];
    return around === undefined ? [] : [{ bearing, surroundings: around }];
  });
}

export type Rechecked = Recheck & { readonly note: Note };

/**
 * Checks notes that have changed since a ledger was written, each by itself. Null where others may see a change: then all
 * are to be compiled.
 *
 * @param changed the notes as they are now, by their places in the ledger.
 */
export function recheckNotes(
  ledger: Ledger,
  changed: ReadonlyMap<number, NoteFile>,
  input: Omit<CompileInput, "notes" | "otherFiles">,
): readonly Rechecked[] | null {
  const understand = understanding(input.settings);
  const numberings = new Map(ledger.head.numberings);
  const surround = { input, library: new Library(input.works), bench: benchOf(input), numberings };
  const rechecked: Rechecked[] = [];
  for (const [at, file] of changed) {
    const known = ledger.note(at);
    const note = understand(file);
    const own = bearingHash(note) === known.bearing ? checkAlone(note, known.surroundings, surround) : null;
    if (own === null) return null;
    rechecked.push({ ...own, note });
  }
  return rechecked;
}
