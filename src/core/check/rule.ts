import type { Fix, Severity } from "../model/diagnostic.ts";
import type { NoteId } from "../model/identity.ts";
import type { Message } from "../model/message.ts";
import type { Silencer } from "../model/note.ts";
import type { Place } from "../model/place.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import type { NoteEvidence, NoteView, VaultView } from "./view.ts";

/** A diagnostic without its code and severity, which the table of rules gives. */
export type Finding = Place & {
  readonly message: Message;
  readonly related: readonly (Place & { readonly message: Message })[];
  readonly fixes: readonly Fix[];
};

/** What should hold. `severity` is its own; a vault's settings may say another. */
export type Rule = {
  readonly severity: Severity;
} & /** Looks at a note, at what its facts came to, and at nothing of other notes. */
(
  | { readonly scope: "note"; readonly find: (note: NoteView, evidence: NoteEvidence) => readonly Finding[] }
  /** Finds what is to be said in a note in the light of the others. */
  | { readonly scope: "vault"; readonly find: (note: NoteView, vault: VaultView) => readonly Finding[] }
  /** Looks at the silencers that silenced nothing, after all other rules. */
  | { readonly scope: "silencers"; readonly find: (note: NoteView, idle: readonly Silencer[]) => readonly Finding[] }
);

export function finding(
  note: NoteId,
  span: Span,
  message: Message,
  more: Partial<Pick<Finding, "related" | "fixes">> = {},
): Finding {
  return { note, span, message, related: [], fixes: [], ...more };
}

/** A fix of one note. */
export function fixOf(note: NoteId, safety: Fix["safety"], title: Message, edits: readonly TextEdit[]): Fix {
  return { title, safety, edits: [{ note, edits }] };
}
