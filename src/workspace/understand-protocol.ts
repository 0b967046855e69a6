import type { NoteFile, Settings } from "#core";
import type { ContentHash } from "./memo/content-hash.ts";

/** What an understanding thread is started with. */
export type ThreadSettings = { readonly settings: Settings };

/** What it is asked: notes with their hashes. It answers with the bytes of `packPart`. Null ends it. */
export type ThreadTask = readonly (readonly [ContentHash, NoteFile])[];
