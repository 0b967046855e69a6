import type { NoteId, TextEdit } from "#core";
import type { Move } from "./moves.ts";

/** An edit of a renaming. `mentions` in prose are left out where the reader cannot look at them first. */
export type RenameEdit = TextEdit & { readonly group: "names" | "links" | "mentions" };

/** What a new name changes, or why it cannot be given. Moves come after the edits. */
export type Renaming =
  | {
      readonly edits: readonly { readonly note: NoteId; readonly edits: readonly RenameEdit[] }[];
      readonly moves: readonly Move[];
    }
  | { readonly refused: string };
