import { LineIndex } from "#core";
import type { CslItem } from "../../library/csl.ts";
import { keyOfAddress, type ZoteroCreator, type ZoteroRecord } from "../zotero/record.ts";
import { toCsl } from "../zotero/to-csl.ts";
import { placeOf } from "./file-field.ts";
import type { BibliographyProblem, ImportedAttachment, ImportedBibliography } from "./imported.ts";
import { childrenNamed, childText, parseRdf, type RdfElement, within } from "./rdf-tree.ts";

/** Elements that describe works, for exports that do not say Zotero's own type; names are small. */
const itemTypes: { readonly [element: string]: string } = {
  article: "journalArticle",
  book: "book",
  booksection: "bookSection",
  document: "document",
  image: "artwork",
  interview: "interview",
  legislation: "statute",
  letter: "letter",
  manuscript: "manuscript",
  patent: "patent",
  report: "report",
  software: "computerProgram",
  thesis: "thesis",
};
const notWorks: ReadonlySet<string> = new Set(["attachment", "note", "annotation"]);

/** Elements that list people, and Zotero's roles. */
const roles: { readonly [element: string]: string } = {
  authors: "author",
  editors: "editor",
  contributors: "contributor",
  translators: "translator",
  serieseditors: "seriesEditor",
  bookauthors: "bookAuthor",
  directors: "director",
  presenters: "presenter",
  programmers: "programmer",
  inventors: "inventor",
  artists: "artist",
  cartographers: "cartographer",
  interviewees: "interviewee",
  interviewers: "interviewer",
  recipients: "recipient",
  reviewedauthors: "reviewedAuthor",
  podcasters: "podcaster",
  performers: "performer",
};

/** Elements with one text that are one of Zotero's fields. */
const fieldNames: { readonly [element: string]: string } = {
  title: "title",
  date: "date",
  abstract: "abstractNote",
  description: "extra",
  pages: "pages",
  numpages: "numPages",
  edition: "edition",
  volume: "volume",
  number: "issue",
  language: "language",
  shorttitle: "shortTitle",
  type: "type",
  datesubmitted: "accessDate",
  librarycatalog: "libraryCatalog",
  citationkey: "citationKey",
  numberofvolumes: "numberOfVolumes",
  seriesnumber: "seriesNumber",
  publicationtitle: "publicationTitle",
  conferencename: "conferenceName",
};

/**
 * Reads Zotero RDF: items in the vocabulary of bibo's forerunner `bib:`, Dublin Core, FOAF and PRISM, with their
 * attachments, by the local names of elements. A file that is cut off gives what stands before.
 */
export function importRdf(text: string, name: string): ImportedBibliography {
  const lines = new LineIndex(text);
  const problems: BibliographyProblem[] = [];
  const root = within(parseRdf(text), "rdf")[0];
  const resources = root?.children ?? [];
  const byAbout = new Map(resources.flatMap((one) => (one.attributes.about ? [[one.attributes.about, one]] : [])));
  const items: CslItem[] = [];
  const attachments: ImportedAttachment[] = [];
  for (const resource of resources) {
    const itemType = childText(resource, "itemtype") || itemTypes[resource.name];
    if (itemType === undefined || notWorks.has(itemType) || resource.name === "attachment") continue;
    const record = readRecord(resource, itemType, byAbout);
    for (const link of childrenNamed(resource, "link")) {
      const target = byAbout.get(link.attributes.resource ?? "");
      if (target?.name === "attachment") attachments.push(...readAttachment(target, items.length));
    }
    for (const inner of childrenNamed(resource, "attachment")) attachments.push(...readAttachment(inner, items.length));
    const item = toCsl(record);
    items.push(item);
    if (item.title === undefined) {
      const entry = resource.attributes.about ?? null;
      problems.push({ kind: "no-title", name, ...lines.at(resource.at), entry, detail: null, remedy: "add-title" });
    }
  }
  if (!/<\/(?:\w+:)?RDF\s*>\s*$/u.test(text)) {
    const place = lines.at(text.length);
    problems.push({ kind: "cut-off", name, ...place, entry: null, detail: null, remedy: "export-again" });
  }
  return { items, attachments, problems };
}

function readRecord(resource: RdfElement, itemType: string, byAbout: ReadonlyMap<string, RdfElement>): ZoteroRecord {
  const about = resource.attributes.about ?? "";
  const fields: { [name: string]: string } = {};
  const set = (field: string, value: string | undefined): void => {
    if (value !== undefined && value !== "" && fields[field] === undefined) fields[field] = value;
  };
  for (const element of resource.children) {
    const field = fieldNames[element.name];
    if (field !== undefined) set(field, element.text);
  }
  for (const identifier of childrenNamed(resource, "identifier")) readIdentifier(identifier, set);
  const publisher = childrenNamed(resource, "publisher")[0];
  if (publisher !== undefined) {
    const organization = within(publisher, "organization")[0];
    set("publisher", organization === undefined ? publisher.text : childText(organization, "name"));
    set("place", within(publisher, "locality")[0]?.text);
  }
  for (const part of childrenNamed(resource, "ispartof")) {
    const container = byAbout.get(part.attributes.resource ?? "") ?? part.children[0];
    if (container !== undefined) readContainer(container, set);
  }
  if (/^https?:/u.test(about) && keyOfAddress(about) === "") set("url", about);
  set("ISBN", /^urn:isbn:(.+)$/iu.exec(about)?.[1]);
  return { key: keyOfAddress(about), itemType, fields, creators: readCreators(resource) };
}

type SetField = (field: string, value: string | undefined) => void;

/** `ISBN 0-262-…`, `DOI 10.…`, `ISSN …`, or an address. */
function readIdentifier(identifier: RdfElement, set: SetField): void {
  const [, scheme = "", value] = /^(ISBN|ISSN|DOI)\s*:?\s*(.+)$/iu.exec(identifier.text) ?? [];
  if (scheme !== "") set(scheme.toUpperCase(), value);
  else if (/^https?:/u.test(identifier.text)) set("url", identifier.text);
}

/** The journal, the book or the series that a work is part of. */
function readContainer(container: RdfElement, set: SetField): void {
  const title = childText(container, "title");
  if (container.name === "series") {
    set("series", title);
    set("seriesNumber", childText(container, "number") || childText(container, "identifier"));
    return;
  }
  set("publicationTitle", title);
  set("journalAbbreviation", childText(container, "alternative"));
  set("volume", childText(container, "volume"));
  set("issue", childText(container, "number"));
  for (const identifier of childrenNamed(container, "identifier")) readIdentifier(identifier, set);
  for (const part of childrenNamed(container, "ispartof")) for (const outer of part.children) readContainer(outer, set);
}

function readCreators(resource: RdfElement): readonly ZoteroCreator[] {
  return resource.children.flatMap((list) => {
    const role = roles[list.name];
    if (role === undefined) return [];
    return within(list, "person").flatMap((person): readonly ZoteroCreator[] => {
      const family = childText(person, "surname");
      const given = childText(person, "givenname") || childText(person, "firstname");
      const name = family || childText(person, "name") || given;
      if (name === "") return [];
      return given === "" || family === "" ? [{ role, name }] : [{ role, family, given }];
    });
  });
}

function readAttachment(attachment: RdfElement, item: number): readonly ImportedAttachment[] {
  const path = childrenNamed(attachment, "resource")
    .map((one) => one.attributes.resource ?? "")
    .find((one) => one !== "");
  const url = childrenNamed(attachment, "identifier")
    .map((one) => one.text)
    .find((one) => /^https?:/u.test(one));
  const at = placeOf(path === undefined ? (url ?? "") : decoded(path));
  const title = childText(attachment, "title") || null;
  return at === null ? [] : [{ item, title, mediaType: childText(attachment, "type") || null, at }];
}

/** Zotero writes paths as they are; other programs write them as relative addresses. */
function decoded(path: string): string {
  if (!/%[0-9A-F]{2}/iu.test(path)) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
