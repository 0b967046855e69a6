import type { Code, Diagnostic, Fix, Severity } from "../model/diagnostic.ts";
import type { Message } from "../model/message.ts";
import type { NoteFile } from "../model/note.ts";
import type { Coverage } from "../model/verdict.ts";
import { schemaIds } from "./json.ts";
import { type LinePlace, VaultLines } from "./place.ts";

/** A message in words, and as the key and arguments that they were made from. */
export type MessageJson = { readonly text: string } & Message;

export type DiagnosticJson = LinePlace & {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: MessageJson;
  readonly related: readonly (LinePlace & { readonly message: MessageJson })[];
  readonly fixes: readonly FixJson[];
};

export type FixJson = {
  readonly title: MessageJson;
  readonly safety: Fix["safety"];
  /** Of every note, in the order of the fix. */
  readonly edits: readonly (LinePlace & { readonly insert: string })[];
};

/** See `schema/diagnostics.schema.json`. */
export type DiagnosticsJson = {
  readonly $schema: typeof schemaIds.diagnostics;
  /** How many notes were compiled, how many diagnostics of each severity there are, and the evidence coverage. */
  readonly summary: { readonly notes: number; readonly coverage: Coverage } & { readonly [Kind in Severity]: number };
  readonly diagnostics: readonly DiagnosticJson[];
};

export type DiagnosticsInput = {
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly NoteFile[];
  readonly coverage: Coverage;
};

/** @param say puts a message into the reader's words. */
export function emitDiagnosticsJson(input: DiagnosticsInput, say: (message: Message) => string): DiagnosticsJson {
  const lines = new VaultLines(input.files);
  const words = (message: Message): MessageJson => ({ text: say(message), ...message });
  const count = (severity: Severity): number => input.diagnostics.filter((one) => one.severity === severity).length;
  return {
    $schema: schemaIds.diagnostics,
    summary: {
      notes: input.files.length,
      error: count("error"),
      warning: count("warning"),
      hint: count("hint"),
      coverage: input.coverage,
    },
    diagnostics: input.diagnostics.map((one) => ({
      code: one.code,
      severity: one.severity,
      ...lines.place(one),
      message: words(one.message),
      related: one.related.map((place) => ({ ...lines.place(place), message: words(place.message) })),
      fixes: one.fixes.map(({ title, safety, edits }) => ({
        title: words(title),
        safety,
        edits: edits.flatMap((inNote) =>
          inNote.edits.map(({ span, insert }) => ({ ...lines.place({ note: inNote.note, span }), insert })),
        ),
      })),
    })),
  };
}
