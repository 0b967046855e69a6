import { type Diagnostic as Lint, setDiagnostics } from "@codemirror/lint";
import type { EditorState, StateEffect } from "@codemirror/state";
import type { Fix, Severity } from "#core";
import { say } from "#words";
import type { CompiledNote } from "../../wire/pages.ts";
import { preferences } from "../state/preferences.ts";

const levels: { readonly [Kind in Severity]: Lint["severity"] } = { error: "error", warning: "warning", hint: "hint" };

export type Effects = readonly StateEffect<unknown>[];

/** The note's diagnostics as underlines, each with those fixes that touch no other note. */
export function problemEffects(state: EditorState, { id: note, diagnostics }: CompiledNote): Effects {
  const { length } = state.doc;
  const { effects = [] } = setDiagnostics(
    state,
    diagnostics.map(({ span, severity, message, code, fixes }): Lint => {
      const from = Math.min(span.start, length);
      return {
        from,
        to: Math.max(from, Math.min(span.end, length)),
        severity: levels[severity],
        source: code,
        message: say(message, preferences.language.value),
        actions: fixes.filter((fix) => fix.edits.every((edits) => edits.note === note)).map(actionOf),
      };
    }),
  );
  return [effects].flat();
}

function actionOf(fix: Fix): NonNullable<Lint["actions"]>[number] {
  return {
    name: say(fix.title, preferences.language.value),
    apply: (view) => {
      const changes = fix.edits.flatMap(({ edits }) =>
        edits.map(({ span, insert }) => ({ from: span.start, to: span.end, insert })),
      );
      if (changes.every(({ to }) => to <= view.state.doc.length)) view.dispatch({ changes, userEvent: "fix" });
    },
  };
}
