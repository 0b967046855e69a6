import type { QuotePlace } from "../../src/core/model/anchoring.ts";
import type { Evidence, Verdict } from "../../src/core/model/verdict.ts";

export type SaidVerdict = Record<
  "why" | "change" | "found" | "reading" | "right" | "elsewhere" | "marked",
  string | null
> & { readonly verdict: Verdict["kind"] };

/** A verdict in the words of a `facts` block; every key is there, `null` where it does not apply. */
export function sayVerdict(verdict: Verdict): SaidVerdict {
  const nothing = { why: null, change: null, found: null, reading: null, right: null, elsewhere: null, marked: null };
  return verdict.kind === "unchecked"
    ? { ...nothing, verdict: verdict.kind, why: verdict.why.reason }
    : { ...nothing, verdict: verdict.kind, ...sayEvidence(verdict.evidence) };
}

function sayEvidence(evidence: Evidence): Partial<SaidVerdict> {
  switch (evidence.kind) {
    case "passage": {
      const runs = evidence.places[0].difference?.runs ?? [];
      const changes = runs.flatMap((run) => (run.kind === "equal" ? [] : [run.change]));
      return { found: evidence.places.map(pages).join(", "), change: changes.join(", ") || null };
    }
    case "not-found":
      return { elsewhere: evidence.elsewhere.map((place) => `${place.source} ${pages(place)}`).join(", ") || null };
    case "page":
      return { found: evidence.label ?? `#${evidence.page + 1}`, reading: evidence.reading.kind };
    case "wrong-page":
      return { found: evidence.label ?? `#${evidence.page + 1}`, right: evidence.right };
    case "landmark":
      return { found: evidence.label ?? `#${evidence.page + 1}`, marked: evidence.caption };
    case "no-page":
    case "rests-on":
      return {};
  }
}

/** `47`, `53–54` for a place over a page break, `#3` for the third page of a file that has no label. */
function pages({ stretches }: QuotePlace): string {
  return [...new Set(stretches.map(({ page, label }) => label ?? `#${page + 1}`))].join("–");
}
