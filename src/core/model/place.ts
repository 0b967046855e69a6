import type { Span } from "../text/span.ts";
import type { NoteId } from "./identity.ts";

/** Where something stands in the vault. */
export type Place = { readonly note: NoteId; readonly span: Span };
