import type { IsoDate, NoteFile, NoteId, Settings, Witness, Work } from "#core";

/** What happened to a vault. A note that was renamed is gone under its old path and written under its new one. */
export type Change =
  /** A note appeared, or its text is another. */
  | { readonly kind: "note-written"; readonly file: NoteFile }
  | { readonly kind: "note-gone"; readonly note: NoteId }
  /** A file that is no note appeared or vanished; links can lead to it. */
  | { readonly kind: "file-appeared" | "file-gone"; readonly path: string }
  /** The library, or the text of a source, is another. */
  | { readonly kind: "sources-changed"; readonly works: readonly Work[]; readonly witness: Witness | null }
  | { readonly kind: "settings-changed"; readonly settings: Settings }
  | { readonly kind: "day-changed"; readonly today: IsoDate | null };
