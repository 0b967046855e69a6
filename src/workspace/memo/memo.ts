import type { Coverage, Diagnostic, Note, NoteFile, NoteId, QuotePlace } from "#core";
import type { StretchResult } from "#parts";
import type { ContentHash } from "./content-hash.ts";

/** A note as it was understood, with what else its text alone decides. */
export type KnownNote = {
  readonly note: Note;
  /** Hash of what the others can see of it; see `bearingOf`. */
  readonly bearing: string;
  /** What its equations come to; see `equationsOf`. */
  readonly equations: readonly StretchResult[];
};

/**
 * Notes that were understood in an earlier run or on another thread, out of bytes. A pack that is torn, of another
 * version, or made under other settings is not believed: `openPack` gives null for it.
 */
export type NotePack = {
  readonly hashes: Iterable<ContentHash>;
  /** The note as it was understood; null if the pack does not have it. `file` is the note as it is now, with this hash. */
  readonly recall: (hash: ContentHash, file: NoteFile) => KnownNote | null;
  /** What it was put together from; see `packNotes`. */
  readonly parts: readonly Uint8Array[];
};

/** A quote that differs from its source, or stands in another. */
export type Misquote = {
  readonly note: NoteId;
  /** Where its words begin. */
  readonly at: number;
  readonly text: string;
  readonly place: QuotePlace;
};

/**
 * What a whole vault came to, for a run in which nothing that it depends on has changed. `openAnswer` gives null for
 * bytes that are torn, of another version, or of another state of the vault.
 */
export type Answer = {
  readonly diagnostics: readonly Diagnostic[];
  /** The quotes that diagnostics show beside what the book has. */
  readonly misquotes: readonly Misquote[];
  readonly coverage: Coverage;
  readonly coverageByNote: ReadonlyMap<NoteId, Coverage>;
};

/** What a command printed of a vault, and whether it found errors. */
export type Output = {
  readonly text: string;
  readonly isWrong: boolean;
  /** Null where it was not printed note by note. */
  readonly pieces: Pieces | null;
};

/** What is counted of a note, in an order that only whoever counts knows. */
export type NoteTally = readonly number[];

/** Which part of a text each note has; what is behind the last is on all of them. */
export type Pieces = {
  readonly notes: readonly NoteId[];
  /** Where the part of a note ends, by its place among them, in UTF-16 units; 0 for −1. */
  readonly end: (at: number) => number;
  readonly tally: (at: number) => NoteTally;
  /** Of all notes. */
  readonly total: NoteTally;
};
