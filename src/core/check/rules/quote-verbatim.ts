import type { QuotePlace } from "../../model/anchoring.ts";
import { graveChanges, type Run } from "../../model/difference.ts";
import type { Quote } from "../../model/fact.ts";
import { message } from "../../model/message.ts";
import type { Verdict } from "../../model/verdict.ts";
import { quoteEdits } from "../quote-edit.ts";
import { type Finding, finding, fixOf, type Rule } from "../rule.ts";
import type { NoteEvidence, NoteView } from "../view.ts";

/**
 * A quote has its source's words, up to typography. A difference is shown at its gravest, and the source's words are
 * offered for review.
 */
export const quoteVerbatim: Rule = {
  severity: "warning",
  scope: "note",
  find: (note, vault) =>
    note.facts("quote").flatMap((quote) => {
      const verdict = vault.verdicts.get(note.key(quote));
      return verdict ? findIn(quote, verdict, note, vault) : [];
    }),
};

function findIn(quote: Quote, verdict: Verdict, note: NoteView, vault: NoteEvidence): readonly Finding[] {
  if (verdict.kind !== "near" || verdict.evidence.kind !== "passage") return [];
  const [place] = verdict.evidence.places;
  const run = gravest(place);
  if (run === null) return [];
  const source = vault.work(place.source)?.title ?? place.source;
  const words = {
    note: quote.text.slice(run.quote.start, run.quote.end),
    book: place.passage.slice(run.passage.start, run.passage.end),
  };
  const edits = quoteEdits(note.text, quote, place);
  const fix = fixOf(note.id, "review", message("quote/use-passage", { source }), edits);
  return [
    finding(note.id, quote.words, message("quote/differs", { what: run.change, ...words, source }), { fixes: [fix] }),
  ];
}

type Changed = Exclude<Run, { readonly kind: "equal" }>;

function gravest(place: QuotePlace): Changed | null {
  const changed = (place.difference?.runs ?? []).filter((run): run is Changed => run.kind !== "equal");
  return (
    changed.find((run) => graveChanges.has(run.change)) ??
    changed.find((run) => run.change === "words") ??
    changed[0] ??
    null
  );
}
