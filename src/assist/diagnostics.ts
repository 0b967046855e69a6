import type { Code, Diagnostic, NoteId } from "#core";
import { severityOrder } from "../words/editor.ts";
import type { AssistContext } from "./context.ts";

/** A note's diagnostics as an editor shows them: the gravest, by place, and how many more there are. */
export type ShownDiagnostics = { readonly shown: readonly Diagnostic[]; readonly more: number };

/** More than this in one note nobody reads, and editors slow down under. */
const mostShown = 250;

/** What cannot be said before the sources are read. */
const restsOnSources: ReadonlySet<Code> = new Set(["quote/checked"]);

export function diagnosticsOf({ snapshot, sourcesPending }: AssistContext, note: NoteId): ShownDiagnostics {
  const all = snapshot.diagnostics(note);
  const known = sourcesPending ? all.filter(({ code }) => !restsOnSources.has(code)) : all;
  if (known.length <= mostShown) return { shown: known, more: 0 };
  const shown = severityOrder
    .flatMap((severity) => known.filter((one) => one.severity === severity))
    .slice(0, mostShown)
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { shown, more: known.length - mostShown };
}
