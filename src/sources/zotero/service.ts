import { fileURLToPath } from "node:url";
import {
  type AnnotationKind,
  annotationKinds,
  assembleItems,
  readPosition,
  type ZoteroAttachment,
  type ZoteroCollection,
  type ZoteroEntry,
  type ZoteroLibrary,
  type ZoteroProblem,
} from "./library.ts";
import { recordFromJson } from "./record.ts";

/** Where a Zotero that runs on this machine answers. */
export const zoteroAddress = "http://127.0.0.1:23119";

/** The service gives at most so many at a time. */
const pageSize = 100;

/**
 * Reads the library of the Zotero that is running on this machine, through its local service (version 3 of its API, as
 * JSON). It is asked for reading only, and only under a loopback address; any other is refused without a call.
 *
 * @param fetcher the platform's `fetch`, given by whoever decides that the network may be used
 */
export async function readZoteroService(
  fetcher: typeof fetch,
  address: string = zoteroAddress,
): Promise<ZoteroLibrary> {
  if (!isLoopback(address))
    return failed({ kind: "not-loopback", about: address, detail: null, remedy: "use-loopback" });
  const get = (path: string): Promise<Answer> => readAll(fetcher, `${address.replace(/\/+$/u, "")}/api/${path}`);
  const entries: ZoteroEntry[] = [];
  const collections: ZoteroCollection[] = [];
  const groups = await get("users/0/groups");
  if ("problem" in groups) return failed(groups.problem);
  const numbers = groups.values.flatMap((group) => numberOf(field(group, "id")));
  for (const [library, path] of [["user", "users/0"], ...numbers.map((id) => [`group ${id}`, `groups/${id}`])]) {
    const items = await get(`${path}/items`);
    if ("problem" in items) return failed(items.problem);
    const found = await get(`${path}/collections`);
    if ("problem" in found) return failed(found.problem);
    entries.push(...items.values.flatMap((value) => readEntry(value, library ?? "user")));
    collections.push(...found.values.flatMap(readCollection));
  }
  const items = assembleItems(entries);
  const problems = items.flatMap(({ key, attachments }) =>
    attachments.flatMap(({ at, title }): readonly ZoteroProblem[] =>
      at === null ? [{ kind: "file-missing", about: title, detail: key, remedy: "download-in-zotero" }] : [],
    ),
  );
  return { items, collections, problems };
}

function failed(problem: ZoteroProblem): ZoteroLibrary {
  return { items: [], collections: [], problems: [problem] };
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname);
}

type Answer = { readonly values: readonly unknown[] } | { readonly problem: ZoteroProblem };

/** All pages of a list. */
async function readAll(fetcher: typeof fetch, url: string): Promise<Answer> {
  const values: unknown[] = [];
  for (;;) {
    const page = `${url}?format=json&limit=${pageSize}&start=${values.length}`;
    let response: Response;
    let list: unknown;
    try {
      // A redirection could lead off this machine.
      response = await fetcher(page, { headers: { "Zotero-API-Version": "3" }, redirect: "error" });
    } catch (error) {
      return { problem: { kind: "not-running", about: url, detail: reasonOf(error), remedy: "start-zotero" } };
    }
    if (!response.ok) return { problem: refusal(url, response.status) };
    try {
      list = await response.json();
    } catch (error) {
      return { problem: { kind: "bad-answer", about: url, detail: reasonOf(error), remedy: "update-zotero" } };
    }
    if (!Array.isArray(list))
      return { problem: { kind: "bad-answer", about: url, detail: null, remedy: "update-zotero" } };
    values.push(...list);
    const total = Number(response.headers.get("Total-Results") ?? values.length);
    if (list.length === 0 || values.length >= total) return { values };
  }
}

function refusal(url: string, status: number): ZoteroProblem {
  const detail = String(status);
  if (status === 403) return { kind: "not-allowed", about: url, detail, remedy: "allow-local-access" };
  if (status === 404) return { kind: "no-service", about: url, detail, remedy: "update-zotero" };
  return { kind: "bad-answer", about: url, detail, remedy: "start-zotero" };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : error.message;
}

function readEntry(value: unknown, library: string): readonly ZoteroEntry[] {
  const data = field(value, "data");
  const record = recordFromJson(data);
  if (record === null) return [];
  const collections = field(data, "collections");
  return [
    {
      library,
      record,
      parent: textOf(field(data, "parentItem")) || null,
      collections: Array.isArray(collections) ? collections.filter((key) => typeof key === "string") : [],
      attachment:
        record.itemType === "attachment"
          ? { mediaType: record.fields.contentType ?? null, at: placeOf(value, record.fields) }
          : null,
      annotation: record.itemType === "annotation" ? readAnnotation(record.fields) : null,
    },
  ];
}

/** The service says where a file lies as a link to it. */
function placeOf(value: unknown, fields: { readonly [name: string]: string }): ZoteroAttachment["at"] {
  const link = textOf(field(field(field(value, "links"), "enclosure"), "href"));
  try {
    if (link.startsWith("file:")) return { kind: "file", path: fileURLToPath(link).replaceAll("\\", "/") };
  } catch {
    return null;
  }
  if (fields.linkMode === "linked_file" && fields.path !== undefined && !fields.path.startsWith("attachments:"))
    return { kind: "file", path: fields.path.replaceAll("\\", "/") };
  return fields.linkMode === "linked_url" && fields.url !== undefined ? { kind: "address", url: fields.url } : null;
}

function readAnnotation(fields: { readonly [name: string]: string }): NonNullable<ZoteroEntry["annotation"]> {
  const kind = annotationKinds.find((known): known is AnnotationKind => known === fields.annotationType) ?? "note";
  return {
    kind,
    text: fields.annotationText ?? "",
    comment: fields.annotationComment ?? "",
    color: fields.annotationColor ?? null,
    pageLabel: fields.annotationPageLabel ?? null,
    position: readPosition(fields.annotationPosition ?? ""),
    sortIndex: fields.annotationSortIndex ?? "",
  };
}

function readCollection(value: unknown): readonly ZoteroCollection[] {
  const data = field(value, "data");
  const key = textOf(field(data, "key"));
  const parent = textOf(field(data, "parentCollection"));
  return key === "" ? [] : [{ key, name: textOf(field(data, "name")), parent: parent || null }];
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: unknown): readonly number[] {
  return typeof value === "number" ? [value] : [];
}
