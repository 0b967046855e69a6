import type { QuotePlace } from "../../model/anchoring.ts";
import type { Quote } from "../../model/fact.ts";
import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import type { NoteEvidence, NoteView } from "../view.ts";

/** A quote's words stand in the source that it cites. If they stand in another source of the library, that is said. */
export const quoteInSource: Rule = {
  severity: "error",
  scope: "note",
  find: (note, vault) =>
    note.facts("quote").flatMap((quote) => {
      const verdict = vault.verdicts.get(note.key(quote));
      if (verdict?.kind !== "fails" || verdict.evidence.kind !== "not-found") return [];
      return [notFound(quote, verdict.evidence.source, verdict.evidence.elsewhere, note, vault)];
    }),
};

function notFound(
  quote: Quote,
  source: string,
  elsewhere: readonly QuotePlace[],
  note: NoteView,
  vault: NoteEvidence,
): Finding {
  const title = vault.work(source)?.title ?? source;
  const [other] = elsewhere;
  if (!other) return finding(note.id, quote.words, message("quote/not-in-source", { source: title }));
  const [stretch] = other.stretches;
  const page = stretch?.label ?? String((stretch?.page ?? 0) + 1);
  const text = message("quote/in-other-source", {
    source: title,
    other: vault.work(other.source)?.title ?? other.source,
    page,
  });
  return finding(note.id, quote.words, text);
}
