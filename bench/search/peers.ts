import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Measured, recallOf, secondsOf, timesOf } from "./measure.ts";
import { type Asked, recallWords, scan } from "./queries.ts";

/** Both keep their index in memory: a million blocks would take them gigabytes, so they are given fewer. */
const mostBlocks = 100_000;

type Peer = {
  readonly name: string;
  readonly add: (id: number, text: string) => void;
  /** Ids, ranked as it ranks. */
  readonly find: (query: string, limit: number) => readonly unknown[];
};

/** MiniSearch and FlexSearch as their documentation sets them up; null if they are not installed. */
export async function measurePeers(
  all: readonly string[],
  queries: readonly Asked[],
): Promise<readonly Measured[] | null> {
  const folder = join(import.meta.dirname, "../peers");
  if (!existsSync(join(folder, "node_modules/minisearch"))) return null;
  const load = createRequire(join(folder, "package.json"));
  const blocks = all.slice(0, mostBlocks);
  const words = recallWords(queries);
  const truth = scan(blocks, words);
  const measured: Measured[] = [];
  for (const make of [miniSearch, flexSearch]) {
    const before = process.memoryUsage().heapUsed;
    const peer = make(load);
    const build = await secondsOf(() => {
      for (const [id, text] of blocks.entries()) peer.add(id, text);
    });
    const heapMegabytes = (process.memoryUsage().heapUsed - before) / 1e6;
    const { all: _, ...quantiles } = await timesOf(
      words.map(
        ({ query }) =>
          () =>
            peer.find(query, 20),
      ),
      3,
    );
    const found = words.map(({ query }) => peer.find(query, blocks.length).length);
    measured.push({
      name: peer.name,
      blocks: blocks.length,
      buildSeconds: build.processor,
      buildSecondsByClock: build.clock,
      bytesPerByte: null,
      bytesPerByteWithTexts: null,
      heapMegabytes,
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
    });
  }
  return measured;
}

function miniSearch(load: NodeJS.Require): Peer {
  const MiniSearch = load("minisearch");
  const index = new MiniSearch({ fields: ["text"] });
  return {
    name: "MiniSearch",
    add: (id, text) => index.add({ id, text }),
    find: (query, limit) => index.search(query).slice(0, limit),
  };
}

function flexSearch(load: NodeJS.Require): Peer {
  const { Index, Charset } = load("flexsearch");
  const index = new Index({ encoder: Charset.CJK ?? Charset.LatinBalance, tokenize: "strict" });
  return {
    name: "FlexSearch",
    add: (id, text) => index.add(id, text),
    find: (query, limit) => index.search(query, { limit }),
  };
}
