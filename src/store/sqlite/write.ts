import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type Band, bands, type Owned, type OwnerKind, ownerKinds, type SearchDocument } from "../document.ts";
import { DamagedIndex } from "../engine.ts";
import { facetTerms } from "../facet.ts";
import { nameKey } from "../text/name-key.ts";
import { TermBytes } from "../text/term-bytes.ts";
import type { Tokenizer } from "../text/tokenizer.ts";
import { bandSize } from "./schema.ts";
import { documentCells, documentColumns, documentFrom, ownerFacts } from "./stored.ts";

/** So many units of text are gathered before they are written, in order of their ids, as FTS5 wants them. */
const gathered = 24_000_000;

/** Beyond so many documents it is quicker to count all terms again than each change. */
const countedOneByOne = 20_000;

type Waiting = { readonly id: number; readonly owner: number; readonly document: SearchDocument };

/** Puts owners and their documents in place within one transaction, which is the caller's. */
export class Writer {
  private readonly database: DatabaseSync;
  private readonly tokenizer: Tokenizer;
  private readonly bytes: TermBytes = new TermBytes();
  private readonly statements: Statements;
  private readonly nextIds: Map<Band, number>;
  private waiting: Waiting[] = [];
  private waitingUnits = 0;
  private waitingOwners: Set<number> = new Set();
  /** By how much the number of documents that have a term has changed; null where all terms are to be counted again. */
  private changes: Map<string, number> | null = new Map();
  private changedDocuments = 0;
  private documents: number;

  constructor(database: DatabaseSync, tokenizer: Tokenizer) {
    this.database = database;
    this.tokenizer = tokenizer;
    this.statements = prepareStatements(database);
    this.statements.readDocuments.setReturnArrays(true);
    this.nextIds = new Map(bands.map((band, index) => [band, this.firstFree(index)]));
    this.documents = Number(this.statements.about.get("documents")?.value ?? 0);
    if (this.documents === 0) this.changes = null;
  }

  put({ owner, documents, names }: Owned, fingerprint: string): void {
    this.remove(owner.kind, owner.key);
    const { statements } = this;
    const { lastInsertRowid } = statements.insertOwner.run(
      ownerKinds.indexOf(owner.kind),
      owner.key,
      fingerprint,
      ownerFacts(owner),
    );
    const id = Number(lastInsertRowid);
    for (const { text, language } of names) {
      const key = nameKey(this.tokenizer, text);
      if (key !== "") statements.insertName.run(key, id, text, language);
    }
    for (const band of bands) this.place(id, band, documents);
    if (this.waitingUnits > gathered) this.flush();
  }

  remove(kind: OwnerKind, key: string): void {
    const { statements } = this;
    const owner = statements.findOwner.get(ownerKinds.indexOf(kind), key)?.id;
    if (owner === undefined) return;
    if (this.waitingOwners.has(Number(owner))) this.flush();
    for (const { first, last } of statements.findParts.all(owner)) {
      for (const row of statements.readDocuments.all(
        first ?? 0,
        last ?? 0,
      ) as unknown as readonly (readonly unknown[])[]) {
        const document = documentFrom(row);
        statements.deleteContent.run(document.id, this.termsOf(document));
        this.count(-1);
      }
      statements.deleteDocuments.run(first ?? 0, last ?? 0);
    }
    statements.deleteParts.run(owner);
    statements.deleteNames.run(owner);
    statements.deleteOwner.run(owner);
  }

  /** Writes what is still to be written. */
  finish(state: string): void {
    this.flush();
    const { database, statements } = this;
    if (this.changes === null) {
      database.exec("INSERT INTO content (content) VALUES ('optimize')");
      database.exec(
        "DELETE FROM term; INSERT INTO term SELECT term, doc FROM vocabulary WHERE term NOT BETWEEN '\ue000' AND '\uf8ff'",
      );
    } else {
      for (const [term, change] of this.changes) {
        if (change !== 0) statements.countTerm.run(term, change);
        if (change < 0) statements.forgetTerm.run(term);
      }
    }
    statements.setAbout.run(String(this.documents), "documents");
    statements.setAbout.run(state, "state");
  }

  private place(owner: number, band: Band, documents: readonly SearchDocument[]): void {
    const first = this.nextIds.get(band) ?? 0;
    let next = first;
    for (const document of documents) {
      if (document.band !== band) continue;
      this.waiting.push({ id: next, owner, document });
      this.waitingUnits += document.text.length;
      next += 1;
    }
    if (next === first) return;
    this.waitingOwners.add(owner);
    this.statements.insertPart.run(first, next - 1, owner);
    if (next > (bands.indexOf(band) + 1) * bandSize) throw new DamagedIndex("There are no ids left.");
    this.nextIds.set(band, next);
  }

  private flush(): void {
    const { statements } = this;
    for (const { id, owner, document } of this.waiting.sort((a, b) => a.id - b.id)) {
      statements.insertDocument.run(id, owner, ...documentCells(document));
      statements.insertContent.run(id, this.termsOf(document));
      this.count(1);
    }
    this.waiting = [];
    this.waitingUnits = 0;
    this.waitingOwners.clear();
  }

  /** All that the index is told of a document: to forget it, FTS5 has to be told the same again. */
  private termsOf(document: SearchDocument): Uint8Array {
    return this.bytes.write(facetTerms(document), this.tokenizer.read(document.text));
  }

  /** Counts the terms of the document that was read last; its facets are not counted. */
  private count(change: 1 | -1): void {
    this.documents += change;
    this.changedDocuments += 1;
    if (this.changedDocuments > countedOneByOne) this.changes = null;
    if (this.changes === null) return;
    for (const term of new Set(this.tokenizer.tokens.terms())) {
      this.changes.set(term, (this.changes.get(term) ?? 0) + change);
    }
  }

  private firstFree(band: number): number {
    const last = this.statements.lastPart.get(band * bandSize, (band + 1) * bandSize)?.last;
    return last === null || last === undefined ? band * bandSize + 1 : Number(last) + 1;
  }
}

type Statements = { readonly [Name in keyof ReturnType<typeof sentences>]: StatementSync };

function prepareStatements(database: DatabaseSync): Statements {
  const entries = Object.entries(sentences()).map(([name, sql]) => [name, database.prepare(sql)] as const);
  // Object.fromEntries forgets which names there are.
  return Object.fromEntries(entries) as Statements;
}

function sentences() {
  return {
    about: "SELECT value FROM about WHERE key = ?",
    setAbout: "UPDATE about SET value = ? WHERE key = ?",
    findOwner: "SELECT id FROM owner WHERE kind = ? AND key = ?",
    insertOwner: "INSERT INTO owner (kind, key, fingerprint, facts) VALUES (?, ?, ?, ?)",
    deleteOwner: "DELETE FROM owner WHERE id = ?",
    insertName: "INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)",
    deleteNames: "DELETE FROM name WHERE owner = ?",
    insertPart: "INSERT INTO part VALUES (?, ?, ?)",
    findParts: "SELECT first, last FROM part WHERE owner = ?",
    deleteParts: "DELETE FROM part WHERE owner = ?",
    lastPart: "SELECT last FROM part WHERE first > ? AND first < ? ORDER BY first DESC LIMIT 1",
    insertDocument: "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    readDocuments: `SELECT ${documentColumns}, 0, '' FROM document WHERE id BETWEEN ? AND ?`,
    deleteDocuments: "DELETE FROM document WHERE id BETWEEN ? AND ?",
    insertContent: "INSERT INTO content (rowid, terms) VALUES (?, ?)",
    deleteContent: "INSERT INTO content (content, rowid, terms) VALUES ('delete', ?, ?)",
    countTerm:
      "INSERT INTO term VALUES (?, ?) ON CONFLICT (text) DO UPDATE SET documents = documents + excluded.documents",
    forgetTerm: "DELETE FROM term WHERE text = ? AND documents <= 0",
  };
}
