// Uses Node: reads a database, and looks for files.
import { copyFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import type { ZoteroAttachment, ZoteroCollection, ZoteroEntry, ZoteroLibrary, ZoteroProblem } from "./library.ts";
import { annotationKinds, assembleItems, readPosition } from "./library.ts";
import type { ZoteroCreator } from "./record.ts";

export type DirectoryOptions = {
  /** The folder that Zotero's settings call the base directory of linked attachments, if there is one. */
  readonly baseFolder?: string;
};

/**
 * Reads a Zotero data directory: its items, collections, attachments and annotations, of the reader's own library and
 * of groups; not what lies in the bin, nor feeds. The database is never written to, and may be in use by Zotero. Citation
 * keys come from Zotero, from Better BibTeX's own database if it is there, else from the field *Extra*.
 */
export async function readZoteroDirectory(folder: string, options: DirectoryOptions = {}): Promise<ZoteroLibrary> {
  const path = join(folder, "zotero.sqlite");
  const failed = (problem: ZoteroProblem): ZoteroLibrary => ({ items: [], collections: [], problems: [problem] });
  if (!(await isFile(path)))
    return failed({ kind: "no-database", about: path, detail: null, remedy: "choose-data-folder" });
  let tables: Tables;
  try {
    tables = await withDatabase(path, readTables);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return failed({ kind: "unreadable-database", about: path, detail, remedy: "close-zotero" });
  }
  const keys = await betterBibtexKeys(join(folder, "better-bibtex.sqlite"));
  const problems: ZoteroProblem[] = [];
  const items = assembleItems(entriesOf(tables, keys, folder, options.baseFolder ?? null, problems));
  for (const { key, attachments } of items) {
    for (const { at } of attachments) {
      if (at?.kind === "file" && !(await isFile(at.path)))
        problems.push({ kind: "file-missing", about: at.path, detail: key, remedy: "download-in-zotero" });
    }
  }
  return { items, collections: collectionsOf(tables), problems };
}

/**
 * Opens a database so that neither the file nor a program that is using it notices. A write that is under way leaves a
 * journal beside the file: only then is a copy made, on which SQLite finishes or takes back that write.
 */
async function withDatabase<T>(path: string, read: (database: DatabaseSync) => T): Promise<T> {
  const journals = [`${path}-wal`, `${path}-journal`];
  const sizes = await Promise.all(journals.map(sizeOf));
  if (sizes.every((size) => size === 0)) {
    try {
      const address = pathToFileURL(path);
      address.searchParams.set("immutable", "1");
      return readAndClose(new DatabaseSync(address, { readOnly: true }), read);
    } catch {
      // Written to while it was read: a copy settles it.
    }
  }
  const folder = await mkdtemp(join(tmpdir(), "ibid-zotero-"));
  try {
    const copy = join(folder, "copy.sqlite");
    await copyFile(path, copy);
    await Promise.all([copyIfThere(`${path}-wal`, `${copy}-wal`), copyIfThere(`${path}-journal`, `${copy}-journal`)]);
    return readAndClose(new DatabaseSync(copy), read);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readAndClose<T>(database: DatabaseSync, read: (database: DatabaseSync) => T): T {
  try {
    return read(database);
  } finally {
    database.close();
  }
}

async function copyIfThere(from: string, to: string): Promise<void> {
  if ((await sizeOf(from)) > 0) await copyFile(from, to);
}

async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

type Row = { readonly [column: string]: unknown };
type Tables = { readonly [name in keyof typeof queries]: readonly Row[] };

const alive = "i.itemID NOT IN (SELECT itemID FROM deletedItems)";
const queries = {
  items: `SELECT i.itemID AS id, i.key, i.libraryID AS library, t.typeName AS type
    FROM items i JOIN itemTypes t USING (itemTypeID) WHERE ${alive} ORDER BY i.itemID`,
  fields: `SELECT i.itemID AS id, f.fieldName AS name, v.value
    FROM itemData i JOIN fields f USING (fieldID) JOIN itemDataValues v USING (valueID)`,
  creators: `SELECT i.itemID AS id, t.creatorType AS role, c.firstName AS given, c.lastName AS family, c.fieldMode AS whole
    FROM itemCreators i JOIN creators c USING (creatorID) JOIN creatorTypes t USING (creatorTypeID)
    ORDER BY i.itemID, i.orderIndex`,
  attachments: `SELECT i.itemID AS id, i.parentItemID AS parent, i.linkMode AS mode, i.contentType AS type, i.path
    FROM itemAttachments i`,
  annotations: `SELECT i.itemID AS id, i.parentItemID AS parent, i.type, i.text, i.comment, i.color, i.pageLabel AS label,
    i.sortIndex, i.position FROM itemAnnotations i`,
  notes: "SELECT i.itemID AS id, i.parentItemID AS parent FROM itemNotes i",
  collections: `SELECT c.collectionID AS id, c.key, c.collectionName AS name, c.parentCollectionID AS parent
    FROM collections c ORDER BY c.collectionID`,
  collectionItems: "SELECT collectionID AS collection, itemID AS id FROM collectionItems ORDER BY collectionID",
  deletedCollections: "SELECT collectionID AS id FROM deletedCollections",
  libraries: "SELECT l.libraryID AS id, l.type FROM libraries l",
  groups: "SELECT groupID AS id, libraryID AS library FROM groups",
} as const;
/** Older databases are without these. */
const optional: ReadonlySet<string> = new Set(["annotations", "notes", "deletedCollections", "groups"]);

function readTables(database: DatabaseSync): Tables {
  const names = new Set(
    database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map(({ name }) => name),
  );
  const read = (name: keyof typeof queries): readonly Row[] => {
    const table = /FROM\s+(\w+)/u.exec(queries[name])?.[1] ?? "";
    return optional.has(name) && !names.has(table) ? [] : database.prepare(queries[name]).all();
  };
  return {
    items: read("items"),
    fields: read("fields"),
    creators: read("creators"),
    attachments: read("attachments"),
    annotations: read("annotations"),
    notes: read("notes"),
    collections: read("collections"),
    collectionItems: read("collectionItems"),
    deletedCollections: read("deletedCollections"),
    libraries: read("libraries"),
    groups: read("groups"),
  };
}

/** Citation keys by library number and item key; none if there is no such database. */
async function betterBibtexKeys(path: string): Promise<ReadonlyMap<string, string>> {
  if (!(await isFile(path))) return new Map();
  const query = "SELECT libraryID AS library, itemKey AS key, citationKey AS citation FROM citationkey";
  try {
    const rows = await withDatabase(path, (database) => database.prepare(query).all());
    return new Map(rows.map((row) => [`${row.library} ${row.key}`, text(row.citation)]));
  } catch {
    // Another version of Better BibTeX, which keeps its keys elsewhere: the field *Extra* may have them.
    return new Map();
  }
}

function entriesOf(
  tables: Tables,
  citationKeys: ReadonlyMap<string, string>,
  folder: string,
  baseFolder: string | null,
  problems: ZoteroProblem[],
): readonly ZoteroEntry[] {
  const groups = new Map(tables.groups.map((row) => [row.library, `group ${text(row.id)}`]));
  const libraries = new Map(
    tables.libraries.flatMap((row) => (row.type === "feed" ? [] : [[row.id, groups.get(row.id) ?? "user"]])),
  );
  const fields = new Map<unknown, { [name: string]: string }>();
  for (const row of tables.fields) {
    const of = fields.get(row.id) ?? {};
    of[text(row.name)] = text(row.value);
    fields.set(row.id, of);
  }
  const creators = grouped(tables.creators, "id");
  const keys = new Map(tables.items.map((row) => [row.id, text(row.key)]));
  const attachments = byId(tables.attachments);
  const annotations = byId(tables.annotations);
  const notes = byId(tables.notes);
  const collectionKeys = new Map(tables.collections.map((row) => [row.id, text(row.key)]));
  const collections = grouped(tables.collectionItems, "id");

  return tables.items.flatMap((row): readonly ZoteroEntry[] => {
    const library = libraries.get(row.library);
    if (library === undefined) return [];
    const key = text(row.key);
    const own = fields.get(row.id) ?? {};
    const citationKey = own.citationKey ?? citationKeys.get(`${row.library} ${key}`);
    const attachment = attachments.get(row.id);
    const annotation = annotations.get(row.id);
    const parentId = attachment?.parent ?? annotation?.parent ?? notes.get(row.id)?.parent ?? null;
    // A parent that is not among the items lies in the bin; so does what belongs to it.
    if (parentId !== null && !keys.has(parentId)) return [];
    return [
      {
        library,
        record: {
          key,
          itemType: text(row.type),
          fields: citationKey === undefined ? own : { ...own, citationKey },
          creators: (creators.get(row.id) ?? []).flatMap(readCreator),
        },
        parent: parentId === null ? null : (keys.get(parentId) ?? null),
        collections: (collections.get(row.id) ?? []).flatMap((one) => collectionKeys.get(one.collection) ?? []),
        attachment:
          attachment === undefined
            ? null
            : {
                mediaType: text(attachment.type) || null,
                at: placeOf(attachment, key, own.url ?? "", folder, baseFolder, problems),
              },
        annotation: annotation === undefined ? null : readAnnotation(annotation),
      },
    ];
  });
}

/** Stored files lie in a folder named for the attachment's key; linked ones anywhere. */
function placeOf(
  { path: written, mode }: Row,
  key: string,
  url: string,
  folder: string,
  baseFolder: string | null,
  problems: ZoteroProblem[],
): ZoteroAttachment["at"] {
  const path = text(written);
  if (path.startsWith("storage:"))
    return { kind: "file", path: join(folder, "storage", key, basename(path.slice("storage:".length))) };
  if (path.startsWith("attachments:")) {
    const relative = path.slice("attachments:".length);
    if (baseFolder !== null) return { kind: "file", path: resolve(baseFolder, relative) };
    problems.push({ kind: "no-base-folder", about: relative, detail: key, remedy: "name-base-folder" });
    return null;
  }
  if (path !== "" && mode !== 3) return { kind: "file", path: path.replaceAll("\\", "/") };
  return url === "" ? null : { kind: "address", url };
}

function readAnnotation(row: Row): NonNullable<ZoteroEntry["annotation"]> {
  return {
    kind: annotationKinds[Number(row.type) - 1] ?? "note",
    text: text(row.text),
    comment: text(row.comment),
    color: text(row.color) || null,
    pageLabel: text(row.label) || null,
    position: readPosition(text(row.position)),
    sortIndex: text(row.sortIndex),
  };
}

function readCreator(row: Row): readonly ZoteroCreator[] {
  const role = text(row.role);
  const [family, given] = [text(row.family), text(row.given)];
  if (Number(row.whole) === 1 || family === "" || given === "") {
    const name = family || given;
    return name === "" ? [] : [{ role, name }];
  }
  return [{ role, family, given }];
}

function collectionsOf(tables: Tables): readonly ZoteroCollection[] {
  const deleted = new Set(tables.deletedCollections.map((row) => row.id));
  const keys = new Map(tables.collections.map((row) => [row.id, text(row.key)]));
  return tables.collections
    .filter((row) => !deleted.has(row.id))
    .map((row) => ({ key: text(row.key), name: text(row.name), parent: keys.get(row.parent) ?? null }));
}

function byId(rows: readonly Row[]): ReadonlyMap<unknown, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function grouped(rows: readonly Row[], column: string): ReadonlyMap<unknown, readonly Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[column]);
    if (group === undefined) groups.set(row[column], [row]);
    else group.push(row);
  }
  return groups;
}

function text(value: unknown): string {
  return typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "bigint"
      ? String(value)
      : "";
}
