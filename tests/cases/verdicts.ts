import { fitWords } from "#words";
import type { QuotePlace } from "../../src/core/model/anchoring.ts";
import type { Amount } from "../../src/core/model/claim-evidence.ts";
import type { Step } from "../../src/core/model/derivation.ts";
import type { Evidence, Verdict } from "../../src/core/model/verdict.ts";

export type SaidVerdict = Record<
  "why" | "change" | "found" | "reading" | "right" | "elsewhere" | "marked" | "outcome" | "value" | "needed",
  string | null
> & { readonly verdict: Verdict["kind"] };

/** A verdict in the words of a `facts` block; every key is there, `null` where it does not apply. */
export function sayVerdict(verdict: Verdict): SaidVerdict {
  const nothing = {
    why: null,
    change: null,
    found: null,
    reading: null,
    right: null,
    elsewhere: null,
    marked: null,
    outcome: null,
    value: null,
    needed: null,
  };
  return verdict.kind === "unchecked"
    ? {
        ...nothing,
        verdict: verdict.kind,
        why: verdict.why.reason,
        outcome: verdict.why.reason === "derivation" ? saySteps(verdict.why.steps) : null,
      }
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
    case "derivation":
      return { outcome: saySteps(evidence.steps) };
    case "computation":
      return { value: sayAmount(evidence.value) };
    case "agreement": {
      const { computed, needed } = evidence.agreement;
      return { value: sayAmount(computed), needed: needed && sayAmount(needed) };
    }
    case "plot":
      return {
        outcome: evidence.series.flatMap(({ fits }) => fits.map((fit) => fitWords(fit, "en"))).join("; ") || null,
      };
    case "fit":
      return { value: sayAmount(evidence.computed) };
    case "run":
    case "no-page":
    case "rests-on":
      return {};
  }
}

/** What became of each step: `proved, differs`. */
function saySteps(steps: readonly Step[]): string {
  return steps.map(({ result }) => (result.kind === "undecided" ? result.reason : result.kind)).join(", ");
}

/** Three significant figures and the unit: `11.5 fold`. */
function sayAmount({ value, unit }: Amount): string {
  return `${Number(value.toPrecision(3))}${unit === "" ? "" : ` ${unit}`}`;
}

/** `47`, `53–54` for a place over a page break, `#3` for the third page of a file that has no label. */
function pages({ stretches }: QuotePlace): string {
  return [...new Set(stretches.map(({ page, label }) => label ?? `#${page + 1}`))].join("–");
}
