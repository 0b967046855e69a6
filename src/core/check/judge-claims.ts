import { agreementsIn } from "../claims/agree.ts";
import type { Stated } from "../claims/agreement.ts";
import { type Computed, compute, type NamedMeasure, type Names } from "../claims/compute.ts";
import type { Measure } from "../claims/measure.ts";
import { dimensionName, sameDimension, unitNamed } from "../claims/unit.ts";
import type { Amount } from "../model/claim-evidence.ts";
import type { Claim } from "../model/fact.ts";
import { factKey } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Span } from "../text/span.ts";

/**
 * Verdicts of a note's computations, and of quantities that other quantities of their passage determine, by `factKey`.
 *
 * @param given names that have values before the note gives any, as those of fits; see `fitMeasures`.
 */
export function claimVerdicts(note: Note, given: Names): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  const claims = note.facts.filter((fact): fact is Claim => fact.kind === "claim");
  if (claims.length === 0) return verdicts;
  judgeComputations(note, claims, given, verdicts);
  judgeQuantities(note, claims, verdicts);
  return verdicts;
}

type Computation = Claim & { readonly form: "computation" };

/** In the order of the note: a name is given a value before it is used. */
function judgeComputations(note: Note, claims: readonly Claim[], given: Names, verdicts: Map<string, Verdict>): void {
  const names = new Map<string, NamedMeasure>(given);
  for (const claim of claims) {
    if (claim.form !== "computation") continue;
    const defined = definedName(claim, names);
    const text = defined === null ? claim.expression : (claim.expected ?? claim.expression);
    const result = compute(text.text, text.span.start, names);
    const verdict = defined === null ? verdictOf(claim, result, names) : definitionVerdict(result);
    if (defined !== null && result.kind === "value") names.set(defined, result.measure);
    verdicts.set(factKey({ note: note.id, fact: claim.id }), verdict);
  }
}

/** `{= doublings = 12 months / 3.4 months}` gives a name a value. */
function definedName({ expression, expected }: Computation, names: Names): string | null {
  const isName = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(expression.text);
  return isName && expected !== null && !names.has(expression.text) && unitNamed(expression.text) === null
    ? expression.text
    : null;
}

function definitionVerdict(result: Computed): Verdict {
  if (result.kind === "trouble") return { kind: "unchecked", why: { reason: "computation", trouble: result.trouble } };
  return {
    kind: "holds",
    evidence: { kind: "computation", value: shown(result.measure, result.unit), expected: null },
  };
}

function verdictOf(claim: Computation, result: Computed, names: Names): Verdict {
  if (result.kind === "trouble") return { kind: "unchecked", why: { reason: "computation", trouble: result.trouble } };
  if (claim.expected === null) {
    return {
      kind: "holds",
      evidence: { kind: "computation", value: shown(result.measure, result.unit), expected: null },
    };
  }
  const expected = compute(claim.expected.text, claim.expected.span.start, names);
  if (expected.kind === "trouble") {
    const { text, span } = claim.expected;
    const trouble =
      expected.trouble.kind === "unexpected" ? { kind: "expected" as const, found: text, span } : expected.trouble;
    return { kind: "unchecked", why: { reason: "computation", trouble } };
  }
  return compared(claim.expression.span, result, expected);
}

type Value = Computed & { readonly kind: "value" };

function compared(span: Span, result: Value, expected: Value): Verdict {
  const { measure } = expected;
  if (!sameDimension(result.measure.dimension, measure.dimension)) {
    const trouble = {
      kind: "dimensions",
      left: dimensionName(result.measure.dimension),
      right: dimensionName(measure.dimension),
      span,
    } as const;
    return { kind: "unchecked", why: { reason: "computation", trouble } };
  }
  const unit = unitNamed(expected.unit)?.factor ?? 1;
  const strict = expected.isRange ? measure : widened(measure, stepOf(expected, unit, "decimals") / 2);
  const loose = expected.isRange
    ? measure
    : widened(measure, Math.max(stepOf(expected, unit, "figures") / 2, 0.02 * Math.abs(measure.value)));
  const kind = meets(result.measure, strict) ? "holds" : meets(result.measure, loose) ? "near" : "fails";
  return {
    kind,
    evidence: {
      kind: "computation",
      value: shown(result.measure, expected.unit),
      expected: shown(strict, expected.unit),
    },
  };
}

/** One unit of the last digit that is written, in base units; what was computed is exact but for rounding. */
function stepOf({ decimals, figures, measure }: Value, unit: number, by: "decimals" | "figures"): number {
  if (decimals === null || figures === null) return 2e-9 * Math.abs(measure.value);
  if (by === "decimals") return 10 ** -decimals * unit;
  const own = Math.abs(measure.value / unit);
  return own === 0 ? unit : 10 ** (Math.floor(Math.log10(own)) - figures + 1) * unit;
}

function widened(measure: Measure, by: number): Measure {
  return { ...measure, low: measure.low - by, high: measure.high + by };
}

function meets(a: Measure, b: Measure): boolean {
  const slack = 1e-12 * Math.max(Math.abs(a.value), Math.abs(b.value));
  return a.low <= b.high + slack && b.low - slack <= a.high;
}

/** In the unit that is written, else in base units. */
function shown({ value, low, high, dimension }: Measure, unit: string): Amount {
  const known = unitNamed(unit);
  if (known && sameDimension(known.dimension, dimension)) {
    return { value: value / known.factor, low: low / known.factor, high: high / known.factor, unit };
  }
  return { value, low, high, unit: dimensionName(dimension) };
}

/** Quantities that stand in one passage: a paragraph, a list item, a quote. */
function judgeQuantities(note: Note, claims: readonly Claim[], verdicts: Map<string, Verdict>): void {
  const { text } = note.file;
  let passage: { readonly start: number; readonly end: number } | null = null;
  let stated: Stated<Claim>[] = [];
  const settle = (): void => {
    if (passage === null || stated.length === 0) return;
    for (const finding of agreementsIn(text.slice(passage.start, passage.end), stated)) {
      const key = factKey({ note: note.id, fact: finding.of.id });
      if (verdicts.has(key)) continue;
      const others = finding.with.map(({ id }) => ({ note: note.id, fact: id }));
      verdicts.set(key, {
        kind: finding.kind,
        evidence: { kind: "agreement", agreement: finding.agreement, with: others },
      });
    }
  };
  for (const claim of [...claims].sort((a, b) => a.span.start - b.span.start)) {
    if (claim.form !== "quantity") continue;
    if (passage === null || claim.span.start >= passage.end) {
      settle();
      passage = passageAround(text, claim.span.start);
      stated = [];
    }
    stated.push({
      key: claim,
      quantity: claim.quantity,
      from: claim.span.start - passage.start,
      to: claim.span.end - passage.start,
    });
  }
  settle();
}

function passageAround(text: string, at: number): { readonly start: number; readonly end: number } {
  const before = Math.max(
    text.lastIndexOf("\n\n", at) + 2,
    text.lastIndexOf("\n- ", at) + 1,
    text.lastIndexOf("\n* ", at) + 1,
    0,
  );
  const ends = [/\n\s*\n/g, /\n\s*(?:[-*]|\d+[.)]) /g].map((pattern) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.index ?? text.length;
  });
  return { start: before === 1 ? 0 : before, end: Math.min(...ends) };
}
