import { version } from "../../package/version.ts";
import { readableFiles } from "../../sources/witness.ts";
import { everythingIn } from "../../store/documents/everything.ts";
import { DamagedIndex, type SearchEngine } from "../../store/engine.ts";
import type { Query } from "../../store/query/query.ts";
import type { SearchResults } from "../../store/result.ts";
import { type SearchOptions, search } from "../../store/search.ts";
import { UnwritableIndex } from "../../store/sqlite/failure.ts";
import { refresh } from "../../store/sqlite/refresh.ts";
import { memoryIndex, VaultIndex } from "../../store/sqlite/vault-index.ts";
import type { Tokenizer } from "../../store/text/tokenizer.ts";
import { diskTree } from "../../vault/disk.ts";
import { vaultState } from "../../vault/state.ts";
import { problem } from "../../words/problem.ts";
import { indexing } from "../../words/search.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, report } from "../context.ts";
import { type Loaded, load } from "../load.ts";

export type Asked = {
  readonly args: Arguments;
  readonly context: Context;
  /** The vault's root folder. */
  readonly root: string;
  readonly query: Query;
  readonly options: SearchOptions;
  readonly tokenizer: Tokenizer;
};

export type Answer = { readonly results: SearchResults; readonly code: ExitCode };

/**
 * Searches a vault by its index, which is brought up to date before. An index that proves to be damaged is made anew; where
 * none can be kept, one is made in memory, which is said.
 */
export async function answer(asked: Asked, signal: AbortSignal): Promise<Answer | ExitCode> {
  const loading = loadOnce(asked);
  try {
    const index = new VaultIndex(asked.root, asked.tokenizer);
    try {
      const first = await attempt(asked, index, loading, signal);
      if (first !== "damaged") return first;
      await index.distrust();
      const second = await attempt(asked, index, loading, signal);
      if (second !== "damaged") return second;
    } finally {
      await index.close();
    }
  } catch (error) {
    if (!(error instanceof UnwritableIndex)) throw error;
    report(asked.context, [problem("warning", ".ibid/search", "index/not-kept", { reason: error.reason })]);
  }
  const index = memoryIndex(asked.tokenizer);
  const last = await attempt(asked, index, loading, signal);
  await index.close();
  return last === "damaged" ? 2 : last;
}

type Loading = () => Promise<Loaded | ExitCode>;

/** The vault is compiled only if the index is behind, and then once. */
function loadOnce({ args, context }: Asked): Loading {
  let loaded: Promise<Loaded | ExitCode> | null = null;
  return () => {
    loaded ??= load(args, context, []);
    return loaded;
  };
}

async function attempt(
  { context, root, query, options, tokenizer }: Asked,
  index: SearchEngine,
  loading: Loading,
  signal: AbortSignal,
): Promise<Answer | ExitCode | "damaged"> {
  try {
    const files = vaultState(diskTree(root), Date.now());
    const state = files === null ? null : `${version()} ${files}`;
    let code: ExitCode = 0;
    if (state === null || (await index.state()) !== state) {
      const loaded = await loading();
      if (typeof loaded === "number") return loaded;
      code = loaded.code;
      const total = loaded.compiled.notes.length;
      await refresh(
        index,
        everythingIn(loaded.compiled, loaded.vault.works, ({ id }) => readableFiles(loaded.opened.get(id))),
        code === 0 ? (state ?? "") : "",
        {
          signal,
          onProgress: (done) => context.progress(indexing[context.language](Math.min(done, total), total)),
        },
      );
      context.progress("");
    }
    const results = await search(index, tokenizer, query, options);
    return results.wrong > 0 ? "damaged" : { results, code };
  } catch (error) {
    if (error instanceof DamagedIndex) return "damaged";
    throw error;
  }
}
