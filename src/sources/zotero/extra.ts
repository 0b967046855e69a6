/** What people write into the field *Extra* because Zotero has no field for it. */
export type Extra = {
  readonly citationKey: string | null;
  /** Fields of CSL. */
  readonly fields: { readonly [field: string]: string };
  /** The other lines. */
  readonly note: string;
};

/** Known names, small and with spaces for hyphens, and the field of CSL each means. */
const known: { readonly [name: string]: string } = {
  doi: "DOI",
  isbn: "ISBN",
  issn: "ISSN",
  pmid: "PMID",
  pmcid: "PMCID",
  "original title": "original-title",
  "container title": "container-title",
  "number of pages": "number-of-pages",
  edition: "edition",
  publisher: "publisher",
  "publisher place": "publisher-place",
};

/** Reads the lines `Citation Key: …`, `DOI: …`, `Original Title: …`; the rest is a note and stays as it is. */
export function readExtra(text: string): Extra {
  let citationKey: string | null = null;
  const fields: { [field: string]: string } = {};
  const rest: string[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const [, name = "", value = ""] = /^\s*([\p{L} _-]{2,30}?)\s*[:：]\s*(\S.*?)\s*$/u.exec(line) ?? [];
    const key = name.toLowerCase().replace(/[-_\s]+/gu, " ");
    const field = known[key];
    if (key === "citation key" || key === "bibtex") citationKey ??= value;
    else if (field !== undefined && fields[field] === undefined) fields[field] = value;
    else rest.push(line);
  }
  return { citationKey, fields, note: rest.join("\n").trim() };
}
