import type { Locator, LocatorRange } from "../../model/citation.ts";
import type { Citation } from "../../model/fact.ts";
import { message } from "../../model/message.ts";
import { type Bounds, boundsOf, liesWithin, writeRanges } from "../page-ranges.ts";
import { isSameSource } from "../quoted-sources.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import type { NoteEvidence, NoteView } from "../view.ts";

/**
 * Pages cited from the chapter's source are among those read. Pages outside may be right and counted by the file's
 * numbers, which the message says; numbers that are not counted alike are not compared.
 */
export const citationWithinReading: Rule = {
  severity: "warning",
  scope: "note",
  find: (note, vault) => {
    const pages = note.note.chapter?.pages;
    if (pages?.value.unit !== "page") return [];
    const read = writeRanges(pages.value.ranges);
    const related = [{ note: note.id, span: pages.span, message: message("citation/pages-read", { read }) }];
    return note.facts("citation").flatMap((citation): Finding[] => {
      if (!isOfChapter(citation, note, vault)) return [];
      const verdict = vault.verdicts.get(note.key(citation));
      // A page under the wrong number is reported by its own rule, and a page of words that are not there by none.
      if (verdict?.kind === "fails") return [];
      if (verdict?.kind === "unchecked" && verdict.why.reason === "rests-on") return [];
      const found = verdict?.kind === "holds" && verdict.evidence.kind === "page" ? verdict.evidence : null;
      const locators = citation.locators.filter(({ unit }) => unit === "page");
      const outside = locators.flatMap((locator) => rangesOutside(locator, pages.value));
      const [first] = locators;
      if (outside.length === 0 || first === undefined) return [];
      if (found !== null && standsWithin(found, pages.value)) return [];
      const cited = writeRanges(outside);
      const { numbering } = pages.value;
      const text = message("citation/outside-reading", { cited, read, numbering });
      return [finding(note.id, locators.length === 1 ? first.span : citation.span, text, { related })];
    });
  },
};

/** Where the source's text says which page is meant, that page counts, whatever number the citation gives it. */
function standsWithin(
  { page, label }: { readonly page: number; readonly label: string | null },
  read: Locator,
): boolean {
  const text = read.numbering === "file" ? String(page + 1) : label;
  if (text === null || !/^\d+$/.test(text)) return false;
  const bounds: Bounds = { style: "arabic", first: Number(text), last: Number(text) };
  return liesWithin(bounds, read) === true;
}

function isOfChapter(citation: Citation, note: NoteView, vault: NoteEvidence): boolean {
  return citation.source.by === "own" || isSameSource(vault.source(note.key(citation)), vault.source(note.id));
}

function rangesOutside(cited: Locator, read: Locator): readonly LocatorRange[] {
  if (cited.numbering !== null && read.numbering !== null && cited.numbering !== read.numbering) return [];
  return cited.ranges.filter((range) => {
    const bounds = boundsOf(range);
    return bounds !== null && bounds.first <= bounds.last && liesWithin(bounds, read) === false;
  });
}
