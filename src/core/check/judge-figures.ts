import { sentenceStart } from "../claims/agreement.ts";
import { amountOf, overlap, rangeOf } from "../claims/amount.ts";
import type { NamedMeasure, Names } from "../claims/compute.ts";
import { unitNamed } from "../claims/unit.ts";
import type { Claim, Figure } from "../model/fact.ts";
import { type FactRef, factKey } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Estimate, Fit } from "../model/plot.ts";
import type { Quantity } from "../model/quantity.ts";
import type { Verdict } from "../model/verdict.ts";
import { tableAt } from "../plots/data-file.ts";
import { drawFigure } from "../plots/series.ts";
import { foldWords } from "../text/fold-words.ts";
import type { Span } from "../text/span.ts";
import { fitMeasures } from "./fit-measures.ts";

/** What a note's figures that are drawn from data come to. */
export type JudgedFigures = {
  /** By `factKey`: theirs, and of what is said beside them that their fits tell, as a doubling time. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** The numbers of fits that have names, for computations. */
  readonly names: Names;
};

export function judgeFigures(note: Note, data: ReadonlyMap<string, string>): JudgedFigures {
  const verdicts = new Map<string, Verdict>();
  const names = new Map<string, NamedMeasure>();
  // A computation is no words about a quantity: `{= growth.doubling}` does not say what stands beside it.
  const prose = note.file.text.replace(/\{=[^{}\n]+\}/gu, (computation) => " ".repeat(computation.length));
  for (const figure of note.facts) {
    if (figure.kind !== "figure" || figure.plot === null) continue;
    const { verdict, fits } = judgeFigure(figure, note.id, data);
    if (verdict.kind === "holds" && verdict.evidence.kind === "plot")
      for (const [name, measure] of fitMeasures(figure.plot, verdict.evidence.series)) names.set(name, measure);
    const key = factKey({ note: note.id, fact: figure.id });
    verdicts.set(key, verdict);
    if (fits.length === 0) continue;
    for (const claim of note.facts) {
      if (claim.kind !== "claim" || claim.parent !== figure.id) continue;
      const own = judgeClaim(claim, fits, { note: note.id, fact: figure.id }, prose);
      if (own !== null) verdicts.set(factKey({ note: note.id, fact: claim.id }), own);
    }
  }
  return { verdicts, names };
}

function judgeFigure(
  { plot }: Figure,
  note: string,
  data: ReadonlyMap<string, string>,
): { readonly verdict: Verdict; readonly fits: readonly Fit[] } {
  const unread = plot?.troubles.find(({ kind }) => kind === "unread" || kind === "lacks");
  if (plot === null || unread !== undefined || plot.series.length + plot.marks.length === 0)
    return { verdict: { kind: "unchecked", why: { reason: "plot-unread" } }, fits: [] };
  const drawn = drawFigure(plot, ({ data: reference }) => tableAt(reference, note, data));
  if (drawn.kind === "trouble")
    return { verdict: { kind: "unchecked", why: { reason: "data", trouble: drawn.trouble } }, fits: [] };
  return {
    verdict: { kind: "holds", evidence: { kind: "plot", series: drawn.series } },
    fits: drawn.series.flatMap(({ fits }) => fits),
  };
}

const doubling = /翻倍|翻一番|翻番|加倍|倍增|doubl/iu;

/** Null for what no fit tells. */
function judgeClaim(claim: Claim, fits: readonly Fit[], figure: FactRef, prose: string): Verdict | null {
  if (claim.form !== "quantity") return null;
  const { quantity, span } = claim;
  const telling = fits.flatMap((fit): readonly Told[] => {
    const estimate = estimateFor(claim, fit, prose);
    return estimate === null ? [] : [{ fit, estimate, kind: kindOf(quantity, estimate) }];
  });
  const named = telling.filter(({ fit }) => isNamed(fit, clauseAt(prose, span)));
  const meant = telling.length === 1 ? telling : named;
  const distance = ({ estimate }: Told): number => Math.abs(Math.log(estimate.value / quantity.value));
  const byDistance = (all: readonly Told[]): Told | undefined => [...all].sort((a, b) => distance(a) - distance(b))[0];
  // Which of several fits is spoken of is not said: then only what none of them bears out is judged.
  const told = byDistance(meant) ?? (telling.every(({ kind }) => kind === "fails") ? byDistance(telling) : undefined);
  if (told === undefined) return null;
  const { fit, estimate, kind } = told;
  return {
    kind,
    evidence: {
      kind: "fit",
      fit,
      stated: amountOf(rangeOf(quantity, "figures"), quantity.unit),
      computed: amountOf(estimate, quantity.unit),
      figure,
    },
  };
}

type Told = { readonly fit: Fit; readonly estimate: Estimate; readonly kind: "holds" | "near" | "fails" };

/** What is within the interval holds; beyond it, by less than a quarter of its end, it is near. */
function kindOf(quantity: Quantity, estimate: Estimate): Told["kind"] {
  const stated = rangeOf(quantity, "figures");
  if (overlap(stated, estimate)) return "holds";
  return overlap(stated, { low: estimate.low * 0.75, high: estimate.high * 1.25 }) ? "near" : "fails";
}

const clauseEnds: ReadonlySet<string> = new Set("；;。！？\n");

/** The part of a sentence that a place stands in. */
function clauseAt(text: string, { start, end }: Span): string {
  let from = start;
  while (from > 0 && !clauseEnds.has(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && !clauseEnds.has(text.charAt(to))) to += 1;
  return text.slice(from, to);
}

/** Whether a clause names a fit's series, by one of the parts of its name: `2012 年以前 · first era`. */
function isNamed({ series }: Fit, clause: string): boolean {
  const words = foldWords(clause);
  return (series ?? "").split(/[·|/]/u).some((part) => {
    const folded = foldWords(part);
    return folded !== "" && words.includes(folded);
  });
}

/** What a fit says of a quantity, in its unit. */
function estimateFor(
  { quantity, span }: Claim & { readonly form: "quantity" },
  fit: Fit,
  text: string,
): Estimate | null {
  if (fit.doubling === null || fit.perYear === null || fit.doubling.value <= 0) return null;
  const unit = unitNamed(quantity.unit);
  const month = unitNamed("month")?.factor ?? 1;
  if (quantity.unit === "fold" && quantity.per !== null) {
    const period = (unitNamed(quantity.per)?.factor ?? 0) / (12 * month);
    return period === 0 ? null : scaled(fit.perYear, (value) => value ** period);
  }
  const isTime = quantity.per === null && unit?.dimension.size === 1 && unit.dimension.get("s") === 1;
  if (!isTime || unit === null) return null;
  const start = sentenceStart(text, span.start);
  const around = text.slice(Math.max(start, span.start - 30), Math.min(text.length, span.end + 16));
  return doubling.test(around) ? scaled(fit.doubling, (value) => (value * month) / unit.factor) : null;
}

function scaled({ value, low, high }: Estimate, change: (value: number) => number): Estimate {
  return { value: change(value), low: change(low), high: change(high) };
}
