import { traditionalCharacters } from "../sources/traditional.ts";
import { readableFiles } from "../sources/witness.ts";
import { everythingIn } from "../store/documents/everything.ts";
import { DamagedIndex, type SearchEngine } from "../store/engine.ts";
import { parseQuery } from "../store/query/parse-query.ts";
import { type SearchOptions, search } from "../store/search.ts";
import { UnwritableIndex } from "../store/sqlite/failure.ts";
import { refresh } from "../store/sqlite/refresh.ts";
import { memoryIndex, VaultIndex } from "../store/sqlite/vault-index.ts";
import { Alphabet } from "../store/text/alphabet.ts";
import { Tokenizer } from "../store/text/tokenizer.ts";
import type { SearchPage } from "../wire/search.ts";
import { queryVocabulary } from "../words/search.ts";
import type { LiveVault } from "../workspace/live-vault.ts";

/**
 * Searches the vault as it is now, notes that are being edited included. The index is brought up to date when something is
 * asked for; one that proves damaged is made anew, and where none can be kept there is one in memory.
 */
export class Finder {
  private readonly vault: LiveVault;
  private tokenizer: Tokenizer | null = null;
  private engine: SearchEngine | null = null;
  private indexed = -1;
  /** One question after the other: each may have to bring the index up to date. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(vault: LiveVault) {
    this.vault = vault;
  }

  find(asked: string, options: SearchOptions): Promise<SearchPage> {
    const answer = this.last.then(() => this.findNow(asked, options));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    await this.last;
    await this.engine?.close();
  }

  private async findNow(asked: string, options: SearchOptions): Promise<SearchPage> {
    this.tokenizer ??= new Tokenizer(new Alphabet(await traditionalCharacters()));
    try {
      return await this.findIn(await this.current(this.tokenizer), this.tokenizer, asked, options);
    } catch (error) {
      if (!(error instanceof DamagedIndex) && !(error instanceof UnwritableIndex)) throw error;
      await this.engine?.close();
      this.engine = memoryIndex(this.tokenizer);
      this.indexed = -1;
      return await this.findIn(await this.current(this.tokenizer), this.tokenizer, asked, options);
    }
  }

  private async findIn(
    engine: SearchEngine,
    tokenizer: Tokenizer,
    asked: string,
    options: SearchOptions,
  ): Promise<SearchPage> {
    const results = await search(engine, tokenizer, parseQuery(asked, queryVocabulary), options);
    if (results.wrong > 0 && engine instanceof VaultIndex)
      throw new DamagedIndex("It names what does not have the words.");
    const { groups, more, substitutions } = results;
    return { version: this.indexed, asked, groups, more, substitutions };
  }

  private async current(tokenizer: Tokenizer): Promise<SearchEngine> {
    this.engine ??= new VaultIndex(this.vault.root, tokenizer);
    const { snapshot } = this.vault;
    if (this.indexed === snapshot.version) return this.engine;
    const everything = everythingIn(snapshot.compiled(), snapshot.works, ({ id }) =>
      readableFiles(this.vault.opened.get(id)),
    );
    // What is being edited is not on disk: the command line will look for itself.
    await refresh(this.engine, everything, "");
    this.indexed = snapshot.version;
    return this.engine;
  }
}
