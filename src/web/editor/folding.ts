import { codeFolding, foldGutter, foldKeymap, foldService, syntaxTree } from "@codemirror/language";
import type { EditorState, Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { editorLabels } from "#words";
import { each } from "../parts/text.tsx";
import type { NoteSession } from "../state/note-session.ts";
import { frontMatterEnd } from "./live/blocks.ts";

type Range = { readonly from: number; readonly to: number };

/** Sections and front matter fold, from the gutter and by key: Ctrl/Cmd-Shift-[ and ], Ctrl-Alt-[ and ] for all. */
export function folding(session: NoteSession): Extension {
  return [
    foldService.of((state, lineStart) => {
      const line = state.doc.lineAt(lineStart);
      const to = line.number === 1 ? frontMatterEnd(state) : 0;
      const found =
        to > 0 ? { from: line.to, to } : (headedBy(state, line.from) ?? sectionAt(session, state, line.from));
      if (found === null) return null;
      const range = { from: line.to, to: withoutBlankEnd(state, found.to) };
      return range.from < range.to ? range : null;
    }),
    codeFolding({
      placeholderDOM: (_, onclick) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "fold-placeholder";
        button.textContent = "…";
        button.setAttribute("aria-label", each(editorLabels.unfold));
        button.addEventListener("click", onclick);
        return button;
      },
    }),
    foldGutter({
      markerDOM: (isOpen) => {
        const mark = document.createElement("span");
        mark.className = isOpen ? "fold-mark is-open" : "fold-mark";
        mark.title = each(isOpen ? editorLabels.fold : editorLabels.unfold);
        return mark;
      },
    }),
    keymap.of(foldKeymap),
  ];
}

const heading = /^(?:ATX|Setext)Heading(\d)$/u;

/** What stands under a Markdown heading, to the next one that is as high. */
function headedBy(state: EditorState, start: number): Range | null {
  let node = syntaxTree(state).resolve(start, 1);
  while (node.parent !== null && node.parent.parent !== null) node = node.parent;
  const level = heading.exec(node.name)?.[1];
  if (level === undefined || node.from !== start) return null;
  for (let next = node.nextSibling; next !== null; next = next.nextSibling) {
    const other = heading.exec(next.name)?.[1];
    if (other !== undefined && other <= level) return { from: node.to, to: Math.max(node.to, next.from - 1) };
  }
  return { from: node.to, to: state.doc.length };
}

/** Headings of plain-text notes are lines like any other: which they are is known from the compiler. */
function sectionAt(session: NoteSession, { doc }: EditorState, start: number): Range | null {
  const { text, sections } = session.page.peek();
  if (text.length !== doc.length) return null;
  const section = sections.find((one) => one.heading.start === start);
  return section === undefined ? null : { from: section.heading.end, to: section.body.end };
}

function withoutBlankEnd({ doc }: EditorState, to: number): number {
  let line = doc.lineAt(to);
  while (line.number > 1 && line.text.trim() === "") line = doc.line(line.number - 1);
  return line.to;
}
