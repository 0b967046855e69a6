import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { type EditorView, WidgetType } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import { latexOf } from "./latex.ts";
import { typeset } from "./widgets.ts";

/** A table set as one; the cursor in it shows its source. */
export class TableWidget extends WidgetType {
  private readonly text: string;
  private readonly rows: readonly Row[];

  constructor(text: string, rows: readonly Row[]) {
    super();
    this.text = text;
    this.rows = rows;
  }

  override eq(other: TableWidget): boolean {
    return other.text === this.text;
  }

  toDOM(view: EditorView): HTMLElement {
    const place = document.createElement("div");
    place.className = "md-table";
    const table = document.createElement("table");
    for (const { isHead, cells } of this.rows) {
      const row = table.insertRow();
      for (const pieces of cells) {
        const cell = document.createElement(isHead ? "th" : "td");
        for (const piece of pieces) cell.append(elementOf(piece, view));
        row.append(cell);
      }
    }
    place.append(table);
    return place;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

type Piece = { readonly kind: "text" | "strong" | "emphasis" | "code" | "math"; readonly text: string };
type Row = { readonly isHead: boolean; readonly cells: readonly (readonly Piece[])[] };

export function tableWidget(state: EditorState, node: SyntaxNode): TableWidget {
  const rows: Row[] = [];
  for (const name of ["TableHeader", "TableRow"]) {
    for (const row of node.getChildren(name)) {
      const cells = row.getChildren("TableCell").map((cell) => piecesOf(state, cell.from, cell.to));
      rows.push({ isHead: name === "TableHeader", cells });
    }
  }
  return new TableWidget(state.sliceDoc(node.from, node.to), rows);
}

const marked: { readonly [name: string]: Piece["kind"] } = {
  StrongEmphasis: "strong",
  Emphasis: "emphasis",
  InlineCode: "code",
};

/** A cell's words, with the outermost marks that are in force over them. */
function piecesOf(state: EditorState, from: number, to: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  const text = (end: number): void => {
    if (end > at) pieces.push({ kind: "text", text: state.sliceDoc(at, end) });
  };
  syntaxTree(state).iterate({
    from,
    to,
    enter: ({ name, from: start, to: end }) => {
      if (start < at || end > to) return undefined;
      const kind = marked[name];
      if (kind === undefined && name !== "InlineMath") return undefined;
      text(start);
      const written = state.sliceDoc(start, end);
      pieces.push(
        kind === undefined
          ? { kind: "math", text: latexOf(written) }
          : { kind, text: written.replace(/^(?:\*\*|__|[*_`]+)|(?:\*\*|__|[*_`]+)$/gu, "") },
      );
      at = end;
      return false;
    },
  });
  text(to);
  return pieces;
}

const tags = { text: "span", strong: "b", emphasis: "em", code: "code", math: "span" } as const;

function elementOf({ kind, text }: Piece, view: EditorView): HTMLElement {
  const element = document.createElement(tags[kind]);
  if (kind === "math") void typeset(element, text, false).then(() => view.requestMeasure());
  else element.textContent = text;
  return element;
}
