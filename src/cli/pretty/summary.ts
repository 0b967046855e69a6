import type { Coverage, Diagnostic, Severity } from "#core";
import { errorCount, hintCount, noteCount, terminalWords, warningCount } from "../../words/terminal.ts";
import type { Context } from "../context.ts";
import { coverageBar, coverageLegend } from "./coverage.ts";

type Summarised = {
  readonly notes: number;
  readonly severities: { readonly [Kind in Severity]: number };
  readonly coverage: Coverage;
};

/** How many notes and diagnostics there are, and the evidence coverage with its numbers. */
export function summary({ language, paint }: Context, { notes, severities, coverage }: Summarised): string {
  const painted = (severity: Severity, text: string): string =>
    severities[severity] > 0 ? paint(severity, text) : text;
  const counts = [
    noteCount[language](notes),
    painted("error", errorCount[language](severities.error)),
    painted("warning", warningCount[language](severities.warning)),
    hintCount[language](severities.hint),
  ];
  const bar = coverageBar(coverage, 24, paint);
  const legend = coverageLegend(coverage, language, paint);
  return `${counts.join(" · ")}\n${terminalWords.evidence[language]}  ${bar === "" ? "" : `${bar}  `}${legend}\n`;
}

/** Diagnostics by their severity. */
export function bySeverity(diagnostics: readonly Diagnostic[]): Summarised["severities"] {
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  return { error: count("error"), warning: count("warning"), hint: count("hint") };
}
