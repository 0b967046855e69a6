import { raw } from "hono/html";
import { type Coverage, type Severity, type VerdictKind, verdictKinds } from "#core";
import { severityNames, verdictNames } from "#words";
import { sealDrawings, severityDrawings } from "../design/seal.ts";
import { both, joined, type Markup, markup, nothing, spoken } from "./markup.ts";

/** The signs' drawings, once for the page; each use refers to them. */
export function signDefinitions(): Markup {
  const symbols = [
    ...verdictKinds.map((kind) => `<symbol id="seal-${kind}" viewBox="0 0 16 16">${sealDrawings[kind]}</symbol>`),
    ...(["error", "warning", "hint"] as const).map(
      (kind) => `<symbol id="severity-${kind}" viewBox="0 0 16 16">${severityDrawings[kind]}</symbol>`,
    ),
  ];
  return raw(`<svg class="definitions" width="0" height="0" aria-hidden="true">${symbols.join("")}</svg>`);
}

/** The seal without a name, for where its name stands beside it. */
export function sealSign(kind: VerdictKind): Markup {
  return raw(`<svg class="seal ${kind}" aria-hidden="true"><use href="#seal-${kind}"/></svg>`);
}

/** The seal with its name for screen readers. */
export function seal(kind: VerdictKind): Markup {
  return markup`${sealSign(kind)}${spoken(verdictNames[kind])}`;
}

export function severitySign(kind: Severity): Markup {
  return markup`${raw(`<svg class="severity ${kind}" aria-hidden="true"><use href="#severity-${kind}"/></svg>`)}${spoken(severityNames[kind])}`;
}

export function coverageTotal(coverage: Coverage): number {
  return verdictKinds.reduce((sum, kind) => sum + coverage[kind], 0);
}

/** A thin bar of the four verdicts; the numbers must stand beside it. */
export function coverageBar(coverage: Coverage): Markup {
  const total = coverageTotal(coverage);
  if (total === 0) return nothing;
  let at = 0;
  const parts = verdictKinds.map((kind) => {
    const part = `<rect class="${kind}" x="${at}" y="0" width="${coverage[kind]}" height="1"/>`;
    at += coverage[kind];
    return part;
  });
  return raw(
    `<svg class="coverage-bar" viewBox="0 0 ${total} 1" preserveAspectRatio="none" aria-hidden="true">${parts.join("")}</svg>`,
  );
}

/** The four numbers with their seals and names. `named` false leaves the names to screen readers. */
export function coverageNumbers(coverage: Coverage, named: boolean): Markup {
  return joined(
    verdictKinds.map(
      (kind) =>
        markup`<span class="coverage-number" data-coverage="${kind}" data-count="${coverage[kind]}">${sealSign(kind)}<b class="tabular">${coverage[kind]}</b>${named ? markup` ${both(verdictNames[kind])}` : markup` ${spoken(verdictNames[kind])}`}</span>`,
    ),
  );
}
