import type { DatabaseSync, StatementSync } from "node:sqlite";
import { ownerKinds } from "../document.ts";
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
import { isDamage } from "./failure.ts";
import { matchText } from "./match-text.ts";
import { documentColumns, documentFrom, ownerFrom } from "./stored.ts";
import { Writer } from "./write.ts";

/** Milliseconds of writing between two moments in which the process may do something else. */
const breath = 10;

/** So many documents further on, it is quicker to ask anew than to pass over what lies between. */
const leap = 256;

/**
 * The index in one SQLite database whose tables are there. Questions wait for a change that is going on: they see what was
 * before all of it, or after.
 */
export class SqliteEngine implements SearchEngine {
  private readonly database: DatabaseSync;
  private readonly tokenizer: Tokenizer;
  private readonly prepared: Map<string, StatementSync> = new Map();
  private allOwners: { readonly version: number; readonly owners: readonly StoredOwner[] } | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(database: DatabaseSync, tokenizer: Tokenizer) {
    this.database = database;
    this.tokenizer = tokenizer;
  }

  change(change: IndexChange, options: ChangeOptions = {}): Promise<void> {
    return this.inTurn(async () => {
      this.allOwners = null;
      this.database.exec("BEGIN IMMEDIATE");
      try {
        await this.write(change, options);
        this.database.exec("COMMIT");
      } catch (error) {
        if (this.database.isTransaction) this.database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  async state(): Promise<string> {
    return this.inTurn(() => String(this.rows("SELECT value FROM about WHERE key = 'state'")[0]?.[0] ?? ""));
  }

  async size(): Promise<number> {
    return this.inTurn(() => Number(this.rows("SELECT value FROM about WHERE key = 'documents'")[0]?.[0] ?? 0));
  }

  owned(): Promise<readonly IndexedOwner[]> {
    return this.inTurn(() =>
      this.rows("SELECT kind, key, fingerprint FROM owner").map(([kind, key, fingerprint]) => {
        const known = ownerKinds[Number(kind)];
        if (known === undefined) throw new DamagedIndex("An owner is of no kind.");
        return { kind: known, key: String(key), fingerprint: String(fingerprint) };
      }),
    );
  }

  owners(ids: readonly number[] | null): Promise<readonly StoredOwner[]> {
    return this.inTurn(() =>
      ids === null
        ? this.everyOwner()
        : this.rows(`${ownerColumns} WHERE id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids)).map(
            storedOwner,
          ),
    );
  }

  candidates({ expression, owners, after, limit }: CandidateRequest): Promise<readonly StoredDocument[]> {
    const match = expression === null ? null : matchText(expression);
    const columns = documentColumns
      .split(", ")
      .map((column) => `document.${column}`)
      .join(", ");
    const joined = `SELECT ${columns}, owner.kind, owner.key FROM document JOIN owner ON owner.id = document.owner`;
    return this.inTurn(() => {
      if (owners !== null) {
        const ids = this.idsWithin(match, this.partsOf(owners), after, limit);
        return this.rows(
          `${joined} WHERE document.id IN (SELECT value FROM json_each(?)) ORDER BY document.id`,
          JSON.stringify(ids),
        ).map(documentFrom);
      }
      // The subquery keeps the order of the index, and stops as soon as there are enough.
      const named = "SELECT rowid AS found FROM content WHERE content MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?";
      const all = "SELECT id AS found FROM document WHERE id > ? ORDER BY id LIMIT ?";
      const rows = this.rows(
        `SELECT ${columns}, owner.kind, owner.key FROM (${match === null ? all : named})
         CROSS JOIN document ON document.id = found CROSS JOIN owner ON owner.id = document.owner`,
        ...(match === null ? [] : [match]),
        after,
        limit,
      );
      return rows.map(documentFrom);
    });
  }

  frequencies(terms: readonly string[]): Promise<readonly number[]> {
    return this.inTurn(() =>
      terms.map((term) => Number(this.rows("SELECT documents FROM term WHERE text = ?", term)[0]?.[0] ?? 0)),
    );
  }

  completions(
    prefix: string,
    limit: number,
  ): Promise<{ readonly terms: readonly TermCount[]; readonly documents: number }> {
    return this.inTurn(() => {
      const range = "FROM term WHERE text >= ? AND text < ?";
      const end = `${prefix}\u{10ffff}`;
      const terms = this.rows(
        `SELECT text, documents ${range} ORDER BY documents DESC, text LIMIT ?`,
        prefix,
        end,
        limit,
      );
      const [sum] = this.rows(`SELECT total(documents) ${range}`, prefix, end);
      return { terms: terms.map(termCount), documents: Number(sum?.[0] ?? 0) };
    });
  }

  words(beginning: string, shortest: number, longest: number): Promise<readonly TermCount[]> {
    return this.inTurn(() =>
      this.rows(
        "SELECT text, documents FROM term WHERE text >= ? AND text < ? AND length(text) BETWEEN ? AND ?",
        beginning,
        `${beginning}\u{10ffff}`,
        shortest,
        longest,
      ).map(termCount),
    );
  }

  namesakes(key: string, most: number): Promise<readonly OtherName[]> {
    return this.inTurn(() =>
      this.rows(
        `SELECT other.text, other.language, other.owner
         FROM (SELECT DISTINCT owner FROM name AS named WHERE key = ?
               AND (SELECT count(*) FROM name AS one WHERE one.owner = named.owner) <= ?) AS concept
         JOIN name AS other ON other.owner = concept.owner ORDER BY other.owner, other.text`,
        key,
        most,
      ).map(([text, language, concept]) => ({
        text: String(text),
        language: language === "zh" || language === "en" ? language : "und",
        concept: Number(concept),
      })),
    );
  }

  close(): Promise<void> {
    return this.inTurn(() => this.database.close());
  }

  private async write(change: IndexChange, { signal, onProgress }: ChangeOptions): Promise<void> {
    const writer = new Writer(this.database, this.tokenizer);
    let since = performance.now();
    const pause = async (): Promise<void> => {
      if (performance.now() - since < breath) return;
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      since = performance.now();
    };
    signal?.throwIfAborted();
    let done = 0;
    for (const owned of change.replaced) {
      writer.put(owned, owned.fingerprint);
      done += 1;
      onProgress?.(done);
      await pause();
    }
    for (const { kind, key } of change.removed) {
      writer.remove(kind, key);
      await pause();
    }
    writer.finish(change.state);
  }

  /** Ids that match and lie in the ranges, which are in order. */
  private idsWithin(match: string | null, ranges: readonly Range[], after: number, limit: number): readonly number[] {
    const found: number[] = [];
    const asked = this.statement(
      match === null
        ? "SELECT id FROM document WHERE id >= ? ORDER BY id"
        : "SELECT rowid FROM content WHERE content MATCH ? AND rowid >= ? ORDER BY rowid",
    );
    let index = 0;
    let from = after + 1;
    while (found.length < limit) {
      while (index < ranges.length && (ranges[index]?.last ?? 0) < from) index += 1;
      const range = ranges[index];
      if (range === undefined) break;
      from = Math.max(from, range.first);
      let next = Number.POSITIVE_INFINITY;
      for (const row of asked.iterate(...(match === null ? [] : [match]), from)) {
        const id = Number((row as unknown as readonly unknown[])[0]);
        while (index < ranges.length && (ranges[index]?.last ?? 0) < id) index += 1;
        const here = ranges[index];
        if (here === undefined) break;
        if (id >= here.first) {
          found.push(id);
          if (found.length === limit) break;
        } else if (here.first - id > leap) {
          next = here.first;
          break;
        }
      }
      if (next === Number.POSITIVE_INFINITY) break;
      from = next;
    }
    return found;
  }

  /** Kept until something changes, here or by another process. */
  private everyOwner(): readonly StoredOwner[] {
    const version = Number(this.rows("PRAGMA data_version")[0]?.[0]);
    if (this.allOwners === null || this.allOwners.version !== version) {
      this.allOwners = { version, owners: this.rows(ownerColumns).map(storedOwner) };
    }
    return this.allOwners.owners;
  }

  private partsOf(owners: ReadonlySet<number>): readonly Range[] {
    return this.rows(
      "SELECT first, last FROM part WHERE owner IN (SELECT value FROM json_each(?)) ORDER BY first",
      JSON.stringify([...owners]),
    ).map(([first, last]) => ({ first: Number(first), last: Number(last) }));
  }

  private rows(sql: string, ...values: (string | number)[]): readonly (readonly unknown[])[] {
    return this.statement(sql).all(...values) as unknown as readonly (readonly unknown[])[];
  }

  private statement(sql: string): StatementSync {
    let statement = this.prepared.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      statement.setReturnArrays(true);
      this.prepared.set(sql, statement);
    }
    return statement;
  }

  /** Does one thing after the other; what goes wrong with one is no matter of the next. */
  private inTurn<T>(act: () => T | Promise<T>): Promise<T> {
    const result = this.turn.then(act).catch((error: unknown) => {
      throw isDamage(error) ? new DamagedIndex(String(error), { cause: error }) : error;
    });
    this.turn = result.catch(() => undefined);
    return result;
  }
}

type Range = { readonly first: number; readonly last: number };

const ownerColumns = "SELECT id, kind, key, facts FROM owner";

function storedOwner([id, kind, key, facts]: readonly unknown[]): StoredOwner {
  return ownerFrom(Number(id), Number(kind), String(key), String(facts));
}

function termCount([term, documents]: readonly unknown[]): TermCount {
  return { term: String(term), documents: Number(documents) };
}
