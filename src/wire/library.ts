import type { IsoDate, NoteId, SourceId } from "#core";
import type { Problem } from "../words/problem.ts";

/** A chapter of a work's outline, or a section that there is a note on. */
export type OutlinedChapter = {
  /** Its place in the outline, by which it is asked for. */
  readonly entry: number;
  readonly number: string | null;
  readonly title: string;
  /** From 0 for the outermost. */
  readonly level: number;
  /** Printed where the work prints numbers, else the file's; null for a work without pages. */
  readonly pages: string | null;
  readonly notes: readonly NoteId[];
};

/** Pages of a file, by their indices from 0, both included, that a note says were read. */
export type ReadPages = {
  readonly note: NoteId;
  readonly first: number;
  readonly last: number;
  readonly read: IsoDate | null;
};

/** A work as it stands on the shelf. */
export type ShelvedWork = {
  readonly id: SourceId;
  /** Changes with the file; null where there is nothing to make a picture of. */
  readonly cover: string | null;
  /** The first words, for a cover that is set in type. */
  readonly opening: string | null;
  readonly chapters: readonly OutlinedChapter[];
  readonly read: readonly ReadPages[];
  /** Notes on this work of which the outline does not say where they belong. */
  readonly elsewhere: readonly NoteId[];
};

export type ShelfPage = { readonly version: number; readonly works: readonly ShelvedWork[] };

/** What became of the wish for a chapter note. */
export type ChapterStarted =
  | { readonly kind: "started"; readonly note: NoteId }
  | { readonly kind: "refused"; readonly problem: Problem | null };

/** How far a file is that is being added, one of these a line. */
export type AddedFile =
  | { readonly kind: "reading"; readonly done: number; readonly total: number }
  | { readonly kind: "added" | "merged" | "known"; readonly source: SourceId; readonly title: string }
  | { readonly kind: "refused"; readonly why: AddRefusal }
  | { readonly kind: "failed"; readonly problem: Problem };

/** Why a file was not added. */
export type AddRefusal =
  | "too-large"
  | "no-source"
  | "encrypted"
  | "damaged"
  | "empty"
  | "scanned"
  | "garbled"
  | "unreadable"
  | "enormous";
