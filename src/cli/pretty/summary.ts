import type { Coverage, Diagnostic, Severity } from "#core";
import { errorCount, hintCount, noteCount, terminalWords, warningCount } from "../../words/terminal.ts";
import type { Context } from "../context.ts";
import { coverageBar, coverageLegend } from "./coverage.ts";

type Summarised = {
  readonly files: readonly unknown[];
  readonly diagnostics: readonly Diagnostic[];
  readonly coverage: Coverage;
};

/** How many notes and diagnostics there are, and the evidence coverage with its numbers. */
export function summary({ language, paint }: Context, { files, diagnostics, coverage }: Summarised): string {
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  const painted = (severity: Severity, text: string): string => (count(severity) > 0 ? paint(severity, text) : text);
  const counts = [
    noteCount[language](files.length),
    painted("error", errorCount[language](count("error"))),
    painted("warning", warningCount[language](count("warning"))),
    hintCount[language](count("hint")),
  ];
  const bar = coverageBar(coverage, 24, paint);
  const legend = coverageLegend(coverage, language, paint);
  return `${counts.join(" · ")}\n${terminalWords.evidence[language]}  ${bar === "" ? "" : `${bar}  `}${legend}\n`;
}
