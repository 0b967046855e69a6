import { completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyField, historyKeymap, indentWithTab, redo, undo } from "@codemirror/commands";
import { lintKeymap, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { EditorState, type EditorStateConfig, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX, RefObject } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { editsBetween, type Span, type TextEdit } from "#core";
import type { CompiledNote } from "../../wire/pages.ts";
import { NoteCells } from "../cells/note-cells.ts";
import { type Runs, useCommands } from "../commands/bound.ts";
import { keysOf } from "../commands/table.ts";
import type { NoteSession } from "../state/note-session.ts";
import { versionOfOthers } from "../state/vault.ts";
import { assistance } from "./assist.ts";
import { cellEffects, cellPanels } from "./cell-widgets.tsx";
import { drawnFigures, figureEffects } from "./figure-widgets.tsx";
import { folding } from "./folding.ts";
import { following } from "./follow.ts";
import { inlayHints } from "./inlay.ts";
import { noteLanguage } from "./language.ts";
import { liveBlocks } from "./live/blocks.ts";
import { liveMarks } from "./live/marks.ts";
import { sourceMode, toggleSource } from "./live/source-mode.ts";
import { outside, replaceText } from "./outside.ts";
import { problemEffects } from "./problems.ts";
import { lineNotes, putUnder, type UnderLine } from "./under-lines.ts";

/** What stands beside the text asks the editor where lines are, and has it go to a place. */
export type EditorHandle = {
  /** Pixels from the top of the text to the line that an offset lies in. */
  readonly topOf: (offset: number) => number;
  readonly goTo: (offset: number) => void;
  readonly focus: () => void;
  readonly toggleSource: () => void;
  /** Makes edits of a text, if it is still the one that is seen. */
  readonly make: (edits: readonly TextEdit[], of: string) => void;
  readonly text: () => string;
  readonly cursor: () => number;
  /** Draws under the lines of a text, if it is still the one that is seen. */
  readonly putUnder: (lines: readonly UnderLine[], of: string) => void;
  /** Brings a place into sight, and leaves the keyboard where it is. */
  readonly show: (offset: number) => void;
  /** Makes one text of another, as an edit of the reader's; false, and nothing is done, where the note says another text. */
  readonly write: (from: string, to: string) => boolean;
};

/** What a key asks about: the note's text, the cursor, and the lines that it is in. */
export type Asked = {
  readonly what: "deeds" | "mentions" | "sections" | "rename";
  readonly text: string;
  readonly at: number;
  readonly span: Span;
};

/** The note's Markdown, with live rendering and its problems underlined. */
export function NoteEditor({
  session,
  label,
  at,
  onReady,
  onLayout,
  onAsk,
}: {
  session: NoteSession;
  label: string;
  at: number | null;
  onReady: (handle: EditorHandle) => void;
  onLayout: () => void;
  onAsk: (asked: Asked) => void;
}): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const cells = useMemo(() => new NoteCells(session.id), [session]);
  useEffect(() => {
    if (place.current === null) return;
    const editor = new EditorView({
      parent: place.current,
      state: stateOf(session, [
        asking(onAsk),
        extensionsOf(session, label),
        cellPanels(cells),
        drawnFigures,
        follow(session, onLayout),
      ]),
    });
    view.current = editor;
    const goTo = (offset: number): void => {
      const anchor = Math.min(offset, editor.state.doc.length);
      editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      editor.focus();
    };
    onReady({
      topOf: (offset) => editor.lineBlockAt(Math.min(offset, editor.state.doc.length)).top,
      goTo,
      focus: () => editor.focus(),
      toggleSource: () => toggleSource(editor),
      make: (edits, of) => make(editor, edits, of),
      text: () => editor.state.doc.toString(),
      cursor: () => editor.state.selection.main.head,
      putUnder: (lines, of) => {
        if (!editor.composing && editor.state.doc.toString() === of) putUnder(editor, lines);
      },
      show: (offset) => {
        const anchor = Math.min(offset, editor.state.doc.length);
        editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      },
      write: (from, to) => {
        if (editor.composing || editor.state.doc.toString() !== from) return false;
        const changes = editsBetween(from, to).map(({ span, insert }) => ({ from: span.start, to: span.end, insert }));
        editor.dispatch({ changes, userEvent: "input.capture" });
        return true;
      },
    });
    session.attach({
      isComposing: () => editor.composing,
      replace: (text) => replaceText(editor, text),
      record: () => editor.state.toJSON(recorded),
    });
    if (at !== null) goTo(at);
    return () => {
      cells.stop();
      editor.destroy();
    };
  }, [session]);

  useCommands({
    ...runsOf(view, session, onAsk),
    "note-run-cells": () => void cells.start("all"),
    "note-stop-cells": () => cells.stop(),
  });

  useSignalEffect(() => {
    const page = session.page.value;
    if (view.current !== null) underline(view.current, page);
  });

  // What is known of the cells is asked for anew where one of them, or what became of it, is another.
  const known = useComputed(() =>
    JSON.stringify(
      session.page.value.judged.filter(({ kind }) => kind === "experiment").map(({ fact, verdict }) => [fact, verdict]),
    ),
  );
  useSignalEffect(() => {
    if (known.value === "[]") return;
    const later = setTimeout(() => void cells.refresh(), cells.page.peek() === null ? 0 : afterTyping);
    return () => clearTimeout(later);
  });

  useSignalEffect(() => {
    if (versionOfOthers.value >= 0) void session.refresh();
  });

  return <div class="note-editor serif" ref={place} />;
}

/** Milliseconds after which cells that are being typed are asked for. */
const afterTyping = 300;

/** What of the editor's state is kept over a reload besides text and selection. */
const recorded = { history: historyField };

function stateOf({ kept, ownText }: NoteSession, extensions: Extension): EditorState {
  const config: EditorStateConfig = { extensions };
  if (kept !== null) {
    try {
      const state = EditorState.fromJSON(kept.editor, config, recorded);
      if (state.doc.toString() === ownText) return state;
    } catch {
      // A record from another version of the editor is no loss: the text is there without it.
    }
  }
  return EditorState.create({ doc: ownText, ...config });
}

/** Milliseconds of one blink of the cursor. */
const blinkRate = 1200;

function extensionsOf(session: NoteSession, label: string): Extension {
  const nonce = document.querySelector('meta[name="ibid-nonce"]')?.getAttribute("content") ?? "";
  return [
    EditorView.cspNonce.of(nonce),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
    history(),
    // A cursor that blinks moves.
    drawSelection({ cursorBlinkRate: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : blinkRate }),
    search({ top: true }),
    highlightSelectionMatches(),
    noteLanguage,
    assistance(session.id),
    sourceMode,
    liveMarks(session.id),
    liveBlocks,
    lineNotes,
    following(session.id),
    folding(session),
    inlayHints(session),
    keymap.of([
      ...completionKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...searchKeymap,
      ...lintKeymap,
      { key: "Shift-F8", run: previousDiagnostic },
      ...keysOf("note-save").map((key) => ({ key, preventDefault: true, run: () => save(session) })),
      indentWithTab,
    ]),
  ];
}

/** The keys that ask about the cursor's place. */
function asking(onAsk: (asked: Asked) => void): Extension {
  return keymap.of(
    (["deeds", "mentions", "sections", "rename"] as const).flatMap((what) =>
      keysOf(`note-${what}`).map((key) => ({ key, preventDefault: true, run: (view) => ask(view, what, onAsk) })),
    ),
  );
}

function ask(
  { composing, state: { doc, selection } }: EditorView,
  what: Asked["what"],
  onAsk: (asked: Asked) => void,
): boolean {
  if (composing) return false;
  const { from, to, head } = selection.main;
  const span = { start: doc.lineAt(from).from, end: doc.lineAt(to).to };
  onAsk({ what, text: doc.toString(), at: head, span });
  return true;
}

/** What palette and sheet of keys can have the editor do. */
function runsOf(view: RefObject<EditorView | null>, session: NoteSession, onAsk: (asked: Asked) => void): Runs {
  const does = (command: (editor: EditorView) => boolean) => () => {
    if (view.current === null) return;
    command(view.current);
    // A panel that opens keeps the focus that it took.
    if (document.activeElement === document.body) view.current.focus();
  };
  return {
    "note-source": does(toggleSource),
    "note-deeds": does((editor) => ask(editor, "deeds", onAsk)),
    "note-mentions": does((editor) => ask(editor, "mentions", onAsk)),
    "note-sections": does((editor) => ask(editor, "sections", onAsk)),
    "note-rename": does((editor) => ask(editor, "rename", onAsk)),
    "note-save": () => void session.save(),
    "note-next-problem": does(nextDiagnostic),
    "note-previous-problem": does(previousDiagnostic),
    "note-find": does(openSearchPanel),
    "note-undo": does(undo),
    "note-redo": does(redo),
  };
}

function save(session: NoteSession): true {
  void session.save();
  return true;
}

function make(editor: EditorView, edits: readonly TextEdit[], of: string): void {
  if (editor.composing || editor.state.doc.toString() !== of) return;
  editor.dispatch({
    changes: edits.map(({ span, insert }) => ({ from: span.start, to: span.end, insert })),
    userEvent: "fix",
  });
  editor.focus();
}

/** Tells the session what is typed. While an input method composes, the text is nobody's yet: nothing compiles, saves or moves. */
function follow(session: NoteSession, onLayout: () => void): Extension {
  return [
    EditorView.updateListener.of((update) => {
      const isOwn = update.docChanged && !update.transactions.some((one) => one.isUserEvent(outside));
      if (isOwn && !update.view.composing) session.change(update.state.doc.toString());
      if (update.geometryChanged || update.docChanged) onLayout();
    }),
    EditorView.domEventHandlers({
      compositionend: (_, view) => {
        // The composed text is in the document once the event is over.
        setTimeout(() => {
          session.change(view.state.doc.toString());
          underline(view, session.page.peek());
        });
      },
    }),
  ];
}

/** Places are those of the text that was compiled: underlines wait until it is the one that is seen. */
function underline(editor: EditorView, page: CompiledNote): void {
  const { state } = editor;
  if (editor.composing || state.doc.toString() !== page.text) return;
  // At once, as each time that something is shown the lines are laid out anew.
  editor.dispatch({ effects: [...problemEffects(state, page), ...cellEffects(page), ...figureEffects(state, page)] });
}
