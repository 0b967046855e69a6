import type { NoteId, Severity } from "#core";
import { errorCount, hintCount, noteCount, terminalWords, warningCount } from "../../words/terminal.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import type { Context } from "../context.ts";
import { coverageLegend } from "../pretty/coverage.ts";

/** How many diagnostics the notes have. */
export type Tally = { readonly [Kind in Severity]: number };

export function tallyOf(snapshot: Snapshot, notes: Iterable<NoteId>): Tally {
  const tally: { [Kind in Severity]: number } = { error: 0, warning: 0, hint: 0 };
  for (const note of notes) for (const { severity } of snapshot.diagnostics(note)) tally[severity] += 1;
  return tally;
}

/** The tally after a change: only the notes that changed are counted again. */
export function tallyAfter(tally: Tally, before: Snapshot, after: Snapshot, changed: readonly NoteId[]): Tally {
  const old = tallyOf(before, changed);
  const now = tallyOf(after, changed);
  const moved = (kind: Severity): number => tally[kind] - old[kind] + now[kind];
  return { error: moved("error"), warning: moved("warning"), hint: moved("hint") };
}

/** In one line, with the evidence coverage. */
export function tallyLine({ language, paint }: Context, tally: Tally, notes: number, { coverage }: Snapshot): string {
  const painted = (kind: Severity, text: string): string => (tally[kind] > 0 ? paint(kind, text) : text);
  return [
    noteCount[language](notes),
    painted("error", errorCount[language](tally.error)),
    painted("warning", warningCount[language](tally.warning)),
    hintCount[language](tally.hint),
    `${terminalWords.evidence[language]} ${coverageLegend(coverage, language, paint)}`,
  ].join(" · ");
}
