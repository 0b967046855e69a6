import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Anchorer } from "../../src/core/anchor/anchor.ts";
import { type Case, cases, type Shelved, type Trial } from "./cases.ts";
import { isAt, makeTrials } from "./measure.ts";
import type { Random } from "./random.ts";

type Match = { readonly start: number; readonly end: number; readonly errors: number };
/** Gives where in the book's skeleton the quote's skeleton stands, or null. All peers are given the folded text. */
type Peer = {
  readonly name: string;
  readonly trials: number;
  readonly find: (quote: string) => { readonly start: number; readonly end: number } | null;
};

export type PeerMeasure = {
  readonly name: string;
  readonly case: string;
  readonly right: number;
  readonly median: number;
};

/** The same quotes, looked for by other programs; fewer of them where one takes seconds. Null if they are not installed. */
export async function comparePeers(book: Shelved, random: Random): Promise<readonly PeerMeasure[] | null> {
  const folder = join(import.meta.dirname, "../peers");
  if (!existsSync(join(folder, "node_modules"))) {
    console.log("The peers are not installed: npm install in bench/peers");
    return null;
  }
  const peers = loadPeers(createRequire(join(folder, "package.json")), book);
  const anchorer = new Anchorer(book.folding);
  const rows: PeerMeasure[] = [];
  for (const asked of cases) {
    if (asked.wants === "changed") continue;
    const trials = makeTrials(book, asked, random, 200);
    rows.push(
      timed("ibid", asked, trials, ({ quote, from }) => {
        const anchoring = anchorer.anchor(quote, [book.index]);
        return from ? isAt(anchoring, from) : anchoring.kind === "fails";
      }),
    );
    for (const peer of peers) {
      rows.push(
        timed(peer.name, asked, trials.slice(0, peer.trials), ({ quote, from }) => {
          const found = peer.find(skeletonOf(book, quote));
          if (!from || !found) return from === null && found === null;
          const stretches = book.index.stretches(found.start, Math.max(found.start + 1, found.end));
          return stretches.some(
            ({ page, span }) => page === from.page && span.start < from.span.end && from.span.start < span.end,
          );
        }),
      );
    }
  }
  for (const row of rows) {
    console.log(
      `${row.case.padEnd(18)} ${row.name.padEnd(22)} ${(row.right * 100).toFixed(1).padStart(6)} % ${row.median.toFixed(3).padStart(10)} ms`,
    );
  }
  return rows;
}

function timed(name: string, asked: Case, trials: readonly Trial[], isRight: (trial: Trial) => boolean): PeerMeasure {
  const times: number[] = [];
  let right = 0;
  for (const trial of trials) {
    const start = performance.now();
    if (isRight(trial)) right += 1;
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { name, case: asked.name, right: right / Math.max(1, trials.length), median: times[times.length >> 1] ?? 0 };
}

function skeletonOf({ folding }: Shelved, quote: string): string {
  const { codes, length } = folding.skeleton(quote);
  return String.fromCharCode(...codes.subarray(0, length));
}

function loadPeers(load: NodeJS.Require, { flat, index }: Shelved): readonly Peer[] {
  const search: (text: string, pattern: string, errors: number) => Match[] = load("approx-string-match").default;
  const best = (matches: readonly Match[]): Match | null =>
    matches.reduce<Match | null>(
      (least, match) => (least === null || match.errors < least.errors ? match : least),
      null,
    );
  const { diff_match_patch: Patcher } = load("diff-match-patch");
  const Fuse = load("fuse.js");
  const pages = index.text.pages.map((_, page) => {
    const run = index.tables.runPages.indexOf(page);
    const start = index.tables.runSkeletons[run] ?? 0;
    const next = index.tables.runPages.indexOf(page + 1);
    return { start, text: run < 0 ? "" : flat.slice(start, next < 0 ? flat.length : index.tables.runSkeletons[next]) };
  });
  const fuse = new Fuse(pages, { keys: ["text"], includeScore: true, ignoreLocation: true, threshold: 0.3 });
  return [
    {
      name: "approx-string-match",
      trials: 60,
      find: (quote) => best(search(flat, quote, Math.floor(quote.length * 0.26))),
    },
    {
      // Exact first; else up to half of the quote wrong, and whatever is least wrong is taken.
      name: "Hypothesis' method",
      trials: 20,
      find: (quote) => {
        const exact = flat.indexOf(quote);
        if (exact >= 0) return { start: exact, end: exact + quote.length };
        return best(search(flat, quote, Math.min(256, quote.length >> 1)));
      },
    },
    {
      // It matches at most 32 characters: slices of the quote, and the first two that agree on where it begins.
      name: "diff-match-patch",
      trials: 10,
      find: (quote) => {
        const patcher = new Patcher();
        patcher.Match_Distance = flat.length * 10;
        patcher.Match_Threshold = 0.3;
        const starts: number[] = [];
        for (let at = 0; at < quote.length && starts.length < 4; at += 32) {
          const found: number = patcher.match_main(flat, quote.slice(at, at + 32), 0);
          if (found < 0) continue;
          const start = found - at;
          if (quote.length <= 32 || starts.some((other) => Math.abs(other - start) < 40))
            return { start, end: start + quote.length };
          starts.push(start);
        }
        return null;
      },
    },
    {
      name: "fuse.js",
      trials: 3,
      find: (quote) => {
        const [first] = fuse.search(quote.slice(0, 120));
        return first ? { start: first.item.start, end: first.item.start + first.item.text.length } : null;
      },
    },
  ];
}
