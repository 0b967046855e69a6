/** A person or a body at an item; `name` where Zotero keeps it in one field. */
export type ZoteroCreator =
  | { readonly role: string; readonly family: string; readonly given: string }
  | { readonly role: string; readonly name: string };

/** What Zotero has of an item, whether from its database, its local service or an export. Field names are Zotero's. */
export type ZoteroRecord = {
  /** Eight letters and digits; empty where an export does not give it. */
  readonly key: string;
  readonly itemType: string;
  readonly fields: { readonly [name: string]: string };
  readonly creators: readonly ZoteroCreator[];
};

/** Eight letters and digits in capitals, the last part of an item's address. */
export function keyOfAddress(address: string): string {
  return /(?:^|\/items\/)([A-Z0-9]{8})$/u.exec(address)?.[1] ?? "";
}

const notFields: ReadonlySet<string> = new Set([
  "key",
  "version",
  "itemType",
  "itemID",
  "itemKey",
  "libraryID",
  "dateAdded",
  "dateModified",
  "parentItem",
  "uri",
]);

/** An item in the JSON that Zotero's local service and Better BibTeX write, or null if it is none. */
export function recordFromJson(value: unknown): ZoteroRecord | null {
  if (typeof value !== "object" || value === null || !("itemType" in value) || typeof value.itemType !== "string")
    return null;
  const fields: { [name: string]: string } = {};
  for (const [name, written] of Object.entries(value)) {
    if (notFields.has(name)) continue;
    if (typeof written === "number") fields[name] = String(written);
    if (typeof written === "string" && written !== "") fields[name] = written;
  }
  const creators = "creators" in value && Array.isArray(value.creators) ? value.creators : [];
  return {
    key: keyFromJson(value),
    itemType: value.itemType,
    fields,
    creators: creators.flatMap(creatorFromJson),
  };
}

function keyFromJson(value: object): string {
  for (const written of [
    "key" in value && value.key,
    "itemKey" in value && value.itemKey,
    "uri" in value && value.uri,
  ]) {
    const key = typeof written === "string" ? keyOfAddress(written) : "";
    if (key !== "") return key;
  }
  return "";
}

function creatorFromJson(value: unknown): readonly ZoteroCreator[] {
  if (typeof value !== "object" || value === null) return [];
  const text = (name: string): string => {
    const written: unknown = Reflect.get(value, name);
    return typeof written === "string" ? written.trim() : "";
  };
  const role = text("creatorType") || "author";
  if (text("name") !== "") return [{ role, name: text("name") }];
  if (text("lastName") === "") return text("firstName") === "" ? [] : [{ role, name: text("firstName") }];
  return [{ role, family: text("lastName"), given: text("firstName") }];
}
