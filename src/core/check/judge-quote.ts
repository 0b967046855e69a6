import type { Quote } from "../model/fact.ts";
import type { SourceId } from "../model/identity.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Witness } from "../model/witness.ts";

/**
 * Whether a quote's words stand in its source: to the letter up to typography, near with the difference, or not at all;
 * then the library's other sources are asked as well.
 */
export function judgeQuote(quote: Quote, source: SourceId, witness: Witness): Verdict {
  const found = witness.anchor(quote.text, [source]);
  if (found.kind !== "fails") {
    return { kind: found.kind, evidence: { kind: "passage", places: found.places, more: found.more } };
  }
  const others = witness.sources.filter((other) => other !== source).toSorted();
  const elsewhere = others.length === 0 ? found : witness.anchor(quote.text, others);
  return {
    kind: "fails",
    evidence: { kind: "not-found", source, elsewhere: elsewhere.kind === "fails" ? [] : elsewhere.places },
  };
}
