import type { Experiment } from "../../model/fact.ts";
import { message } from "../../model/message.ts";
import type { Evidence } from "../../model/verdict.ts";
import type { Span } from "../../text/span.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import type { NoteView } from "../view.ts";

/** A cell ran to its end, what it asserts was so, and it came to the same when it ran again. */
export const experimentHolds: Rule = {
  severity: "error",
  scope: "note",
  find: (note, { verdicts }) =>
    note.facts("experiment").flatMap((cell): readonly Finding[] => {
      const verdict = verdicts.get(note.key(cell));
      return verdict?.kind === "fails" && verdict.evidence.kind === "run" ? wrong(note, cell, verdict.evidence) : [];
    }),
};

function wrong(
  note: NoteView,
  cell: Experiment,
  { expectations, fault, repeated }: Evidence & { readonly kind: "run" },
): readonly Finding[] {
  const at = (line: number | null): Span => (line === null ? cell.span : lineOf(note, cell, line));
  const failed = expectations
    .filter(({ holds }) => !holds)
    .map((expectation) => finding(note.id, at(expectation.line), message("experiment/claim-fails", { expectation })));
  const threw = fault === null ? [] : [finding(note.id, at(fault.line), message("experiment/threw", { fault }))];
  const [difference] = repeated?.differences ?? [];
  const differs =
    difference === undefined
      ? []
      : [
          finding(
            note.id,
            cell.span,
            message("experiment/differs", { difference, count: repeated?.differences.length ?? 1 }),
          ),
        ];
  return [...failed, ...threw, ...differs];
}

/** The span of a line of a cell's code, counted from 1, without the white space around it; the cell's where there is none. */
function lineOf(note: NoteView, { code, span }: Experiment, line: number): Span {
  const first = note.lineAt(code.span.start);
  let start = code.span.start;
  while (start < code.span.end && note.lineAt(start) < first + line - 1) start += 1;
  const text = /^[^\r\n]*/u.exec(note.text.slice(start, code.span.end))?.[0] ?? "";
  const trimmed = text.trim();
  if (trimmed === "") return span;
  const from = start + text.indexOf(trimmed);
  return { start: from, end: from + trimmed.length };
}
