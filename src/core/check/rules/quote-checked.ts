import type { Quote } from "../../model/fact.ts";
import { type Message, message } from "../../model/message.ts";
import type { Why } from "../../model/verdict.ts";
import { meantWorks } from "../quoted-sources.ts";
import { finding, type Rule } from "../rule.ts";
import type { NoteEvidence, NoteView } from "../view.ts";

/**
 * Quotes have been compared with their source. Said once for each source and reason, at the first quote. Where
 * `citation/source` offers the name that was probably meant, that is what stands in the way, and nothing more is said.
 */
export const quoteChecked: Rule = {
  severity: "hint",
  scope: "note",
  find: (note, vault) =>
    groupsOf(note, vault).map(({ why, quotes: [first, ...others] }) => {
      const related = others.map(({ span }) => ({ note: note.id, span, message: message("quote/also-here", {}) }));
      return finding(note.id, first.span, messageOf(why, others.length + 1), { related });
    }),
};

type Group = { readonly why: Answerable; readonly quotes: [Quote, ...Quote[]] };
type Answerable = Exclude<
  Why,
  {
    readonly reason:
      | "rests-on"
      | "no-pages"
      | "not-marked"
      | "not-named"
      | "derivation"
      | "computation"
      | "plot-unread"
      | "data"
      | "run"
      | "run-stale";
  }
>;

/** What keeps a quote itself from being checked; the others are said of citations, nodes, equations and claims. */
function isAnswerable(why: Why): why is Answerable {
  switch (why.reason) {
    case "rests-on":
    case "no-pages":
    case "not-marked":
    case "not-named":
    case "derivation":
    case "computation":
    case "plot-unread":
    case "data":
    case "run":
    case "run-stale":
      return false;
    default:
      return true;
  }
}

function groupsOf(note: NoteView, vault: NoteEvidence): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const quote of note.facts("quote")) {
    const verdict = vault.verdicts.get(note.key(quote));
    if (verdict?.kind !== "unchecked" || !isAnswerable(verdict.why)) continue;
    const citation = vault.source(`${note.id}#${quote.citation}`);
    if (meantWorks(citation).length > 0) continue;
    const { why } = verdict;
    const key = `${why.reason} ${"source" in why ? why.source : ""}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { why, quotes: [quote] });
    else known.quotes.push(quote);
  }
  return [...groups.values()];
}

function messageOf(why: Answerable, count: number): Message {
  switch (why.reason) {
    case "no-source":
      return message("quotes/unchecked-no-source", { count });
    case "source-unknown":
      return message("quotes/unchecked-source-unknown", { count, source: why.source });
    case "no-file":
      return message("quotes/unchecked-no-file", { count, source: why.source });
    case "source-ambiguous":
      return message("quotes/unchecked-source-ambiguous", { count, source: why.source, candidates: why.candidates });
    case "unusable-file":
      return message("quotes/unchecked-unusable-file", { count, source: why.source, flaw: why.flaw });
    case "unusable-pages":
      return message("quotes/unchecked-unusable-pages", {
        count,
        source: why.source,
        flaw: why.flaw,
        pages: why.pages,
      });
    case "no-judge":
      return message("quotes/unchecked-no-judge", { count });
  }
}
