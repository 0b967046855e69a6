import { type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, WidgetType } from "@codemirror/view";
import { render } from "preact";
import type { CompiledNote } from "../../wire/pages.ts";
import { CellPanel } from "../cells/cell-panel.tsx";
import type { NoteCells } from "../cells/note-cells.ts";
import type { Effects } from "./problems.ts";

/** A cell's place in the text: its number, counted from 1, and where its block begins and ends. */
type CellPlace = { readonly number: number; readonly from: number; readonly to: number };

const placeCells = StateEffect.define<readonly CellPlace[]>();

/** Panels under a note's cells, and the key that runs the cell that the cursor is in. */
export function cellPanels(cells: NoteCells): Extension {
  const field = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update: (before, { changes, effects, state }) => {
      const [placed] = effects.flatMap((effect) => (effect.is(placeCells) ? [effect.value] : []));
      if (placed === undefined) return before.map(changes);
      return Decoration.set(
        placed.map(({ number, from, to }) => {
          const end = state.doc.lineAt(Math.min(to, state.doc.length)).to;
          return Decoration.widget({ widget: new CellWidget(cells, number), block: true, side: 1, start: from }).range(
            end,
          );
        }),
        true,
      );
    },
    provide: (self) => EditorView.decorations.from(self),
  });
  const run = (view: EditorView): boolean => {
    if (view.composing) return false;
    const number = numberAt(view.state.field(field), view.state.selection.main.head, view.state.doc.length);
    if (number === null) return false;
    void cells.start(number);
    return true;
  };
  return [field, Prec.high(keymap.of([{ key: "Mod-Enter", run, preventDefault: true }]))];
}

/** Puts the panels where the cells of a compiled text are. Places are those of that text, which has to be the one that is seen. */
export function cellEffects(page: CompiledNote): Effects {
  return [placeCells.of(cellPlaces(page))];
}

/** Cells that can be run: what cannot is judged by nobody. */
function cellPlaces({ judged }: CompiledNote): readonly CellPlace[] {
  return judged
    .filter(
      ({ kind, verdict }) =>
        kind === "experiment" && !(verdict.kind === "unchecked" && verdict.why.reason === "no-judge"),
    )
    .map(({ span }, at) => ({ number: at + 1, from: span.start, to: span.end }));
}

/** The cell that a place is in, counting everything between the end of the one before and its own. */
function numberAt(panels: DecorationSet, at: number, length: number): number | null {
  let found: number | null = null;
  panels.between(at, length, (_, __, { spec }) => {
    const { widget, start } = spec as { readonly widget: CellWidget; readonly start: number };
    if (start <= at) found = widget.number;
    return false;
  });
  return found;
}

class CellWidget extends WidgetType {
  readonly number: number;
  private readonly cells: NoteCells;

  constructor(cells: NoteCells, number: number) {
    super();
    this.cells = cells;
    this.number = number;
  }

  override eq(other: CellWidget): boolean {
    return other.number === this.number && other.cells === this.cells;
  }

  toDOM(view: EditorView): HTMLElement {
    const place = document.createElement("div");
    place.className = "cell-place";
    new ResizeObserver(() => view.requestMeasure()).observe(place);
    render(
      <CellPanel
        cells={this.cells}
        number={this.number}
        onLine={(line) => {
          const { doc } = view.state;
          const anchor = doc.line(Math.min(doc.lines, Math.max(1, line))).from;
          view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
          view.focus();
        }}
      />,
      place,
    );
    return place;
  }

  override destroy(place: HTMLElement): void {
    render(null, place);
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
