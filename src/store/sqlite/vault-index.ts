import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  type CandidateRequest,
  type ChangeOptions,
  DamagedIndex,
  type IndexChange,
  type IndexedOwner,
  type OtherName,
  type SearchEngine,
  type StoredDocument,
  type StoredOwner,
  type TermCount,
} from "../engine.ts";
import type { Tokenizer } from "../text/tokenizer.ts";
import { isDamage, UnwritableIndex, whyUnwritable } from "./failure.ts";
import { patience, Register, type Registered, sealOf } from "./register.ts";
import { applicationId, createTables, schemaVersion } from "./schema.ts";
import { SqliteEngine } from "./sqlite-engine.ts";

/** An index in memory alone, for a vault that cannot be written to. */
export function memoryIndex(tokenizer: Tokenizer): SearchEngine {
  const database = new DatabaseSync(":memory:");
  createTables(database, tokenizer.fingerprint);
  return new SqliteEngine(database, tokenizer);
}

/**
 * The index of a vault under its `.ibid/search/`. Throws `UnwritableIndex` if there is none and none can be made there.
 *
 * An index is made in a file of its own, which is registered when it is whole; later changes are made in place. It is
 * believed only if it is of this version and looks as it was registered; else it counts as empty, and the next change
 * makes a new one. Processes that change it take turns; a process that has the old file open goes on reading it until it
 * sees that another one is registered.
 */
export class VaultIndex implements SearchEngine {
  private readonly folder: string;
  private readonly tokenizer: Tokenizer;
  private readonly register: Register;
  private opened: { readonly file: string; readonly engine: SqliteEngine } | null = null;
  /** A file that proved to be damaged. */
  private distrusted: string | null = null;

  constructor(vault: string, tokenizer: Tokenizer) {
    this.folder = join(vault, ".ibid", "search");
    this.tokenizer = tokenizer;
    try {
      mkdirSync(this.folder, { recursive: true });
    } catch (error) {
      throw unwritable(error);
    }
    try {
      this.register = new Register(this.folder);
    } catch (error) {
      throw unwritable(error);
    }
  }

  async change(change: IndexChange, options: ChangeOptions = {}): Promise<void> {
    if (!this.register.writable) throw new UnwritableIndex("EROFS", null);
    try {
      const engine = await this.current();
      if (engine === null) await this.make(change, options);
      else await this.alter(change, options);
    } catch (error) {
      throw isDamage(error) ? new DamagedIndex(String(error), { cause: error }) : unwritable(error);
    }
  }

  /** Throws the index away, because it proved to be damaged: it counts as empty from here on. */
  async distrust(): Promise<void> {
    this.distrusted = this.opened?.file ?? this.register.read()?.file ?? null;
    await this.release();
  }

  owned(): Promise<readonly IndexedOwner[]> {
    return this.ask((engine) => engine.owned(), []);
  }

  state(): Promise<string> {
    return this.ask((engine) => engine.state(), "");
  }

  candidates(request: CandidateRequest): Promise<readonly StoredDocument[]> {
    return this.ask((engine) => engine.candidates(request), []);
  }

  frequencies(terms: readonly string[]): Promise<readonly number[]> {
    return this.ask(
      (engine) => engine.frequencies(terms),
      terms.map(() => 0),
    );
  }

  completions(
    prefix: string,
    limit: number,
  ): Promise<{ readonly terms: readonly TermCount[]; readonly documents: number }> {
    return this.ask((engine) => engine.completions(prefix, limit), { terms: [], documents: 0 });
  }

  words(beginning: string, shortest: number, longest: number): Promise<readonly TermCount[]> {
    return this.ask((engine) => engine.words(beginning, shortest, longest), []);
  }

  namesakes(key: string, most: number): Promise<readonly OtherName[]> {
    return this.ask((engine) => engine.namesakes(key, most), []);
  }

  owners(ids: readonly number[] | null): Promise<readonly StoredOwner[]> {
    return this.ask((engine) => engine.owners(ids), []);
  }

  size(): Promise<number> {
    return this.ask((engine) => engine.size(), 0);
  }

  async close(): Promise<void> {
    await this.release();
    this.register.close();
  }

  private async ask<T>(question: (engine: SqliteEngine) => Promise<T>, empty: T): Promise<T> {
    const engine = await this.current();
    return engine === null ? empty : await question(engine);
  }

  /** The engine of the registered file, or null if there is none that can be believed. */
  private async current(): Promise<SqliteEngine | null> {
    const registered = this.register.read();
    if (registered === null || registered.file === this.distrusted) {
      await this.release();
      return null;
    }
    if (this.opened?.file === registered.file) return this.opened.engine;
    await this.release();
    if (!(await this.isSealed(registered))) return null;
    const engine = this.openFile(registered.file);
    if (engine !== null) this.opened = { file: registered.file, engine };
    return engine;
  }

  /** Another process may be between writing and registering what it wrote: then it is waited for. */
  private async isSealed(registered: Registered): Promise<boolean> {
    if (sealOf(join(this.folder, registered.file)) === registered.seal) return true;
    if (!this.register.writable) return false;
    let sealed = false;
    await this.register.locked((now) => {
      sealed = now !== null && now.file === registered.file && sealOf(join(this.folder, now.file)) === now.seal;
      return now;
    });
    return sealed;
  }

  private openFile(file: string): SqliteEngine | null {
    let database: DatabaseSync | null = null;
    try {
      database = new DatabaseSync(join(this.folder, file), { readOnly: !this.register.writable, timeout: patience });
      database.exec("PRAGMA cache_size = -65536; PRAGMA synchronous = NORMAL");
      const version = database.prepare("PRAGMA user_version").get()?.user_version;
      const id = database.prepare("PRAGMA application_id").get()?.application_id;
      const alphabet = database.prepare("SELECT value FROM about WHERE key = 'alphabet'").get()?.value;
      if (version === schemaVersion && id === applicationId && alphabet === String(this.tokenizer.fingerprint)) {
        return new SqliteEngine(database, this.tokenizer);
      }
    } catch (error) {
      if (!isDamage(error) && whyUnwritable(error) === null) throw error;
    }
    database?.close();
    return null;
  }

  /** Makes an index anew, aside, and registers it in place of any other. */
  private async make(change: IndexChange, options: ChangeOptions): Promise<void> {
    const aside = join(this.folder, `making-${process.pid}-${randomBytes(6).toString("hex")}`);
    const file = `${randomBytes(8).toString("hex")}.db`;
    const path = join(this.folder, file);
    try {
      const database = new DatabaseSync(aside);
      // Nobody else knows of the file, and if it is not finished it is thrown away: there is nothing to be rolled back.
      database.exec(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536",
      );
      const engine = new SqliteEngine(database, this.tokenizer);
      try {
        createTables(database, this.tokenizer.fingerprint);
        setUp(database, { hashsize: 2 ** 26, automerge: 0 });
        await engine.change(change, options);
        setUp(database, { hashsize: 2 ** 20, automerge: 4 });
      } finally {
        await engine.close();
      }
      const descriptor = openSync(aside, "r+");
      fsyncSync(descriptor);
      closeSync(descriptor);
      await this.register.locked(() => {
        renameSync(aside, path);
        this.tidy(file);
        const seal = sealOf(path);
        return seal === null ? null : { file, seal };
      });
    } catch (error) {
      rmSync(aside, { force: true });
      throw error;
    }
  }

  private async alter(change: IndexChange, options: ChangeOptions): Promise<void> {
    let replaced = false;
    await this.register.locked(async (registered) => {
      const { opened } = this;
      const path = join(this.folder, opened?.file ?? "");
      if (opened === null || registered?.file !== opened.file) {
        replaced = true;
        return registered;
      }
      if (sealOf(path) !== registered.seal) throw new DamagedIndex("Something else has written to the index.");
      await opened.engine.change(change, options);
      const seal = sealOf(path);
      return seal === null ? null : { file: opened.file, seal };
    });
    // Another process has made a new index in the meantime: the change is made to that one.
    if (replaced) await this.change(change, options);
  }

  /** Removes what no process needs: other indexes, and those that were being made by processes that are no more. */
  private tidy(keep: string): void {
    for (const name of readdirSync(this.folder)) {
      const maker = /^making-(\d+)-/u.exec(name)?.[1];
      const left = maker === undefined ? /\.db(?:-journal)?$/u.test(name) : !isRunning(Number(maker));
      if (left && name !== keep && !name.startsWith("register.db")) rmSync(join(this.folder, name), { force: true });
    }
  }

  private async release(): Promise<void> {
    const { opened } = this;
    this.opened = null;
    await opened?.engine.close();
  }
}

/** How much FTS5 gathers before it writes, and how soon it merges what it wrote: while all is made anew, once at the end. */
function setUp(database: DatabaseSync, options: { readonly [name: string]: number }): void {
  const set = database.prepare("INSERT INTO content (content, rank) VALUES (?, ?)");
  for (const [name, value] of Object.entries(options)) set.run(name, BigInt(value));
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function unwritable(error: unknown): unknown {
  const reason = whyUnwritable(error);
  return reason === null ? error : new UnwritableIndex(reason, error);
}
