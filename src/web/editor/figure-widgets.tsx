import { type ChangeDesc, type EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { render } from "preact";

import type { CompiledNote, DrawnFigure } from "../../wire/pages.ts";
import { each } from "../parts/text.tsx";
import { PlotView } from "../plots/plot-view.tsx";
import { isSourceAt, modeOf } from "./live/source-mode.ts";
import type { Effects } from "./problems.ts";

const placeFigures = StateEffect.define<readonly DrawnFigure[]>();

type Placed = { readonly widget: FigureWidget; readonly from: number; readonly to: number };
type Figures = { readonly placed: readonly Placed[]; readonly decorations: DecorationSet };

/**
 * The figures of a note that are drawn from data. A picture takes the place of its plot block; where the cursor is within,
 * it stands under it. While an input method composes, all stays as it is.
 */
export const drawnFigures: StateField<Figures> = StateField.define<Figures>({
  create: () => ({ placed: [], decorations: Decoration.none }),
  update: (before, transaction) => {
    const { changes, docChanged, selection, effects, state, startState } = transaction;
    const [given] = effects.flatMap((effect) => (effect.is(placeFigures) ? [effect.value] : []));
    if (given === undefined && before.placed.length === 0) return before;
    if (transaction.isUserEvent("input.type.compose"))
      return { placed: mapped(before.placed, changes), decorations: before.decorations.map(changes) };
    if (given === undefined && !docChanged && selection === undefined && modeOf(startState) === modeOf(state))
      return before;
    const { length } = state.doc;
    const placed =
      given?.map((figure) => ({
        widget: new FigureWidget(figure),
        from: Math.min(figure.block.start, length),
        to: Math.min(figure.block.end, length),
      })) ?? mapped(before.placed, changes);
    return { placed, decorations: decorated(placed, state) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ decorations }) => decorations),
});

function mapped(placed: readonly Placed[], changes: ChangeDesc): readonly Placed[] {
  return placed.map(({ widget, from, to }) => ({ widget, from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) }));
}

function decorated(placed: readonly Placed[], state: EditorState): DecorationSet {
  const ranges = placed.flatMap(({ widget, from, to }) => {
    if (from >= to) return [];
    const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)];
    return first.from === from && !isSourceAt(state, from, to)
      ? [Decoration.replace({ widget, block: true }).range(first.from, last.to)]
      : [Decoration.widget({ widget, block: true, side: 1 }).range(last.to)];
  });
  return Decoration.set(ranges, true);
}

/** Puts the pictures where the figures of a compiled text are; its places have to be those of the text that is seen. */
export function figureEffects(state: EditorState, { drawn }: CompiledNote): Effects {
  const isShown = state.field(drawnFigures).placed.length > 0;
  return drawn.length > 0 || isShown ? [placeFigures.of(drawn)] : [];
}

class FigureWidget extends WidgetType {
  private readonly figure: DrawnFigure;
  private readonly key: string;

  constructor(figure: DrawnFigure) {
    super();
    this.figure = figure;
    this.key = JSON.stringify([figure.specification, figure.spoken]);
  }

  override eq(other: FigureWidget): boolean {
    return other.key === this.key;
  }

  toDOM(view: EditorView): HTMLElement {
    const place = document.createElement("div");
    place.className = "figure-drawn";
    const { specification, spoken } = this.figure;
    render(
      <PlotView
        specification={specification}
        spoken={{ title: each(spoken.title), description: each(spoken.description) }}
        onDrawn={() => view.requestMeasure()}
      />,
      place,
    );
    return place;
  }

  override destroy(place: HTMLElement): void {
    render(null, place);
  }

  /** A click on the picture puts the cursor into its block, which then shows. */
  override ignoreEvent(): boolean {
    return false;
  }
}
