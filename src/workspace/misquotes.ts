import type { Diagnostic, Fact, FactRef, Note, NoteId, Verdict } from "#core";
import type { Misquote } from "./memo/memo.ts";

type Known = {
  readonly note: (id: NoteId) => Note | null;
  readonly verdict: (ref: FactRef) => Verdict | null;
};

/** The quote that a diagnostic is about, with what its source has, or another source that has it. */
export function misquoteOf({ code, note: id, span }: Diagnostic, { note, verdict }: Known): Misquote | null {
  if (code !== "quote/verbatim" && code !== "quote/in-source") return null;
  const isMeant = (fact: Fact): boolean => fact.kind === "quote" && fact.words.start === span.start;
  const quote = note(id)?.facts.find(isMeant);
  if (quote?.kind !== "quote") return null;
  const judged = verdict({ note: id, fact: quote.id });
  if (judged === null || judged.kind === "unchecked") return null;
  const { evidence } = judged;
  const places =
    evidence.kind === "passage" ? evidence.places : evidence.kind === "not-found" ? evidence.elsewhere : [];
  const [place] = places;
  return place === undefined ? null : { note: id, at: quote.words.start, text: quote.text, place };
}
