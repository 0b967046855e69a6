import { Transaction } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { editsBetween } from "#core";

/** What marks a change that the reader did not make. */
export const outside = "outside";

/**
 * Puts another text into the editor, changing no more than differs, so that selection, underlines and the view stay where
 * they were. Undo goes back over what the reader did, not over this.
 */
export function replaceText(editor: EditorView, text: string): void {
  const changes = editsBetween(editor.state.doc.toString(), text).map(({ span, insert }) => ({
    from: span.start,
    to: span.end,
    insert,
  }));
  if (changes.length === 0) return;
  editor.dispatch({ changes, userEvent: outside, annotations: Transaction.addToHistory.of(false) });
}
