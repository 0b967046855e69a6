import { syntaxTree } from "@codemirror/language";
import type { EditorState, Extension, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";
import type { NoteId } from "#core";
import { isDisplayed, latexOf } from "./latex.ts";
import { isSourceAt, modeOf } from "./source-mode.ts";
import { BoxWidget, ImageWidget, MathWidget } from "./widgets.ts";

/** Marks that a reader does not need to see, away from where they are being written. */
const hidden: ReadonlySet<string> = new Set(["HeaderMark", "EmphasisMark", "StrikethroughMark", "CodeMark"]);

/**
 * Live rendering within lines: marks are hidden, links shown as their labels, boxes, images and mathematics drawn, but in
 * the lines that the selection touches, so that the source is always one key away. While an input method composes, all
 * stays as it is.
 */
export function liveMarks(note: NoteId): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = marksOf(view, note);
      }

      update(update: ViewUpdate): void {
        if (update.view.composing) {
          this.decorations = this.decorations.map(update.changes);
          return;
        }
        const grew = syntaxTree(update.startState) !== syntaxTree(update.state);
        const turned = modeOf(update.startState) !== modeOf(update.state);
        if (update.docChanged || update.selectionSet || update.viewportChanged || turned || grew)
          this.decorations = marksOf(update.view, note);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );
}

function marksOf(view: EditorView, note: NoteId): DecorationSet {
  const { state } = view;
  const ranges: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter: (node) => {
        if (node.name === "Blockquote") lines(state, node, from, to, quotation, ranges);
        else if (node.name === "ListItem") lines(state, node, node.from, node.from, item, ranges);
        if (!isSourceAt(state, node.from, Math.min(node.to, state.doc.lineAt(node.from).to)))
          ranges.push(...drawn(state, node, note));
      },
    });
  }
  return Decoration.set(ranges, true);
}

const quotation = Decoration.line({ class: "md-quotation-line" });
const item = Decoration.line({ class: "md-item-line" });
const gone = Decoration.replace({});

function lines(
  { doc }: EditorState,
  node: SyntaxNodeRef,
  from: number,
  to: number,
  decoration: Decoration,
  ranges: Range<Decoration>[],
): void {
  const first = doc.lineAt(Math.max(node.from, from)).number;
  const last = doc.lineAt(Math.min(node.to, Math.max(node.from, to))).number;
  for (let number = first; number <= last; number += 1) ranges.push(decoration.range(doc.line(number).from));
}

function drawn(state: EditorState, ref: SyntaxNodeRef, note: NoteId): readonly Range<Decoration>[] {
  const { name, from, to, node } = ref;
  if (hidden.has(name)) {
    if (node.parent?.name === "FencedCode") return [];
    // The space behind a heading's marks goes with them.
    const space = name === "HeaderMark" && state.sliceDoc(to, to + 1) === " " ? 1 : 0;
    return replaced(from, Math.min(to + space, state.doc.lineAt(from).to));
  }
  const text = (): string => state.sliceDoc(from, to);
  // What runs over several lines is left as it is written.
  if (state.doc.lineAt(from).to < to) return [];
  switch (name) {
    case "Wikilink": {
      const [, target = ""] = /^\[\[(.*)\]\]$/u.exec(text()) ?? [];
      const bar = target.lastIndexOf("|");
      const start = from + 2 + (bar < 0 ? 0 : bar + 1);
      return [...replaced(from, start), ...linked(start, to - 2), ...replaced(to - 2, to)];
    }
    case "Link": {
      const [open, close] = node.getChildren("LinkMark");
      if (open === undefined || close === undefined || close.from <= open.to) return [];
      return [...replaced(open.from, open.to), ...linked(open.to, close.from), ...replaced(close.from, to)];
    }
    case "WikiImage": {
      const [, target = "", label = target] = /^!\[\[([^|\]]*)(?:\|([^\]]*))?\]\]$/u.exec(text()) ?? [];
      return widget(new ImageWidget(note, target.trim(), label), from, to);
    }
    case "Image": {
      const [, label = "", target = ""] = /^!\[([^\]]*)\]\(\s*<?([^\s>)]+)/u.exec(text()) ?? [];
      return target === "" || /^[a-z]+:/iu.test(target) ? [] : widget(new ImageWidget(note, target, label), from, to);
    }
    case "InlineMath":
      return widget(new MathWidget(latexOf(text()), isDisplayed(text())), from, to);
    case "TaskMarker":
      return widget(new BoxWidget(/x/iu.test(text())), from, to);
    default:
      return [];
  }
}

function replaced(from: number, to: number): readonly Range<Decoration>[] {
  return from < to ? [gone.range(from, to)] : [];
}

const link = Decoration.mark({ class: "md-followed" });

function linked(from: number, to: number): readonly Range<Decoration>[] {
  return from < to ? [link.range(from, to)] : [];
}

function widget(drawing: BoxWidget | ImageWidget | MathWidget, from: number, to: number): readonly Range<Decoration>[] {
  return [Decoration.replace({ widget: drawing }).range(from, to)];
}
