import { completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { NoteSession } from "../state/note-session.ts";
import { version } from "../state/vault.ts";
import { assistance } from "./assist.ts";
import { noteLanguage } from "./language.ts";
import { liveRendering } from "./live.ts";
import { showProblems } from "./problems.ts";

/** What stands beside the text asks the editor where lines are, and has it go to a place. */
export type EditorHandle = {
  /** Pixels from the top of the text to the line that an offset lies in. */
  readonly topOf: (offset: number) => number;
  readonly goTo: (offset: number) => void;
  readonly replace: (text: string) => void;
  readonly text: () => string;
  /** Brings a place into sight, and leaves the keyboard where it is. */
  readonly show: (offset: number) => void;
  /** Makes one text of another, as an edit of the reader's; false, and nothing is done, where the note says another text. */
  readonly write: (from: string, to: string) => boolean;
};

/** The note's Markdown, with live rendering and its problems underlined. */
export function NoteEditor({
  session,
  label,
  at,
  onReady,
  onLayout,
}: {
  session: NoteSession;
  label: string;
  at: number | null;
  onReady: (handle: EditorHandle) => void;
  onLayout: () => void;
}): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  useEffect(() => {
    if (place.current === null) return;
    const nonce = document.querySelector('meta[name="ibid-nonce"]')?.getAttribute("content") ?? "";
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: session.page.peek().text,
        extensions: [
          EditorView.cspNonce.of(nonce),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
          history(),
          drawSelection(),
          search({ top: true }),
          highlightSelectionMatches(),
          noteLanguage,
          assistance(session.id),
          liveRendering,
          keymap.of([
            ...completionKeymap,
            ...defaultKeymap,
            ...historyKeymap,
            ...searchKeymap,
            ...lintKeymap,
            indentWithTab,
          ]),
          EditorView.updateListener.of((update) => {
            // While an input method composes, the text is nobody's yet: nothing compiles, saves or moves.
            if (
              update.docChanged &&
              !update.view.composing &&
              !update.transactions.some((one) => one.isUserEvent("outside"))
            )
              session.change(update.state.doc.toString());
            if (update.geometryChanged || update.docChanged) onLayout();
          }),
          EditorView.domEventHandlers({
            compositionend: (_, current) => {
              // The composed text is in the document once the event is over.
              setTimeout(() => session.change(current.state.doc.toString()));
            },
          }),
        ],
      }),
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
      replace: (text) => replaceText(editor, text, "outside"),
      text: () => editor.state.doc.toString(),
      show: (offset) => {
        const anchor = Math.min(offset, editor.state.doc.length);
        editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      },
      write: (from, to) => {
        if (editor.composing || editor.state.doc.toString() !== from) return false;
        replaceText(editor, to, "input.capture");
        return true;
      },
    });
    if (at !== null) goTo(at);
    return () => editor.destroy();
  }, [session]);

  useSignalEffect(() => {
    const page = session.page.value;
    const editor = view.current;
    // Places are those of the text that was compiled: underlines wait until it is the one that is seen.
    if (editor === null || editor.composing || editor.state.doc.toString() !== page.text) return;
    editor.dispatch(showProblems(editor.state, page.id, page.diagnostics));
  });

  useSignalEffect(() => {
    if (version.value < 0) return;
    void session.refresh().then((text) => {
      if (text !== null && view.current) replaceText(view.current, text, "outside");
    });
  });

  return <div class="note-editor serif" ref={place} />;
}

/** Puts another text into the editor, changing no more than differs, so that the selection stays where it was. */
function replaceText(editor: EditorView, text: string, userEvent: "outside" | "input.capture"): void {
  const old = editor.state.doc.toString();
  let start = 0;
  while (start < old.length && start < text.length && old.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  let end = 0;
  const most = Math.min(old.length, text.length) - start;
  while (end < most && old.charCodeAt(old.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end += 1;
  editor.dispatch({
    changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) },
    userEvent,
  });
}
