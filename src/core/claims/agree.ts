import type { AgreementRule, Finding, Stated } from "./agreement.ts";
import { conversions } from "./conversion.ts";
import { doublings, growth } from "./doubling.ts";
import { parameters } from "./parameters.ts";
import { parts, products, totals } from "./parts.ts";
import { changes, percentages, shares } from "./percentages.ts";

const rules: readonly AgreementRule[] = [
  doublings,
  growth,
  parts,
  totals,
  products,
  percentages,
  shares,
  changes,
  parameters,
  conversions,
];

/** Looks in one passage for quantities that determine each other; what is found first of a quantity counts. */
export function agreementsIn<Key>(text: string, stated: readonly Stated<Key>[]): readonly Finding<Key>[] {
  const found = new Map<Key, Finding<Key>>();
  for (const rule of rules) {
    for (const finding of rule(text, stated)) if (!found.has(finding.of)) found.set(finding.of, finding);
  }
  return [...found.values()];
}
