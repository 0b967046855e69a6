import type { DatabaseSync } from "node:sqlite";
import { bands } from "../document.ts";

/** Raised whenever tables, documents or terms change: indexes of another version are made anew. */
export const schemaVersion = 1;

/** "ibid" in the header of the file. */
export const applicationId = 0x69626964;

/**
 * Ids of documents are numbered within their band, so that those of the first band come first, in order of arrival. An
 * index whose band is full, after some hundred million changed blocks, is made anew.
 */
export const bandSize: number = 2 ** 28;

export function bandOf(id: number): (typeof bands)[number] {
  return bands[Math.floor(id / bandSize)] ?? "source";
}

/**
 * FTS5's ascii tokenizer splits at spaces alone here: terms come ready-made, folded, and in UTF-8. `name.key` and
 * `term.text` are such terms too. Sizes of documents are not kept: nothing asks for them, and they are a tenth of the index.
 */
export function createTables(database: DatabaseSync, alphabet: number): void {
  database.exec(`
    PRAGMA application_id = ${applicationId};
    CREATE TABLE owner (
      id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, facts TEXT NOT NULL,
      UNIQUE (kind, key)
    );
    CREATE TABLE part (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, owner INTEGER NOT NULL);
    CREATE INDEX part_owner ON part (owner);
    CREATE TABLE document (
      id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, form INTEGER NOT NULL, section INTEGER, language INTEGER NOT NULL,
      position INTEGER NOT NULL, line INTEGER, col INTEGER, label TEXT, facts TEXT, sources TEXT, text TEXT NOT NULL
    );
    CREATE VIRTUAL TABLE content USING fts5 (
      terms, content = '', columnsize = 0, tokenize = "ascii tokenchars '_+#'"
    );
    CREATE VIRTUAL TABLE vocabulary USING fts5vocab (content, row);
    CREATE TABLE term (text TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE name (
      key TEXT NOT NULL, owner INTEGER NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, PRIMARY KEY (key, owner, text)
    ) WITHOUT ROWID;
    CREATE INDEX name_owner ON name (owner);
    CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    INSERT INTO about VALUES ('alphabet', '${alphabet}'), ('documents', '0'), ('state', '');
    PRAGMA user_version = ${schemaVersion};
  `);
}
