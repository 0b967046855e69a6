import type { IsoDate, NoteFile, NoteId, NoteRuns, Settings, Witness, Work } from "#core";

/** What happened to a vault. A note that was renamed is gone under its old path and written under its new one. */
export type Change =
  /** A note appeared, or its text is another. */
  | { readonly kind: "note-written"; readonly file: NoteFile }
  | { readonly kind: "note-gone"; readonly note: NoteId }
  /** A file that is no note appeared or vanished; links can lead to it. */
  | { readonly kind: "file-appeared" | "file-gone"; readonly path: string }
  /** What is kept of a note's runs is other, or what the files that they loaded hold; null where nothing is kept. */
  | { readonly kind: "runs-changed"; readonly note: NoteId; readonly runs: NoteRuns | null }
  /** A table of the vault holds something else; null where it is gone. */
  | { readonly kind: "data-changed"; readonly path: string; readonly text: string | null }
  /** The library, or the text of a source, is another. */
  | { readonly kind: "sources-changed"; readonly works: readonly Work[]; readonly witness: Witness | null }
  | { readonly kind: "settings-changed"; readonly settings: Settings }
  | { readonly kind: "day-changed"; readonly today: IsoDate | null };
