import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeCompletion,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { EditorView, hoverTooltip } from "@codemirror/view";
import type { NoteId } from "#core";
import type { Suggested, ToldPage } from "../../wire/assist.ts";
import { preferences } from "../state/preferences.ts";
import { pageName, tell } from "../state/server.ts";

/** Completion and hover for a note. Nothing is offered while an input method composes. */
export function assistance(note: NoteId): Extension {
  const question = (text: string, offset: number): object => ({
    path: note,
    page: pageName,
    text,
    offset,
    language: preferences.language.peek(),
  });
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { state, pos, view } = context;
    if (view?.composing || !(context.explicit || context.matchBefore(trigger))) return null;
    const answer = await tell<Suggested>("POST", "/api/assist/complete", question(state.doc.toString(), pos));
    if (answer.kind !== "answered" || context.aborted) return null;
    const { suggestions } = answer.value;
    const [first] = suggestions;
    if (first === undefined) return null;
    return {
      from: Math.min(...suggestions.map(({ span }) => span.start)),
      to: pos,
      // What fits was decided where all names in both languages are known.
      filter: false,
      options: suggestions.map(({ label, detail, insert, span }) => ({
        label,
        detail,
        apply: (editor: EditorView) =>
          editor.dispatch({
            changes: { from: span.start, to: Math.max(span.end, pos), insert },
            selection: { anchor: span.start + insert.length },
            userEvent: "input.complete",
          }),
      })),
    };
  };
  return [
    autocompletion({ override: [complete], icons: false, activateOnTypingDelay: 120 }),
    hoverTooltip(async (view, pos) => {
      if (view.composing) return null;
      const answer = await tell<ToldPage>("POST", "/api/assist/hover", question(view.state.doc.toString(), pos));
      if (answer.kind !== "answered" || answer.value.told === null || view.composing) return null;
      const { span, markdown } = answer.value.told;
      return {
        pos: span.start,
        end: Math.min(span.end, view.state.doc.length),
        above: true,
        create: () => ({ dom: told(markdown) }),
      };
    }),
    EditorView.domEventHandlers({ compositionstart: (_, view) => void closeCompletion(view) }),
  ];
}

/** Where typing alone asks: behind an opening mark, or within a word of two letters or more, or one Chinese character. */
const trigger = /(?:\[\[|\[@|#|[《“（(]|[\p{L}\p{N}]{2}|\p{Script=Han}|: )[^\n]*$/u;

/** What is told, as text: strong words, and a line for each paragraph. Its Markdown comes escaped from the server. */
function told(markdown: string): HTMLElement {
  const box = document.createElement("div");
  box.className = "told";
  for (const paragraph of markdown.split(/\n{2,}/u)) {
    const line = document.createElement("p");
    for (const [at, part] of paragraph.split("**").entries()) {
      const text = part.replace(/\\([^\w\s])/gu, "$1").replace(/^>\s?/gmu, "");
      if (at % 2 === 0) line.append(text);
      else line.append(Object.assign(document.createElement("b"), { textContent: text }));
    }
    box.append(line);
  }
  return box;
}
