import type { CslItem, CslName } from "../../library/csl.ts";
import { tidyItem, tidyName } from "../bibliography/tidy.ts";
import { parseDate } from "./date.ts";
import { readExtra } from "./extra.ts";
import type { ZoteroCreator, ZoteroRecord } from "./record.ts";

/** CSL's types for Zotero's, where they are not `document`. */
const types: { readonly [itemType: string]: string } = {
  artwork: "graphic",
  audioRecording: "song",
  bill: "bill",
  blogPost: "post-weblog",
  book: "book",
  bookSection: "chapter",
  case: "legal_case",
  computerProgram: "software",
  conferencePaper: "paper-conference",
  dataset: "dataset",
  dictionaryEntry: "entry-dictionary",
  email: "personal_communication",
  encyclopediaArticle: "entry-encyclopedia",
  film: "motion_picture",
  forumPost: "post",
  hearing: "hearing",
  instantMessage: "personal_communication",
  interview: "interview",
  journalArticle: "article-journal",
  letter: "personal_communication",
  magazineArticle: "article-magazine",
  manuscript: "manuscript",
  map: "map",
  newspaperArticle: "article-newspaper",
  patent: "patent",
  podcast: "broadcast",
  preprint: "article",
  presentation: "speech",
  radioBroadcast: "broadcast",
  report: "report",
  standard: "standard",
  statute: "legislation",
  thesis: "thesis",
  tvBroadcast: "broadcast",
  videoRecording: "motion_picture",
  webpage: "webpage",
};

/** For each field of CSL the fields of Zotero that are it, each in its types of items. */
const fieldNames: { readonly [field: string]: readonly string[] } = {
  title: ["title", "caseName", "nameOfAct", "subject"],
  "title-short": ["shortTitle"],
  abstract: ["abstractNote"],
  "container-title": [
    "publicationTitle",
    "bookTitle",
    "proceedingsTitle",
    "encyclopediaTitle",
    "dictionaryTitle",
    "websiteTitle",
    "blogTitle",
    "forumTitle",
    "programTitle",
    "reporter",
    "code",
  ],
  "container-title-short": ["journalAbbreviation"],
  "collection-title": ["series", "seriesTitle"],
  "collection-number": ["seriesNumber"],
  publisher: [
    "publisher",
    "university",
    "institution",
    "repository",
    "label",
    "company",
    "distributor",
    "network",
    "studio",
    "organization",
  ],
  "publisher-place": ["place"],
  volume: ["volume", "codeVolume", "reporterVolume"],
  "number-of-volumes": ["numberOfVolumes"],
  issue: ["issue"],
  number: [
    "number",
    "reportNumber",
    "patentNumber",
    "billNumber",
    "publicLawNumber",
    "episodeNumber",
    "docketNumber",
    "documentNumber",
    "archiveID",
  ],
  page: ["pages", "codePages", "firstPage"],
  "number-of-pages": ["numPages"],
  edition: ["edition"],
  version: ["versionNumber"],
  section: ["section"],
  genre: [
    "genre",
    "type",
    "thesisType",
    "reportType",
    "letterType",
    "manuscriptType",
    "mapType",
    "postType",
    "presentationType",
    "websiteType",
  ],
  medium: ["medium", "artworkMedium", "audioRecordingFormat", "videoRecordingFormat", "interviewMedium"],
  "event-title": ["conferenceName", "meetingName"],
  language: ["language"],
  DOI: ["DOI"],
  ISBN: ["ISBN"],
  ISSN: ["ISSN"],
  URL: ["url"],
  archive: ["archive"],
  archive_location: ["archiveLocation"],
  source: ["libraryCatalog"],
  "call-number": ["callNumber"],
};

const dateFields: { readonly [field: string]: readonly string[] } = {
  issued: ["date", "issueDate", "dateEnacted", "dateDecided"],
  accessed: ["accessDate"],
  "original-date": ["originalDate"],
};

/** Who makes the works of a type, and so is their author. */
const authors: ReadonlySet<string> = new Set([
  "author",
  "artist",
  "cartographer",
  "inventor",
  "performer",
  "podcaster",
  "presenter",
  "programmer",
  "sponsor",
  "interviewee",
]);
const roles: { readonly [role: string]: string } = {
  bookAuthor: "container-author",
  composer: "composer",
  contributor: "contributor",
  director: "director",
  editor: "editor",
  interviewer: "interviewer",
  producer: "producer",
  recipient: "recipient",
  reviewedAuthor: "reviewed-author",
  scriptwriter: "script-writer",
  seriesEditor: "collection-editor",
  translator: "translator",
};

/**
 * An item of Zotero as an item of the library. Its citation key is Zotero's own, else the one that Better BibTeX pinned
 * in the field *Extra*, else empty; its Zotero key stands in `custom.zoteroKey`.
 */
export function toCsl(record: ZoteroRecord): CslItem {
  const fields = { ...record.fields };
  const extra = readExtra(fields.extra ?? "");
  const first = (names: readonly string[]): string | undefined => names.flatMap((name) => fields[name] ?? [])[0];
  const mapped = Object.entries(fieldNames).map(([field, names]) => [field, first(names)]);
  const dates = Object.entries(dateFields).map(([field, names]) => [field, parseDate(first(names) ?? "")]);
  const item = tidyItem(fields.citationKey ?? fields.citekey ?? extra.citationKey ?? "", {
    type: types[record.itemType] ?? "document",
    ...Object.fromEntries(mapped),
    ...Object.fromEntries(dates),
    ...namesByRole(record.creators),
    note: extra.note,
    custom: record.key === "" ? {} : { zoteroKey: record.key },
  });
  const missing = Object.entries(extra.fields).filter(([field]) => item[field] === undefined);
  return { ...item, ...Object.fromEntries(missing) };
}

function namesByRole(creators: readonly ZoteroCreator[]): { readonly [field: string]: readonly CslName[] } {
  const names: { [field: string]: CslName[] } = {};
  for (const creator of creators) {
    const field = authors.has(creator.role) ? "author" : (roles[creator.role] ?? "contributor");
    const name = tidyName("name" in creator ? { literal: creator.name } : creator);
    if (name === null) continue;
    names[field] = [...(names[field] ?? []), name];
  }
  return names;
}
