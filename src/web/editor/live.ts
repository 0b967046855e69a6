import { syntaxTree } from "@codemirror/language";
import type { EditorState, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Marks that a reader does not need to see, away from where they are being written. */
const hidden: ReadonlySet<string> = new Set(["HeaderMark", "EmphasisMark", "StrikethroughMark", "CodeMark"]);

/**
 * Live rendering: marks of headings, emphasis and code are hidden but in the lines that the selection touches, so that the
 * source is always one key away. While an input method composes, what is hidden stays as it is.
 */
export const liveRendering: ViewPlugin<{ decorations: DecorationSet }> = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = hide(view);
    }

    update(update: ViewUpdate): void {
      if (update.view.composing) {
        this.decorations = this.decorations.map(update.changes);
        return;
      }
      const grew = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.selectionSet || update.viewportChanged || update.focusChanged || grew)
        this.decorations = hide(update.view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

function hide(view: EditorView): DecorationSet {
  const active = activeLines(view.state, view.hasFocus);
  const ranges: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: ({ name, from: start, to: end, node }) => {
        if (!hidden.has(name) || node.parent?.name === "FencedCode") return;
        const line = view.state.doc.lineAt(start);
        if (active.has(line.number)) return;
        // The space behind a heading's marks goes with them.
        const space = name === "HeaderMark" && view.state.sliceDoc(end, end + 1) === " " ? 1 : 0;
        if (end + space > start) ranges.push(Decoration.replace({}).range(start, Math.min(end + space, line.to)));
      },
    });
  }
  return Decoration.set(ranges, true);
}

function activeLines({ doc, selection }: EditorState, hasFocus: boolean): ReadonlySet<number> {
  const lines = new Set<number>();
  if (!hasFocus) return lines;
  for (const { from, to } of selection.ranges) {
    const last = doc.lineAt(to).number;
    for (let line = doc.lineAt(from).number; line <= last; line += 1) lines.add(line);
  }
  return lines;
}
