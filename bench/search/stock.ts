import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { type Measured, recallOf, secondsOf, timesOf } from "./measure.ts";
import { type Asked, recallWords } from "./queries.ts";

/** FTS5 as it comes, with one of its own tokenizers, over the same blocks: the twenty best by BM25. */
export async function measureStock(
  file: string,
  tokenizer: "unicode61" | "trigram",
  blocks: readonly string[],
  bytes: number,
  queries: readonly Asked[],
  truth: readonly number[],
): Promise<Measured> {
  rmSync(file, { force: true });
  const database = new DatabaseSync(file);
  database.exec(
    "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536",
  );
  database.exec(`CREATE VIRTUAL TABLE content USING fts5 (text, content = '', tokenize = '${tokenizer}')`);
  const insert = database.prepare("INSERT INTO content (rowid, text) VALUES (?, ?)");
  const build = await secondsOf(() => {
    database.exec("BEGIN");
    for (const [at, block] of blocks.entries()) insert.run(at + 1, block);
    database.exec("COMMIT");
    database.exec("INSERT INTO content (content) VALUES ('optimize')");
  });
  const best = database.prepare("SELECT rowid FROM content WHERE content MATCH ? ORDER BY rank LIMIT 20");
  const count = database.prepare("SELECT count(*) AS count FROM content WHERE content MATCH ?");
  const words = recallWords(queries);
  const match = (query: string): string => `"${query}"`;
  const times = await timesOf(
    words.map(
      ({ query }) =>
        () =>
          best.all(match(query)),
    ),
    3,
  );
  const found = words.map(({ query }) => Number(count.get(match(query))?.count ?? 0));
  const size = Number(database.prepare("SELECT total(pgsize) AS size FROM dbstat").get()?.size);
  database.close();
  rmSync(file, { force: true });
  const { all: _, ...quantiles } = times;
  return {
    name: `FTS5 ${tokenizer}`,
    blocks: blocks.length,
    buildSeconds: build.processor,
    buildSecondsByClock: build.clock,
    bytesPerByte: size / bytes,
    bytesPerByteWithTexts: null,
    heapMegabytes: null,
    ...quantiles,
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
  };
}
