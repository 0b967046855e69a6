import { syntaxTree } from "@codemirror/language";
import { type EditorState, type Range, StateField, type Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { latexOf } from "./latex.ts";
import { isSourceAt, modeOf } from "./source-mode.ts";
import { tableWidget } from "./table.ts";
import { FrontMatterWidget, MathWidget } from "./widgets.ts";

/**
 * Front matter, display mathematics and tables, which take the place of several lines. Only the tree's outer nodes are
 * visited, and only what comes into sight is drawn. While an input method composes, all stays as it is.
 */
export const liveBlocks: StateField<DecorationSet> = StateField.define<DecorationSet>({
  create: (state) => blocksOf(state),
  update: (before, transaction) => {
    if (transaction.isUserEvent("input.type.compose")) return before.map(transaction.changes);
    return isTouched(transaction) ? blocksOf(transaction.state) : before;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function isTouched({ docChanged, selection, startState, state }: Transaction): boolean {
  return (
    docChanged ||
    selection !== undefined ||
    modeOf(startState) !== modeOf(state) ||
    syntaxTree(startState) !== syntaxTree(state)
  );
}

const containers: ReadonlySet<string> = new Set(["Document", "BulletList", "OrderedList", "ListItem"]);

function blocksOf(state: EditorState): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  const front = frontMatterEnd(state);
  if (front > 0 && !isSourceAt(state, 0, front)) {
    const widget = new FrontMatterWidget(firstOf(state.sliceDoc(0, front)));
    ranges.push(Decoration.replace({ widget, block: true }).range(0, front));
  }
  syntaxTree(state).iterate({
    from: front,
    enter: ({ name, from, to, node }) => {
      if (containers.has(name)) return true;
      if (from < front || (name !== "MathBlock" && name !== "Table")) return false;
      const line = state.doc.lineAt(from);
      // Within a list the mark of the item stands before it.
      if (line.from !== from || isSourceAt(state, from, to)) return false;
      const widget =
        name === "Table" ? tableWidget(state, node) : new MathWidget(latexOf(state.sliceDoc(from, to)), true);
      ranges.push(Decoration.replace({ widget, block: true }).range(from, state.doc.lineAt(to).to));
      return false;
    },
  });
  return Decoration.set(ranges, true);
}

/** Lines of front matter beyond which it is something else. */
const most = 200;

/** Where the front matter's closing line ends; 0 for a note that has none. */
export function frontMatterEnd({ doc }: EditorState): number {
  if (doc.line(1).text.trimEnd() !== "---") return 0;
  for (let number = 2; number <= Math.min(doc.lines, most); number += 1) {
    const { text, to } = doc.line(number);
    if (/^(?:---|\.\.\.)\s*$/u.test(text)) return to;
  }
  return 0;
}

/** What the first fields say. */
function firstOf(front: string): string {
  return front
    .split("\n")
    .slice(1, -1)
    .flatMap((line) => /^[\w\u4e00-\u9fff -]+:\s*(\S.*)$/u.exec(line)?.[1] ?? [])
    .slice(0, 4)
    .join(" · ");
}
