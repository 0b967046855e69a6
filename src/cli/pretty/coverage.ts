import type { Coverage, VerdictKind } from "#core";
import type { ReaderLanguage } from "../../words/language.ts";
import { terminalWords } from "../../words/terminal.ts";
import { seals, verdictNames } from "../../words/verdict.ts";
import type { Paint } from "./paint.ts";

/** The order of the legend: what was verified, then what was not. */
export const coverageOrder: readonly VerdictKind[] = ["holds", "near", "unchecked", "fails"];

const blocks: { readonly [Kind in VerdictKind]: string } = { holds: "█", near: "▓", unchecked: "░", fails: "▚" };

/** A bar of so many columns; whatever there is at all has at least one. Empty when there is nothing to verify. */
export function coverageBar(coverage: Coverage, width: number, paint: Paint): string {
  const total = coverageOrder.reduce((sum, kind) => sum + coverage[kind], 0);
  if (total === 0) return "";
  const shares = coverageOrder.map((kind) => ({ kind, exact: (coverage[kind] / total) * width }));
  const given = shares.map(({ exact }) => (exact === 0 ? 0 : Math.max(1, Math.floor(exact))));
  for (let spare = width - given.reduce((sum, one) => sum + one, 0); spare !== 0; spare -= Math.sign(spare)) {
    // The share furthest from what it was given gains or loses a column; none loses its last.
    const ranked = shares
      .map(({ exact }, at) => ({ at, off: exact - (given[at] ?? 0) }))
      .filter(({ at }) => (spare > 0 ? (shares[at]?.exact ?? 0) > 0 : (given[at] ?? 0) > 1))
      .sort((a, b) => (spare > 0 ? b.off - a.off : a.off - b.off));
    const chosen = ranked[0];
    if (!chosen) break;
    given[chosen.at] = (given[chosen.at] ?? 0) + Math.sign(spare);
  }
  return shares.map(({ kind }, at) => paint(kind, blocks[kind].repeat(given[at] ?? 0))).join("");
}

/** `✓ 2 属实  ◐ 0 近似  ○ 3 未核  ✕ 0 不符`, or that there is nothing to verify. */
export function coverageLegend(coverage: Coverage, language: ReaderLanguage, paint: Paint): string {
  if (coverageOrder.every((kind) => coverage[kind] === 0)) return terminalWords.nothingToVerify[language];
  return coverageOrder
    .map((kind) => `${paint(kind, seals[kind])} ${coverage[kind]} ${verdictNames[kind][language]}`)
    .join("  ");
}
