import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { traditionalCharacters } from "../../src/sources/traditional.ts";
import { parseQuery } from "../../src/store/query/parse-query.ts";
import { search } from "../../src/store/search.ts";
import { VaultIndex } from "../../src/store/sqlite/vault-index.ts";
import { Alphabet } from "../../src/store/text/alphabet.ts";
import { Tokenizer } from "../../src/store/text/tokenizer.ts";
import { queryVocabulary } from "../../src/words/search.ts";
import { type Measured, recallOf, secondsOf, timesOf } from "./measure.ts";
import { asNotes, noteOf } from "./owners.ts";
import { type Asked, recallWords } from "./queries.ts";

export type OwnMeasured = Measured & {
  readonly medianByKind: readonly { readonly kind: string; readonly median: number; readonly worst: number }[];
  /** Milliseconds by the clock to put another text in place of one note, until it is on disk. */
  readonly replaceNote: number;
  readonly peakMegabytes: number;
};

export async function measureOwn(
  folder: string,
  blocks: readonly string[],
  bytes: number,
  queries: readonly Asked[],
  truth: readonly number[],
): Promise<OwnMeasured> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const tokenizer = new Tokenizer(new Alphabet(await traditionalCharacters()));
  const index = new VaultIndex(folder, tokenizer);
  const owners = [...asNotes(blocks)];
  const build = await secondsOf(async () => await index.change({ replaced: owners, removed: [], state: "" }));
  const peakMegabytes = process.resourceUsage().maxRSS / 1000;
  const { median, p99, medianByClock, p99ByClock, all } = await timesOf(
    queries.map(({ query }) => {
      const read = parseQuery(query, queryVocabulary);
      return () => search(index, tokenizer, read, { limit: 20, unfinished: false });
    }),
    5,
  );
  const words = recallWords(queries);
  const found: number[] = [];
  for (const { kind, query } of words) {
    const terms =
      kind === "two characters" ? [tokenizer.read(query).term(0)] : tokenizer.read(query).terms().slice(0, 1);
    const expression = { op: "terms", terms, prefix: false } as const;
    let count = 0;
    for (let after = 0; ; ) {
      const some = await index.candidates({ expression, owners: null, after, limit: 50_000 });
      count += some.length;
      if (some.length < 50_000) break;
      after = some.at(-1)?.id ?? 0;
    }
    found.push(count);
  }
  const replacing: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    const note = { ...noteOf(blocks.slice(round, round + 22), 7), fingerprint: `${round}` };
    const start = performance.now();
    await index.change({ replaced: [note], removed: [], state: "" });
    replacing.push(performance.now() - start);
  }
  await index.close();
  const size = sizes(folder);
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  return {
    name: "ibid",
    blocks: blocks.length,
    buildSeconds: build.processor,
    buildSecondsByClock: build.clock,
    bytesPerByte: size.index / bytes,
    bytesPerByteWithTexts: size.whole / bytes,
    heapMegabytes: null,
    median,
    p99,
    medianByClock,
    p99ByClock,
    recallTwoCharacters: recallOf(
      found,
      truth,
      words.map(({ kind }) => kind === "two characters"),
    ),
    recallWords: recallOf(
      found,
      truth,
      words.map(({ kind }) => kind === "a word"),
    ),
    medianByKind: kinds.map((kind) => {
      const own = all.filter((_time, at) => queries[at]?.kind === kind).sort((a, b) => a - b);
      return { kind, median: own[own.length >> 1] ?? Number.NaN, worst: own.at(-1) ?? Number.NaN };
    }),
    replaceNote: replacing.sort((a, b) => a - b)[replacing.length >> 1] ?? Number.NaN,
    peakMegabytes,
  };
}

/** Bytes of all tables but that of the documents' texts, and of all. */
function sizes(folder: string): { readonly index: number; readonly whole: number } {
  const path = join(folder, ".ibid/search");
  const file = readdirSync(path).find((name) => /^[0-9a-f]+\.db$/u.test(name)) ?? "";
  const database = new DatabaseSync(join(path, file), { readOnly: true });
  const sum = (condition: string): number =>
    Number(database.prepare(`SELECT total(pgsize) AS size FROM dbstat WHERE ${condition}`).get()?.size);
  const result = { index: sum("name <> 'document'"), whole: sum("1") };
  database.close();
  return result;
}
