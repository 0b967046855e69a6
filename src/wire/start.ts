import type { NoteId } from "#core";
import type { Problem } from "../words/problem.ts";

/** How a reader begins who has no vault yet. Places are as the reader writes them. */
export type StartAsked =
  | { readonly how: "example"; readonly place: string }
  /** Notes are taken as they are, where they are. */
  | { readonly how: "folder"; readonly place: string }
  /** Zotero's data directory, whose works come into the folder that is open. */
  | { readonly how: "zotero"; readonly place: string }
  | { readonly how: "new"; readonly source: string; readonly title: string; readonly language: "zh" | "en" };

/** Files that are copied before it is over. */
export type Starting = { readonly kind: "copying"; readonly done: number; readonly total: number };

/** The last line of what the server says; lines before it tell how far it is. */
export type Started =
  /** The page begins anew, with this note where there is one to be written. */
  { readonly kind: "started"; readonly note: NoteId | null } | { readonly kind: "refused"; readonly problem: Problem };
