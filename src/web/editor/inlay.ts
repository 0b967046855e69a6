import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import { effect } from "@preact/signals";
import type { InlayPage } from "../../wire/assist.ts";
import type { NoteSession } from "../state/note-session.ts";
import { preferences } from "../state/preferences.ts";
import { ask } from "../state/server.ts";

/** Behind what was checked the seal of its verdict, behind a page number the page by its other number: in no part of the text. */
export function inlayHints(session: NoteSession): Extension {
  return [shown, ViewPlugin.define((view) => new Asking(view, session))];
}

/** Milliseconds without a change after which hints are asked for: they are read, not typed by. */
const rest = 500;

const hints = StateEffect.define<DecorationSet>();

const shown = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, { changes, effects }) => {
    for (const one of effects) if (one.is(hints)) return one.value;
    return before.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Asks for the hints of what is seen, once typing and scrolling rest and the text that is seen has been compiled. */
class Asking {
  private readonly view: EditorView;
  private readonly session: NoteSession;
  private readonly stop: () => void;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(view: EditorView, session: NoteSession) {
    this.view = view;
    this.session = session;
    this.stop = effect(() => {
      // Either may make other hints of the same text.
      session.page.value;
      preferences.language.value;
      this.later();
    });
  }

  update({ docChanged, viewportChanged }: ViewUpdate): void {
    if (docChanged || viewportChanged) this.later();
  }

  destroy(): void {
    this.stop();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private later(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), rest);
  }

  private async ask(): Promise<void> {
    const { view, session } = this;
    const { text, version } = session.page.peek();
    const isSeen = (): boolean => !view.composing && view.state.doc.toString() === text;
    // Where it is not, the text is being compiled, and asked about when it is.
    if (!isSeen()) return;
    const { from, to } = view.viewport;
    const answer = await ask<InlayPage>("/api/assist/inlay", {
      path: session.id,
      start: String(from),
      end: String(to),
      language: preferences.language.peek(),
    });
    if (answer.kind !== "answered" || answer.value.version !== version || !isSeen()) return;
    const marks = answer.value.hints.map(({ offset, label, tooltip }) =>
      Decoration.widget({ widget: new HintWidget(label, tooltip), side: 1 }).range(offset),
    );
    const now = Decoration.set(marks, true);
    // What stands there already is not drawn again.
    if (!RangeSet.eq([now], [view.state.field(shown)])) view.dispatch({ effects: hints.of(now) });
  }
}

class HintWidget extends WidgetType {
  private readonly label: string;
  private readonly tooltip: string;

  constructor(label: string, tooltip: string) {
    super();
    this.label = label;
    this.tooltip = tooltip;
  }

  override eq(other: HintWidget): boolean {
    return other.label === this.label && other.tooltip === this.tooltip;
  }

  override toDOM(): HTMLElement {
    const place = document.createElement("span");
    place.className = "inlay-hint sans";
    // Written by the style: what is copied from the page or found in it is the note's own text.
    place.dataset.label = this.label;
    place.title = this.tooltip;
    return place;
  }
}
