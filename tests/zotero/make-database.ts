import { DatabaseSync } from "node:sqlite";

/**
 * The tables of a Zotero 7 database that hold items and what belongs to them, with the columns that Zotero gives them;
 * those that only synchronisation needs are left out.
 */
const schema = `
CREATE TABLE libraries (libraryID INTEGER PRIMARY KEY, type TEXT NOT NULL, editable INT NOT NULL DEFAULT 1);
CREATE TABLE groups (groupID INTEGER PRIMARY KEY, libraryID INT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT, templateItemTypeID INT, display INT DEFAULT 1);
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT, fieldFormatID INT);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT NOT NULL, libraryID INT NOT NULL REFERENCES libraries,
  key TEXT NOT NULL, version INT NOT NULL DEFAULT 0, UNIQUE (libraryID, key));
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE);
CREATE TABLE itemData (itemID INT REFERENCES items, fieldID INT REFERENCES fields, valueID INT REFERENCES itemDataValues,
  PRIMARY KEY (itemID, fieldID));
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT,
  UNIQUE (lastName, firstName, fieldMode));
CREATE TABLE itemCreators (itemID INT NOT NULL REFERENCES items, creatorID INT NOT NULL REFERENCES creators,
  creatorTypeID INT NOT NULL DEFAULT 1, orderIndex INT NOT NULL DEFAULT 0,
  PRIMARY KEY (itemID, creatorID, creatorTypeID, orderIndex), UNIQUE (itemID, orderIndex));
CREATE TABLE itemNotes (itemID INTEGER PRIMARY KEY, parentItemID INT, note TEXT, title TEXT);
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT, contentType TEXT,
  charsetID INT, path TEXT, syncState INT DEFAULT 0, storageModTime INT, storageHash TEXT);
CREATE TABLE itemAnnotations (itemID INTEGER PRIMARY KEY, parentItemID INT NOT NULL, type INTEGER NOT NULL,
  authorName TEXT, text TEXT, comment TEXT, color TEXT, pageLabel TEXT, sortIndex TEXT NOT NULL, position TEXT NOT NULL,
  isExternal INT NOT NULL DEFAULT 0);
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT NOT NULL,
  parentCollectionID INT DEFAULT NULL, libraryID INT NOT NULL, key TEXT NOT NULL, UNIQUE (libraryID, key));
CREATE TABLE collectionItems (collectionID INT NOT NULL, itemID INT NOT NULL, orderIndex INT NOT NULL DEFAULT 0,
  PRIMARY KEY (collectionID, itemID));
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY, dateDeleted DEFAULT CURRENT_TIMESTAMP NOT NULL);
CREATE TABLE deletedCollections (collectionID INTEGER PRIMARY KEY, dateDeleted DEFAULT CURRENT_TIMESTAMP NOT NULL);
`;

type Creator = readonly [role: string, family: string, given: string | null];

/** Writes a Zotero database row by row, as Zotero would have it. */
export class ZoteroDatabase {
  readonly database: DatabaseSync;

  constructor(path: string) {
    this.database = new DatabaseSync(path);
    this.database.exec(schema);
    this.database.exec("INSERT INTO libraries (libraryID, type) VALUES (1, 'user'), (2, 'group'), (3, 'feed')");
    this.database.exec("INSERT INTO groups VALUES (4711, 2, 'Reading circle')");
  }

  item(
    key: string,
    type: string,
    fields: { readonly [name: string]: string } = {},
    creators: readonly Creator[] = [],
    library = 1,
  ): number {
    const typeId = this.named("itemTypes", "itemTypeID", "typeName", type);
    const id = this.insert("INSERT INTO items (itemTypeID, libraryID, key) VALUES (?, ?, ?)", typeId, library, key);
    for (const [name, value] of Object.entries(fields)) {
      const field = this.named("fields", "fieldID", "fieldName", name);
      const valueId = this.named("itemDataValues", "valueID", "value", value);
      this.insert("INSERT INTO itemData VALUES (?, ?, ?)", id, field, valueId);
    }
    for (const [index, [role, family, given]] of creators.entries()) {
      const roleId = this.named("creatorTypes", "creatorTypeID", "creatorType", role);
      const creator = this.insert(
        "INSERT INTO creators (firstName, lastName, fieldMode) VALUES (?, ?, ?)",
        given ?? "",
        family,
        given === null ? 1 : 0,
      );
      this.insert("INSERT INTO itemCreators VALUES (?, ?, ?, ?)", id, creator, roleId, index);
    }
    return id;
  }

  attachment(
    key: string,
    parent: number | null,
    mode: 0 | 1 | 2 | 3,
    path: string | null,
    fields: { readonly [name: string]: string } = {},
  ): number {
    const id = this.item(key, "attachment", fields);
    this.insert(
      "INSERT INTO itemAttachments (itemID, parentItemID, linkMode, contentType, path) VALUES (?, ?, ?, ?, ?)",
      id,
      parent,
      mode,
      mode === 3 ? "text/html" : "application/pdf",
      path,
    );
    return id;
  }

  annotation(
    key: string,
    parent: number,
    type: number,
    values: {
      readonly text?: string;
      readonly comment?: string;
      readonly color?: string;
      readonly label?: string;
      readonly sort: string;
      readonly position: unknown;
    },
  ): number {
    const id = this.item(key, "annotation");
    this.insert(
      `INSERT INTO itemAnnotations (itemID, parentItemID, type, text, comment, color, pageLabel, sortIndex, position)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      parent,
      type,
      values.text ?? null,
      values.comment ?? null,
      values.color ?? "#ffd400",
      values.label ?? null,
      values.sort,
      JSON.stringify(values.position),
    );
    return id;
  }

  collection(key: string, name: string, parent: number | null, items: readonly number[]): number {
    const id = this.insert(
      "INSERT INTO collections (collectionName, parentCollectionID, libraryID, key) VALUES (?, ?, 1, ?)",
      name,
      parent,
      key,
    );
    for (const item of items) this.insert("INSERT INTO collectionItems VALUES (?, ?, 0)", id, item);
    return id;
  }

  bin(item: number): void {
    this.insert("INSERT INTO deletedItems (itemID) VALUES (?)", item);
  }

  close(): void {
    this.database.close();
  }

  private insert(statement: string, ...values: readonly (string | number | null)[]): number {
    return Number(this.database.prepare(statement).run(...values).lastInsertRowid);
  }

  private named(table: string, id: string, column: string, value: string): number {
    const row = this.database.prepare(`SELECT ${id} AS id FROM ${table} WHERE ${column} = ?`).get(value);
    return row === undefined ? this.insert(`INSERT INTO ${table} (${column}) VALUES (?)`, value) : Number(row.id);
  }
}
