import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { liveBlocks } from "./live/blocks.ts";

/** Something that is drawn under the line that an offset lies in. */
export type UnderLine = {
  readonly at: number;
  /** Two of one key are the same drawing, which is kept when its line moves. */
  readonly key: string;
  /** Draws into a place, and gives what ends the drawing. */
  readonly draw: (place: HTMLElement) => () => void;
};

const shown = StateEffect.define<DecorationSet>();

const underLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, { changes, effects }) => {
    for (const effect of effects) if (effect.is(shown)) return effect.value;
    return before.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const lineNotes: Extension = underLines;

/** Puts drawings under their lines; under a block that is drawn as one, under the block. Those that were there go. */
export function putUnder(editor: EditorView, lines: readonly UnderLine[]): void {
  const { state } = editor;
  if (lines.length === 0 && state.field(underLines).size === 0) return;
  const ranges = lines.map(({ at, key, draw }) => {
    let end = state.doc.lineAt(Math.min(at, state.doc.length)).to;
    state.field(liveBlocks).between(end, end, (_, to) => {
      end = Math.max(end, to);
    });
    return Decoration.widget({ widget: new UnderWidget(key, draw), block: true, side: 1 }).range(end);
  });
  editor.dispatch({ effects: shown.of(Decoration.set(ranges, true)) });
}

class UnderWidget extends WidgetType {
  private readonly key: string;
  private readonly draw: UnderLine["draw"];

  constructor(key: string, draw: UnderLine["draw"]) {
    super();
    this.key = key;
    this.draw = draw;
  }

  override eq(other: UnderWidget): boolean {
    return other.key === this.key;
  }

  override toDOM(): HTMLElement {
    const place = document.createElement("div");
    place.className = "line-notes sans";
    ends.set(place, this.draw(place));
    return place;
  }

  override destroy(place: HTMLElement): void {
    ends.get(place)?.();
  }

  /** What is pressed here is none of the editor's. */
  override ignoreEvent(): boolean {
    return true;
  }
}

const ends: WeakMap<HTMLElement, () => void> = new WeakMap();
