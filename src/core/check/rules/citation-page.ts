import type { Citation } from "../../model/fact.ts";
import { message } from "../../model/message.ts";
import type { Evidence } from "../../model/verdict.ts";
import { pageEdit } from "../page-edit.ts";
import { writeRanges } from "../page-ranges.ts";
import { type Finding, finding, fixOf, type Rule } from "../rule.ts";
import type { NoteEvidence, NoteView } from "../view.ts";

/** A quote stands on the page cited for it, under any way of counting; a page cited without a quote exists. */
export const citationPage: Rule = {
  severity: "error",
  scope: "note",
  find: (note, vault) =>
    note.facts("citation").flatMap((citation) => {
      const verdict = vault.verdicts.get(note.key(citation));
      return verdict?.kind === "fails" ? findingsOf(citation, verdict.evidence, note, vault) : [];
    }),
};

function findingsOf(citation: Citation, evidence: Evidence, note: NoteView, vault: NoteEvidence): readonly Finding[] {
  const locator = citation.locators.find(({ unit }) => unit === "page");
  if (!locator) return [];
  const cited = writeRanges(locator.ranges);
  if (evidence.kind === "no-page") {
    const source = vault.work(evidence.source)?.title ?? evidence.source;
    return [finding(note.id, locator.span, message("citation/no-page", { cited, source, pages: evidence.pages }))];
  }
  if (evidence.kind !== "wrong-page") return [];
  const { right, page } = evidence;
  const edit = pageEdit(note.text, locator, right);
  const fixes = edit
    ? [fixOf(note.id, "safe", message("citation/change-page", { from: cited, to: right }), [edit])]
    : [];
  return [finding(note.id, locator.span, message("citation/wrong-page", { cited, right, file: page + 1 }), { fixes })];
}
