import type { Code } from "../model/diagnostic.ts";
import type { Silencer } from "../model/note.ts";
import { bySpan, contains, overlaps, type Span } from "../text/span.ts";
import { isCode } from "./codes.ts";

/** A note's silencers, and which of them have silenced something. */
export class Silence {
  private readonly silencers: readonly Silencer[];
  private readonly byCode: ScopesByCode;
  private readonly used = new Set<Silencer>();

  constructor(silencers: readonly Silencer[]) {
    this.silencers = silencers;
    this.byCode = scopesOf(silencers);
  }

  /** A silencer silences a diagnostic that shares at least one character with its scope, or is a point within it. */
  covers(code: Code, span: Span): boolean {
    if (code === "silence/used" || code === "silence/reasoned") return false;
    const scopes = this.byCode.get(code) ?? [];
    let covered = false;
    for (let at = countStartingUpTo(span.end, scopes) - 1; at >= 0; at -= 1) {
      const { silencer, reach } = scopes[at] ?? {};
      if (silencer === undefined || reach === undefined || reach < span.start) break;
      const touches = span.start === span.end && contains(silencer.scope, span);
      if (!touches && !overlaps(silencer.scope, span)) continue;
      this.used.add(silencer);
      covered = true;
    }
    return covered;
  }

  /** Those that silenced nothing; for a rule that the settings turn off there was nothing to silence. */
  idle(isOff: (code: Code) => boolean): readonly Silencer[] {
    return this.silencers.filter(
      (silencer) => !this.used.has(silencer) && !(isCode(silencer.code) && isOff(silencer.code)),
    );
  }
}

/** In order of their start, each with the furthest end of those up to it, so that a search can stop. */
type ScopesByCode = ReadonlyMap<string, Scopes>;
type Scopes = readonly { readonly silencer: Silencer; readonly reach: number }[];

function scopesOf(silencers: readonly Silencer[]): ScopesByCode {
  const scopes = new Map<string, { silencer: Silencer; reach: number }[]>();
  for (const silencer of [...silencers].sort((a, b) => bySpan(a.scope, b.scope))) {
    const known = scopes.get(silencer.code);
    const reach = Math.max(silencer.scope.end, known?.at(-1)?.reach ?? 0);
    if (known === undefined) scopes.set(silencer.code, [{ silencer, reach }]);
    else known.push({ silencer, reach });
  }
  return scopes;
}

function countStartingUpTo(offset: number, scopes: Scopes): number {
  let low = 0;
  let high = scopes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scopes[middle]?.silencer.scope.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
