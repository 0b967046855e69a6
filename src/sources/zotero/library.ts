import type { CslItem } from "../../library/csl.ts";
import type { ZoteroRecord } from "./record.ts";
import { toCsl } from "./to-csl.ts";

export const annotationKinds = ["highlight", "note", "image", "ink", "underline", "text"] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

/** Corners in PDF points, from the lower left of the page: left, bottom, right, top. */
export type Rectangle = readonly [number, number, number, number];

export type ZoteroAnnotation = {
  readonly key: string;
  readonly kind: AnnotationKind;
  /** What is marked; empty for notes, images and ink. */
  readonly text: string;
  /** What the reader wrote to it; may be empty. */
  readonly comment: string;
  /** As `#ffd400`. */
  readonly color: string | null;
  readonly pageLabel: string | null;
  /** In a PDF a page, counted from 0; elsewhere a fragment, as `epubcfi(…)` or a CSS selector. */
  readonly position:
    | { readonly kind: "page"; readonly page: number; readonly rectangles: readonly Rectangle[] }
    | { readonly kind: "fragment"; readonly value: string }
    | null;
};

export type ZoteroAttachment = {
  readonly key: string;
  readonly title: string;
  readonly mediaType: string | null;
  /** `path` is absolute; null if it is not known where the file lies. */
  readonly at:
    | { readonly kind: "file"; readonly path: string }
    | { readonly kind: "address"; readonly url: string }
    | null;
  /** In the order of reading. */
  readonly annotations: readonly ZoteroAnnotation[];
};

export type ZoteroItem = {
  readonly key: string;
  /** `user`, or `group` with its number. */
  readonly library: string;
  /** `custom.zoteroKey` is its key; the id is its citation key, or empty. */
  readonly item: CslItem;
  readonly attachments: readonly ZoteroAttachment[];
  /** Keys of the collections it is in. */
  readonly collections: readonly string[];
};

export type ZoteroCollection = { readonly key: string; readonly name: string; readonly parent: string | null };

export type ZoteroProblem = {
  readonly kind:
    | "no-database"
    | "unreadable-database"
    | "file-missing"
    | "no-base-folder"
    | "not-loopback"
    | "not-running"
    | "not-allowed"
    | "no-service"
    | "bad-answer";
  /** The file, address or item that it is about. */
  readonly about: string;
  /** What the system or the service said; null where the kind says it all. */
  readonly detail: string | null;
  readonly remedy:
    | "choose-data-folder"
    | "close-zotero"
    | "download-in-zotero"
    | "name-base-folder"
    | "use-loopback"
    | "start-zotero"
    | "allow-local-access"
    | "update-zotero";
};

export type ZoteroLibrary = {
  readonly items: readonly ZoteroItem[];
  readonly collections: readonly ZoteroCollection[];
  readonly problems: readonly ZoteroProblem[];
};

/** An item, an attachment or an annotation as it is stored, one beside the other. */
export type ZoteroEntry = {
  readonly library: string;
  readonly record: ZoteroRecord;
  readonly parent: string | null;
  readonly collections: readonly string[];
  readonly attachment: Pick<ZoteroAttachment, "mediaType" | "at"> | null;
  readonly annotation: (Omit<ZoteroAnnotation, "key"> & { readonly sortIndex: string }) | null;
};

/**
 * Puts annotations to their attachments and these to their items. An attachment that belongs to no item is an item of
 * its own; what belongs to something that is not there was deleted with it.
 */
export function assembleItems(entries: readonly ZoteroEntry[]): readonly ZoteroItem[] {
  const byParent = new Map<string, ZoteroEntry[]>();
  for (const entry of entries) {
    if (entry.parent === null) continue;
    const id = `${entry.library} ${entry.parent}`;
    const siblings = byParent.get(id);
    if (siblings === undefined) byParent.set(id, [entry]);
    else siblings.push(entry);
  }
  const childrenOf = ({ library, record }: ZoteroEntry): readonly ZoteroEntry[] =>
    byParent.get(`${library} ${record.key}`) ?? [];

  const toAttachment = (entry: ZoteroEntry): readonly ZoteroAttachment[] => {
    if (entry.attachment === null) return [];
    const annotations = childrenOf(entry)
      .flatMap(({ record, annotation }) => (annotation === null ? [] : [{ key: record.key, annotation }]))
      .sort((a, b) => compare(a.annotation.sortIndex, b.annotation.sortIndex) || compare(a.key, b.key))
      .map(({ key, annotation: { sortIndex: _sortIndex, ...rest } }) => ({ key, ...rest }));
    return [{ key: entry.record.key, title: entry.record.fields.title ?? "", ...entry.attachment, annotations }];
  };

  return entries.flatMap((entry): readonly ZoteroItem[] => {
    const { record, library, collections, parent, attachment, annotation } = entry;
    if (parent !== null || annotation !== null || record.itemType === "note") return [];
    const attachments = attachment === null ? childrenOf(entry).flatMap(toAttachment) : toAttachment(entry);
    return [{ key: record.key, library, item: toCsl(record), attachments, collections }];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Reads the JSON in which Zotero keeps an annotation's position. */
export function readPosition(json: string): ZoteroAnnotation["position"] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  if ("pageIndex" in value && typeof value.pageIndex === "number") {
    const rects = "rects" in value && Array.isArray(value.rects) ? value.rects : [];
    return { kind: "page", page: value.pageIndex, rectangles: rects.filter(isRectangle) };
  }
  return "value" in value && typeof value.value === "string" ? { kind: "fragment", value: value.value } : null;
}

function isRectangle(value: unknown): value is Rectangle {
  return Array.isArray(value) && value.length === 4 && value.every((one) => typeof one === "number");
}
