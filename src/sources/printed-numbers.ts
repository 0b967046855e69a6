import { fromRoman, toRoman } from "./roman.ts";

/** The lines at a page's edges, the outermost first: where page numbers stand. */
export type PageEdges = { readonly head: readonly string[]; readonly foot: readonly string[] };

type Style = "arabic" | "roman" | "capital-roman";

/** A number seen at a page's edge, with the weight of its looks as a page number. */
type Candidate = { readonly style: Style; readonly value: number; readonly weight: number };

/** Pages `first` to `last` (from 0, included) that are counted on: the number of page p is p + offset. */
export type PrintedSegment = {
  readonly first: number;
  readonly last: number;
  readonly style: "arabic" | "roman";
  readonly offset: number;
  /** On how many of them the number was seen in print. */
  readonly seen: number;
};

export type PrintedNumbering = {
  readonly labels: readonly (string | null)[];
  readonly seen: readonly boolean[];
  /** 0 to 1. */
  readonly confidence: readonly number[];
  readonly segments: readonly PrintedSegment[];
};

/**
 * The page numbers that the printed ones fit best. Each number at a page's edge speaks for a way of counting (style and
 * offset between number and page); the way of counting for each page is the best path through all pages, where staying
 * with one way is free and changing it has a price (Viterbi 1967). A page on which the number is not printed gets the
 * one it must have.
 */
export function fitNumbering(edges: readonly PageEdges[]): PrintedNumbering {
  const candidates = edges.map(pageCandidates);
  const ways = likelyWays(candidates);
  const path = ways.length === 0 ? edges.map(() => null) : bestPath(candidates, ways);
  const seen = path.map((way, page) => way !== null && support(candidates[page] ?? [], way, page) > 0);
  const segments = cutSegments(path, seen);
  const labels: (string | null)[] = edges.map(() => null);
  const confidence: number[] = edges.map(() => 0);
  segments.forEach((segment, index) => {
    const way = path[segment.first] ?? null;
    const sureness = unseenSureness(segment, seen, segments[index - 1], segments[index + 1]);
    for (let page = segment.first; page <= segment.last; page++) {
      const value = page + segment.offset;
      if (way === null || value < 1) continue;
      labels[page] = written(way.style, value);
      const base = baseSureness(segment);
      confidence[page] = seen[page] ? 0.5 + 0.5 * base : sureness(page) * base;
    }
  });
  return { labels, seen, confidence, segments };
}

/** A stretch is as sure as it is long and often printed. */
function baseSureness({ first, last, seen }: PrintedSegment): number {
  return (Math.sqrt(seen / (last - first + 1)) * seen) / (seen + 1.5);
}

/**
 * How sure the number of a page is that does not show it: most between two pages that do; hardly where one way of
 * counting meets the next, for there may be leaves that are not counted; fairly where a stretch begins at 1.
 */
function unseenSureness(
  { first, last, offset }: PrintedSegment,
  seen: readonly boolean[],
  before: PrintedSegment | undefined,
  after: PrintedSegment | undefined,
): (page: number) => number {
  const firstSeen = seen.indexOf(true, first);
  const lastSeen = seen.lastIndexOf(true, last);
  return (page) => {
    if (page > firstSeen && page < lastSeen) return 0.95;
    if (page > lastSeen) return after === undefined ? 0.7 : 0.3;
    return before === undefined || first + offset === 1 ? 0.7 : 0.3;
  };
}

type Way = { readonly style: Style; readonly offset: number };

function written(style: Style, value: number): string {
  if (style === "arabic") return String(value);
  return style === "roman" ? toRoman(value) : toRoman(value).toUpperCase();
}

const lone = /^[-–—·•|\s[(〔【]*(\d{1,4}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8})[-–—·•|\s\])〕】]*$/u;
const first = /^(\d{1,4}|[ivxlc]{1,8})(?=[\s|·•/]|\p{Script=Han})/u;
const last = /(?:[\s|·•]|\p{Script=Han})(\d{1,4}|[ivxlc]{1,8})$/u;
const named = /(?:第\s*(\d{1,4})\s*[页頁]|\b(?:page|p\.)\s*(\d{1,4}))/iu;
const ofAll = /(?:^|\s)(\d{1,4})\s*(?:\/|of)\s*\d{1,4}$/iu;

function pageCandidates(page: PageEdges): readonly Candidate[] {
  const found: Candidate[] = [];
  const all = new Set<string>();
  for (const side of [page.foot, page.head]) {
    side.slice(0, 3).forEach((line, depth) => {
      const text = line.normalize("NFKC").trim();
      if (text === "" || text.length > 160) return;
      const nearness = [1, 0.6, 0.4][depth] ?? 0.3;
      const add = (number: string | undefined, weight: number): void => {
        if (number === undefined) return;
        const candidate = read(number, weight * nearness);
        if (candidate === null) return;
        const key = `${candidate.style}${candidate.value}`;
        if (all.has(key)) return;
        all.add(key);
        found.push(candidate);
      };
      const alone = lone.exec(text)?.[1];
      if (alone !== undefined) {
        add(alone, 1.2);
        return;
      }
      const name = named.exec(text);
      add(name?.[1] ?? name?.[2], 1.2);
      add(ofAll.exec(text)?.[1], 1);
      add(first.exec(text)?.[1], 0.8);
      add(last.exec(text)?.[1], 0.8);
    });
  }
  return found;
}

function read(number: string, weight: number): Candidate | null {
  if (/^\d/u.test(number)) return number.startsWith("0") ? null : { style: "arabic", value: Number(number), weight };
  const value = fromRoman(number);
  if (value === null || value > 200) return null;
  const capital = number === number.toUpperCase();
  return { style: capital ? "capital-roman" : "roman", value, weight: capital ? weight * 0.8 : weight };
}

/** The ways of counting that enough pages speak for, the best first. */
function likelyWays(candidates: readonly (readonly Candidate[])[]): readonly Way[] {
  const votes = new Map<string, { readonly way: Way; weight: number; pages: number }>();
  candidates.forEach((page, index) => {
    for (const { style, value, weight } of page) {
      const offset = value - index;
      const key = `${style} ${offset}`;
      const vote = votes.get(key) ?? { way: { style, offset }, weight: 0, pages: 0 };
      votes.set(key, vote);
      vote.weight += weight;
      vote.pages += 1;
    }
  });
  const needed = Math.min(2.2, 0.45 * candidates.length);
  return [...votes.values()]
    .filter((vote) => vote.pages >= 2 && vote.weight >= needed)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 32)
    .map((vote) => vote.way);
}

function support(page: readonly Candidate[], way: Way, index: number): number {
  let best = 0;
  for (const { style, value, weight } of page) {
    if (style === way.style && value === index + way.offset) best = Math.max(best, weight);
  }
  return best;
}

/** The price of starting another way of counting; less where one begins at 1, as after a preface. */
const changePrice = 2.4;
const freshStartPrice = 1.4;

function bestPath(candidates: readonly (readonly Candidate[])[], ways: readonly Way[]): readonly (Way | null)[] {
  const states: readonly (Way | null)[] = [null, ...ways];
  const gain = (state: Way | null, page: number): number => {
    if (state === null) return 0;
    if (page + state.offset < 1) return -5;
    const here = candidates[page] ?? [];
    const seen = support(here, state, page);
    return seen > 0 ? seen : here.length > 0 ? -0.3 : -0.08;
  };
  const entry = (state: Way | null, page: number): number => {
    if (state === null) return changePrice * 0.5;
    return page + state.offset === 1 ? freshStartPrice : changePrice;
  };
  let score = states.map((state) => gain(state, 0) - (state === null ? 0 : entry(state, 0)));
  const cameFrom: number[][] = [];
  for (let page = 1; page < candidates.length; page++) {
    let best = 0;
    score.forEach((value, state) => {
      if (value > (score[best] ?? -Infinity)) best = state;
    });
    const from: number[] = [];
    score = states.map((state, index) => {
      const stay = score[index] ?? -Infinity;
      const change = (score[best] ?? -Infinity) - entry(state, page);
      from.push(stay >= change ? index : best);
      return Math.max(stay, change) + gain(state, page);
    });
    cameFrom.push(from);
  }
  let state = 0;
  score.forEach((value, index) => {
    if (value > (score[state] ?? -Infinity)) state = index;
  });
  const path = [states[state] ?? null];
  for (let page = candidates.length - 2; page >= 0; page--) {
    state = cameFrom[page]?.[state] ?? 0;
    path.push(states[state] ?? null);
  }
  return path.reverse();
}

function cutSegments(path: readonly (Way | null)[], seen: readonly boolean[]): readonly PrintedSegment[] {
  const segments: PrintedSegment[] = [];
  let from = 0;
  for (let page = 1; page <= path.length; page++) {
    const way = path[from] ?? null;
    if (page < path.length && path[page] === way) continue;
    if (way !== null) {
      segments.push({
        first: from,
        last: page - 1,
        style: way.style === "arabic" ? "arabic" : "roman",
        offset: way.offset,
        seen: seen.slice(from, page).filter(Boolean).length,
      });
    }
    from = page;
  }
  return segments;
}
