import type { Citation } from "../../model/fact.ts";
import type { SourceId } from "../../model/identity.ts";
import { message } from "../../model/message.ts";
import type { TextEdit } from "../../text/edit.ts";
import { pageEdit } from "../page-edit.ts";
import { type Finding, finding, fixOf, type Rule } from "../rule.ts";
import type { NoteEvidence, NoteView } from "../view.ts";

/** A citation whose page is right when counted by the file, with the label that is printed there. */
type FilePage = {
  readonly citation: Citation;
  readonly cited: string;
  readonly printed: string;
  readonly edit: TextEdit | null;
};

/**
 * A source's pages are counted in one way, the printed one. A reader who cites the file's pages throughout is told so
 * once a note; a single such page among printed ones is put right by itself.
 */
export const citationNumbering: Rule = {
  severity: "hint",
  scope: "note",
  find: (note, vault) =>
    [...filePages(note, vault)].flatMap(([source, pages]) => findingsOf(source, pages, note, vault)),
};

function filePages(note: NoteView, vault: NoteEvidence): ReadonlyMap<SourceId, readonly FilePage[]> {
  const pages = new Map<SourceId, FilePage[]>();
  for (const citation of note.facts("citation")) {
    const verdict = vault.verdicts.get(note.key(citation));
    if (verdict?.kind !== "holds" || verdict.evidence.kind !== "page") continue;
    const { source, label, reading } = verdict.evidence;
    const locator = citation.locators.find(({ unit, numbering }) => unit === "page" && numbering !== "file");
    const cited = locator?.ranges[0]?.from.text;
    if (reading.kind !== "file" || label === null || !locator || cited === undefined || cited === label) continue;
    const one = { citation, cited, printed: label, edit: pageEdit(note.text, locator, label) };
    const known = pages.get(source);
    if (known) known.push(one);
    else pages.set(source, [one]);
  }
  return pages;
}

function findingsOf(
  source: SourceId,
  pages: readonly FilePage[],
  note: NoteView,
  vault: NoteEvidence,
): readonly Finding[] {
  const numbering = vault.numberings.get(source);
  if (numbering?.reading.kind !== "file") {
    return pages.map(({ citation, cited, printed, edit }) => {
      const title = message("citation/change-page", { from: cited, to: printed });
      const fixes = edit ? [fixOf(note.id, "safe", title, [edit])] : [];
      return finding(note.id, citation.span, message("citation/file-page", { cited, printed }), { fixes });
    });
  }
  const [first, ...others] = pages;
  if (!first) return [];
  const edits = pages.flatMap(({ edit }) => edit ?? []);
  const title = vault.work(source)?.title ?? source;
  const count = pages.length;
  const fixes =
    edits.length === 0
      ? []
      : [fixOf(note.id, "review", message("citation/change-pages", { count: edits.length }), edits)];
  const related = others.map(({ citation, cited, printed }) => ({
    note: note.id,
    span: citation.span,
    message: message("citation/so-here", { cited, printed }),
  }));
  const text = message("citation/counts-file-pages", { count, source: title, difference: numbering.difference });
  return [finding(note.id, first.citation.span, text, { related, fixes })];
}
