import type { Random } from "../anchor/random.ts";

/** A query with what kind it is. */
export type Asked = { readonly kind: string; readonly query: string };

/** Words of the blocks, common and rare alike, and queries of every kind made of them. The same every time. */
export function sampleQueries(blocks: readonly string[], random: Random): readonly Asked[] {
  const zh = (): string => {
    const runs = random.pick(blocks).match(/\p{Script=Han}{4,}/gu) ?? [];
    return runs.length === 0 ? zh() : random.pick(runs);
  };
  const en = (): readonly string[] => {
    const words = random.pick(blocks).match(/[A-Za-z]{3,}/g) ?? [];
    return words.length < 4 ? en() : words;
  };
  const pair = (): string => zh().slice(1, 3);
  const word = (): string => random.pick(en());
  const many = (kind: string, count: number, make: () => string): readonly Asked[] =>
    Array.from({ length: count }, () => ({ kind, query: make() }));
  return [
    ...many("two characters", 60, pair),
    ...many("a word", 60, word),
    ...many("four characters", 20, () => zh().slice(0, 4)),
    ...many("one character", 10, () => zh().slice(0, 1)),
    ...many("two words", 30, () => {
      const words = en();
      return `${words[0]} ${words[3]}`;
    }),
    ...many("both languages", 10, () => `${pair()} ${word()}`),
    ...many("a phrase", 20, () => `"${en().slice(1, 4).join(" ")}"`),
    ...many("a prefix", 20, () => `${word().slice(0, 4)}*`),
    ...many("excluding", 10, () => `${word()} -${word()}`),
    ...many("with filters", 20, () => `${word()} kind:definition in:reflection`),
    ...many("mistyped", 10, () => mistyped(word)),
    ...(["the", "of the", "的", "一个", '"of the"', "the a of"] as const).map((query) => ({
      kind: "the commonest",
      query,
    })),
  ];
}

function mistyped(word: () => string): string {
  for (;;) {
    const one = word();
    if (one.length >= 7) return `${one.slice(0, 3)}${one[4]}${one[3]}${one.slice(5)}`;
  }
}

/** Words whose places are counted by a scan, to see whether an index finds them all. */
export function recallWords(queries: readonly Asked[]): readonly Asked[] {
  return queries.filter(({ kind }) => kind === "two characters" || kind === "a word");
}

/** Which blocks have each word, by reading all of them. */
export function scan(blocks: readonly string[], words: readonly Asked[]): readonly number[] {
  const counts = words.map(() => 0);
  const patterns = words.map(({ kind, query }) =>
    kind === "two characters" ? null : new RegExp(`(?<![\\p{L}\\p{N}_])${query}(?![\\p{L}\\p{N}_])`, "iu"),
  );
  for (const block of blocks) {
    const small = block.toLowerCase();
    words.forEach(({ query }, at) => {
      const pattern = patterns[at];
      if (!small.includes(query.toLowerCase())) return;
      if (pattern === null || pattern === undefined || pattern.test(block)) counts[at] = (counts[at] ?? 0) + 1;
    });
  }
  return counts;
}
