import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { type Command, EditorView, keymap } from "@codemirror/view";
import { keysOf } from "../../commands/table.ts";

/** Whether the whole note is shown as it is written. */
const shown = StateEffect.define<boolean>();
const focused = StateEffect.define<boolean>();

type Mode = { readonly isSource: boolean; readonly hasFocus: boolean };

const mode = StateField.define<Mode>({
  create: () => ({ isSource: false, hasFocus: false }),
  update: (before, { effects }) => {
    let next = before;
    for (const effect of effects) {
      if (effect.is(shown)) next = { ...next, isSource: effect.value };
      if (effect.is(focused)) next = { ...next, hasFocus: effect.value };
    }
    return next;
  },
});

/** Whether the source of the lines between two offsets is to be seen: the cursor is among them, or the whole note is source. */
export function isSourceAt(state: EditorState, from: number, to: number): boolean {
  const { isSource, hasFocus } = state.field(mode);
  if (isSource) return true;
  if (!hasFocus) return false;
  const start = state.doc.lineAt(from).from;
  const end = state.doc.lineAt(to).to;
  return state.selection.ranges.some((range) => range.from <= end && range.to >= start);
}

export function modeOf(state: EditorState): Mode {
  return state.field(mode);
}

export const toggleSource: Command = (view) => {
  view.dispatch({ effects: shown.of(!view.state.field(mode).isSource) });
  return true;
};

export const sourceMode: Extension = [
  mode,
  EditorView.focusChangeEffect.of((_, focusing) => focused.of(focusing)),
  keymap.of(keysOf("note-source").map((key) => ({ key, run: toggleSource, preventDefault: true }))),
];
