import type { Fix } from "../model/diagnostic.ts";
import type { NoteId } from "../model/identity.ts";
import type { Message } from "../model/message.ts";
import type { Place } from "../model/place.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";

/** A diagnostic without its code and severity, which the table of rules gives. */
export type Finding = Place & {
  readonly message: Message;
  readonly related: readonly (Place & { readonly message: Message })[];
  readonly fixes: readonly Fix[];
};

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
