import type { Atom } from "../plan/atom.ts";
import type { Wanted } from "../plan/plan.ts";
import type { Tokens } from "../text/tokens.ts";

/** Where an alternative's atom stands in a text: in terms and in units. */
export type Occurrence = {
  /** Which of the things wanted, which alternative for it, which of the alternative's atoms. */
  readonly wanted: number;
  readonly alternative: number;
  readonly atom: number;
  readonly firstTerm: number;
  readonly lastTerm: number;
  readonly start: number;
  readonly end: number;
};

type Target = {
  readonly wanted: number;
  readonly alternative: number;
  readonly atom: number;
  readonly terms: readonly string[];
  readonly prefix: boolean;
};

/** Finds all that is wanted in texts that have been taken apart into terms. */
export class Matcher {
  /** By the hash of their first term. */
  private readonly whole: ReadonlyMap<number, readonly Target[]>;
  private readonly prefixes: readonly Target[];

  constructor(wanted: readonly Wanted[]) {
    const targets = wanted.flatMap(({ alternatives }, index) =>
      alternatives.flatMap(({ atoms }, alternative) =>
        atoms.map(({ terms, prefix }: Atom, atom) => ({ wanted: index, alternative, atom, terms, prefix })),
      ),
    );
    const whole = new Map<number, Target[]>();
    for (const target of targets) {
      if (target.prefix && target.terms.length === 1) continue;
      const first = target.terms[0] ?? "";
      const hash = hashOf(first);
      whole.set(hash, [...(whole.get(hash) ?? []), target]);
    }
    this.whole = whole;
    this.prefixes = targets.filter(({ prefix, terms }) => prefix && terms.length === 1);
  }

  /** In order of their terms; occurrences of the same thing may lie over each other. */
  find(tokens: Tokens): readonly Occurrence[] {
    const { codes, starts, count } = tokens;
    const found: Occurrence[] = [];
    for (let at = 0; at < count; at += 1) {
      const from = starts[at] ?? 0;
      const to = starts[at + 1] ?? 0;
      let hash = 0;
      for (let index = from; index < to; index += 1) hash = (Math.imul(hash, 31) + (codes[index] ?? 0)) | 0;
      const targets = this.whole.get(hash);
      if (targets !== undefined) {
        for (const target of targets) if (fits(tokens, at, target)) found.push(occurrence(tokens, at, target));
      }
      for (const target of this.prefixes) {
        if (beginsWith(codes, from, to, target.terms[0] ?? "")) found.push(occurrence(tokens, at, target));
      }
    }
    return found;
  }
}

function fits(tokens: Tokens, at: number, { terms, prefix }: Target): boolean {
  const end = at + terms.length;
  // Parts of words follow the text, and no phrase reaches from one to the other.
  if (end > tokens.count || (at < tokens.running && end > tokens.running)) return false;
  for (let index = 0; index < terms.length; index += 1) {
    const from = tokens.starts[at + index] ?? 0;
    const to = tokens.starts[at + index + 1] ?? 0;
    const term = terms[index] ?? "";
    const open = prefix && index === terms.length - 1;
    if ((!open && to - from !== term.length) || !beginsWith(tokens.codes, from, to, term)) return false;
  }
  return true;
}

function beginsWith(codes: Uint16Array, from: number, to: number, term: string): boolean {
  if (to - from < term.length) return false;
  for (let index = 0; index < term.length; index += 1) {
    if (codes[from + index] !== term.charCodeAt(index)) return false;
  }
  return true;
}

function occurrence(tokens: Tokens, at: number, { wanted, alternative, atom, terms, prefix }: Target): Occurrence {
  const last = at + terms.length - 1;
  const start = tokens.from[at] ?? 0;
  const end = tokens.to[last] ?? 0;
  const [first = ""] = terms;
  // A character that begins a pair is found, and not the one behind it.
  const alone = prefix && terms.length === 1 && first.charCodeAt(0) >= 0x0e00;
  return {
    wanted,
    alternative,
    atom,
    firstTerm: at,
    lastTerm: last,
    start,
    end: alone ? Math.min(end, start + first.length) : end,
  };
}

function hashOf(term: string): number {
  let hash = 0;
  for (let index = 0; index < term.length; index += 1) hash = (Math.imul(hash, 31) + term.charCodeAt(index)) | 0;
  return hash;
}
