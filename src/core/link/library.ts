import { byUnits } from "../graph/reading-order.ts";
import type { Reference } from "../model/fact.ts";
import type { Work } from "../model/work.ts";
import { editDistance } from "../text/distance.ts";
import { foldName } from "../text/fold.ts";
import { foldWords } from "../text/fold-words.ts";
import { identifiersOf, identifiersOfWork } from "./identifiers.ts";

/** The works of the library under everything that they can be called by. */
export class Library {
  private readonly keys = new Map<string, Work[]>();
  private readonly looseKeys = new Map<string, Work[]>();
  private readonly titles = new Map<string, Work[]>();
  private readonly otherTitles = new Map<string, Work[]>();
  private readonly zoteroKeys = new Map<string, Work[]>();
  private readonly surnames = new Map<string, Work[]>();
  private readonly identifiers = new Map<string, Work[]>();
  /** Pairs of neighbouring characters of the folded titles and keys, for finding what was nearly written. */
  private readonly pairs = new Map<string, Set<string>>();
  private readonly spelled = new Map<string, Work>();
  private readonly nearestKnown = new Map<string, readonly Work[]>();

  constructor(works: readonly Work[]) {
    for (const work of [...works].sort((a, b) => byUnits(a.id, b.id))) this.take(work);
  }

  /** By citation key; a key in another case is taken if no key is exactly so. */
  byKey(key: string): readonly Work[] {
    return this.keys.get(key) ?? this.looseKeys.get(key.toLowerCase()) ?? [];
  }

  byZoteroKey(key: string): readonly Work[] {
    return this.zoteroKeys.get(key.toUpperCase()) ?? [];
  }

  /**
   * By the folded title. If no work has it, titles in other languages and short titles count, and then citation keys:
   * `source: d2l-zh` does not say which of them it is.
   */
  byTitle(title: string): readonly Work[] {
    const folded = foldWords(title);
    return this.titles.get(folded) ?? this.otherTitles.get(folded) ?? this.byKey(title.trim());
  }

  /** By the surname of the first author that is named (`He et al.`, `Bishop & Bishop`, 李沐等), and the year if given. */
  byAuthor(author: string, year: string | null): readonly Work[] {
    const named = foldName(author.split(/\bet al\b|\band\b|[&,，、;；]|等|和/iu)[0] ?? "");
    const words = named.split(" ");
    const works = this.surnames.get(named) ?? this.surnames.get(words.at(-1) ?? "") ?? [];
    return year === null ? works : works.filter((work) => work.year === year.replace(/[a-z]$/, ""));
  }

  /** By DOI, arXiv number, ISBN, address, and then by title. */
  byReference(reference: Reference): readonly Work[] {
    for (const identifier of identifiersOf(reference)) {
      const works = this.identifiers.get(identifier);
      if (works !== undefined) return works;
    }
    return reference.title === null ? [] : this.byTitle(reference.title.text);
  }

  /** The works whose title or key is much like what was written, the most like first; at most three. */
  nearest(written: string): readonly Work[] {
    const folded = foldWords(written.replace(/^@/, ""));
    const known = this.nearestKnown.get(folded);
    if (known !== undefined) return known;
    const found = this.search(folded);
    this.nearestKnown.set(folded, found);
    return found;
  }

  private search(folded: string): readonly Work[] {
    const votes = new Map<string, number>();
    for (const pair of pairsOf(folded)) {
      for (const spelling of this.pairs.get(pair) ?? []) votes.set(spelling, (votes.get(spelling) ?? 0) + 1);
    }
    const likely = [...votes].sort((a, b) => b[1] - a[1] || byUnits(a[0], b[0])).slice(0, 16);
    const nearest = likely
      .map(([spelling]) => ({ unlikeness: unlike(folded, spelling), work: this.spelled.get(spelling) }))
      .filter(({ unlikeness }) => unlikeness < 1)
      .sort((a, b) => a.unlikeness - b.unlikeness)
      .flatMap(({ work }) => (work === undefined ? [] : [work]));
    return [...new Set(nearest)].slice(0, mostCandidates);
  }

  private take(work: Work): void {
    push(this.keys, work.id, work);
    push(this.looseKeys, work.id.toLowerCase(), work);
    push(this.titles, foldWords(work.title), work);
    for (const title of work.otherTitles) push(this.otherTitles, foldWords(title), work);
    if (work.zoteroKey !== null) push(this.zoteroKeys, work.zoteroKey.toUpperCase(), work);
    for (const author of work.authors) {
      for (const name of surnamesOf(author)) push(this.surnames, name, work);
    }
    for (const identifier of identifiersOfWork(work)) push(this.identifiers, identifier, work);
    for (const spelling of [work.title, ...work.otherTitles, work.id]) this.spell(foldWords(spelling), work);
  }

  private spell(folded: string, work: Work): void {
    if (folded === "" || this.spelled.has(folded)) return;
    this.spelled.set(folded, work);
    for (const pair of pairsOf(folded)) {
      const spellings = this.pairs.get(pair);
      if (spellings === undefined) this.pairs.set(pair, new Set([folded]));
      else spellings.add(folded);
    }
  }
}

const mostCandidates = 3;

/** `Bishop, Christopher M.`, `Christopher M. Bishop`, 张三. */
function surnamesOf(author: string): ReadonlySet<string> {
  const whole = foldName(author.replace(/,.*$/u, ""));
  const last = author.includes(",") ? whole : (whole.split(" ").at(-1) ?? whole);
  return new Set([whole, last].filter((name) => name !== ""));
}

function pairsOf(folded: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < folded.length; at += 1) pairs.add(folded.slice(at, at + 2));
  return pairs;
}

/**
 * From 0 to 1, and 1 for what cannot be meant: more than a third of the characters differ, and neither is the other's
 * title without the subtitle.
 */
function unlike(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  const limit = Math.floor(length / 3);
  const distance = editDistance(a, b, limit);
  if (distance <= limit) return distance / length;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 &&
    (long.startsWith(`${short} `) || (/\p{Script=Han}$/u.test(short) && long.startsWith(short)))
    ? 0.5
    : 1;
}

function push<Key>(map: Map<Key, Work[]>, key: Key, work: Work): void {
  const works = map.get(key);
  if (works === undefined) map.set(key, [work]);
  else if (!works.includes(work)) works.push(work);
}
