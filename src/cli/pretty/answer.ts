import { type Coverage, type Diagnostic, type Severity, verdictKinds } from "#core";
import { fixesReady, showHints, terminalWords } from "../../words/terminal.ts";
import type { NoteTally, Output } from "../../workspace/memo/memo.ts";
import type { Rechecked } from "../../workspace/recheck.ts";
import type { Context } from "../context.ts";
import { coverageLegend } from "./coverage.ts";
import { DiagnosticPrinter, type Printed } from "./diagnostic.ts";
import { summary } from "./summary.ts";

/** Hints in a line each, like the others, or not at all. */
export type Hints = "short" | "full" | "none";

/** Prints what was found in a vault for a person: note by note, and then in all. */
export class AnswerPrinter {
  private readonly context: Context;
  private readonly hints: Hints;
  private readonly printer: DiagnosticPrinter;

  constructor(context: Context, printed: Printed, hints: Hints) {
    this.context = context;
    this.hints = hints;
    this.printer = new DiagnosticPrinter(context, printed);
  }

  /** Empty for a note of which there is nothing to say. */
  note(id: string, diagnostics: readonly Diagnostic[], coverage: Coverage | null): string {
    const { hints, printer, context } = this;
    const { language, paint } = context;
    const isHint = ({ severity }: Diagnostic): boolean => severity === "hint";
    const full = diagnostics.filter((one) => hints === "full" || !isHint(one));
    const short = hints === "short" ? diagnostics.filter(isHint) : [];
    if (full.length + short.length === 0) return "";
    const legend = coverage ? `  ${coverageLegend(coverage, language, paint)}` : "";
    const shorts = short.length > 0 ? `${printer.printShort(short)}\n` : "";
    return `${paint("strong", id)}${legend}\n\n${full.map((one) => printer.print(one)).join("")}${shorts}`;
  }

  /** What stands below the notes, `notes` of them. */
  whole(tally: NoteTally, notes: number, offerFixes: boolean): string {
    const { context, hints } = this;
    const { language, paint } = context;
    if (notes === 0) return `${terminalWords.noNotes[language]}\n`;
    const [, , hidden = 0, safe = 0, review = 0] = tally;
    const inShort = hints === "short" && hidden > 0 ? `${paint("quiet", showHints[language](hidden))}\n` : "";
    const counted = summary(context, { notes, severities: severitiesOf(tally), coverage: coverageOf(tally) });
    const offer = offerFixes ? fixesReady[language](safe, review) : "";
    return `${inShort}${counted}${offer === "" ? "" : `${offer}\n`}`;
  }
}

const severities: readonly Severity[] = ["error", "warning", "hint"];
const safeties = ["safe", "review"] as const;

/** What is counted of a note: diagnostics by severity, fixes by safety, and verdicts by kind. */
export function tallyOf(diagnostics: readonly Diagnostic[], coverage: Coverage): NoteTally {
  return [
    ...severities.map((severity) => diagnostics.filter((one) => one.severity === severity).length),
    ...safeties.map((safety) => diagnostics.filter(({ fixes }) => fixes[0]?.safety === safety).length),
    ...verdictKinds.map((kind) => coverage[kind]),
  ];
}

function severitiesOf(tally: NoteTally): { readonly [Kind in Severity]: number } {
  const [error = 0, warning = 0, hint = 0] = tally;
  return { error, warning, hint };
}

function coverageOf(tally: NoteTally): Coverage {
  const first = severities.length + safeties.length;
  return Object.fromEntries(verdictKinds.map((kind, at) => [kind, tally[first + at] ?? 0])) as Coverage;
}

/**
 * What was printed with some notes printed anew, since nothing else has changed. Null where it is not known what was
 * printed of which note.
 */
export function printedAnew(
  before: Output,
  rechecked: readonly Rechecked[],
  printer: AnswerPrinter,
): Pick<Output, "text" | "isWrong"> | null {
  const { pieces, text } = before;
  if (pieces === null) return null;
  const places = new Map(pieces.notes.map((note, at) => [note, at]));
  const total = [...pieces.total];
  const anew = rechecked.flatMap(({ note, diagnostics, coverage }) => {
    const at = places.get(note.id);
    // A note that was not asked for is not told of.
    if (at === undefined) return [];
    const [was, is] = [pieces.tally(at), tallyOf(diagnostics, coverage)];
    for (const [which, count] of is.entries()) total[which] = (total[which] ?? 0) + count - (was[which] ?? 0);
    return [{ start: pieces.end(at - 1), end: pieces.end(at), text: printer.note(note.id, diagnostics, coverage) }];
  });
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text: own } of anew.sort((a, b) => a.start - b.start)) {
    parts.push(text.slice(from, start), own);
    from = end;
  }
  parts.push(text.slice(from, pieces.end(pieces.notes.length - 1)), printer.whole(total, pieces.notes.length, true));
  return { text: parts.join(""), isWrong: severitiesOf(total).error > 0 };
}
