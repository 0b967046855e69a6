import { LineIndex } from "#core";
import type { CslItem } from "../../library/csl.ts";
import { parseDate } from "../zotero/date.ts";
import { type CslFields, type RisRecord, risToCsl } from "./citation-js.ts";
import { placeOf } from "./file-field.ts";
import type { BibliographyProblem, ImportedAttachment, ImportedBibliography } from "./imported.ts";
import { tidyItem } from "./tidy.ts";

type TaggedRecord = { readonly line: number; readonly tags: Map<string, string[]> };

const tagged = /^\s*([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$/u;
const names: ReadonlySet<string> = new Set(["AU", "A1", "A2", "A3", "A4", "ED", "TA"]);
/** Read here, not by citation.js, which takes the first of several, or another meaning. */
const ownTags: ReadonlySet<string> = new Set(["PY", "Y1", "DA", "Y2", "L1", "L2", "L3", "L4", "ER"]);

/** Types that RIS defines and in which tags have a meaning; any other is taken for `GEN`. */
const types: ReadonlySet<string> = new Set(
  (
    "ABST ADVS AGGR ANCIENT ART BILL BLOG BOOK CASE CHAP CHART CLSWK COMP CONF CPAPER CTLG DATA DBASE DICT EBOOK ECHAP " +
    "EDBOOK EJOUR ELEC ENCYC EQUA FIGURE GEN GOVDOC GRANT HEAR ICOMM INPR JFULL JOUR LEGAL MANSCPT MAP MGZN MPCT MULTI " +
    "MUSIC NEWS PAMP PAT PCOMM RPRT SER SLIDE SOUND STAND STAT THES UNBILL UNPB VIDEO"
  ).split(" "),
);

/**
 * Reads RIS: a record from each `TY` line to its `ER` line, or to the next `TY` where that is missing. A line without a
 * tag continues the one before it. `L1` and `L2` name files or addresses.
 */
export function importRis(text: string, name: string): ImportedBibliography {
  const problems: BibliographyProblem[] = [];
  const items: CslItem[] = [];
  const attachments: ImportedAttachment[] = [];
  const { records, lost } = splitRecords(text);
  for (const line of lost)
    problems.push({ kind: "no-type", name, line, column: 1, entry: null, detail: null, remedy: "name-type" });
  for (const { line, tags } of records) {
    const title = tags.get("TI")?.[0] ?? tags.get("T1")?.[0] ?? null;
    const mapped = risToCsl(recordOf(tags));
    const place = { name, line, column: 1, entry: title };
    if (mapped.kind === "failed") {
      problems.push({ kind: "syntax", ...place, detail: mapped.reason, remedy: "mend-entry" });
      continue;
    }
    for (const tag of ["L1", "L2"]) {
      for (const written of (tags.get(tag) ?? []).flatMap((value) => value.split(/;(?=\s*(?:\w+:|[/.\w]))/u))) {
        const at = placeOf(written.replace(/^internal-pdf:\/\//u, ""));
        const mediaType = tag === "L1" || /\.pdf$/iu.test(written) ? "application/pdf" : null;
        if (at !== null) attachments.push({ item: items.length, title: null, mediaType, at });
      }
    }
    // A number is the record's place in another program's list, no key.
    const key = tags.get("ID")?.[0]?.trim() ?? "";
    const item = tidyItem(/^\d*$|\s/u.test(key) ? "" : key, { ...correct(mapped.value), ...datesOf(tags) });
    items.push(item);
    if (item.title === undefined) problems.push({ kind: "no-title", ...place, detail: null, remedy: "add-title" });
  }
  return { items, attachments, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/** The records, and the first line of each run of tags that stand in none. */
function splitRecords(text: string): { readonly records: readonly TaggedRecord[]; readonly lost: readonly number[] } {
  const records: TaggedRecord[] = [];
  const lost: number[] = [];
  let record: TaggedRecord | null = null;
  let last: string[] | null = null;
  let losing = false;
  const index = new LineIndex(text);
  for (let line = 1; line <= index.count; line++) {
    const { start, end } = index.line(line);
    const written = text.slice(start, end);
    const [found, tag = "", value = ""] = tagged.exec(written) ?? [];
    if (found === undefined) {
      if (last !== null && written.trim() !== "") last[last.length - 1] += ` ${written.trim()}`;
    } else if (tag === "TY") {
      record = { line, tags: new Map([["TY", [value.trim().toUpperCase()]]]) };
      records.push(record);
      [last, losing] = [null, false];
    } else if (tag === "ER") [record, last, losing] = [null, null, false];
    else if (record === null) {
      if (!losing) lost.push(line);
      losing = true;
    } else if (value.trim() !== "") {
      last = record.tags.get(tag) ?? [];
      last.push(value.trim());
      record.tags.set(tag, last);
    } else last = null;
  }
  return { records, lost };
}

/** What citation.js is given: names and keywords as lists, of all else the first; notes joined. */
function recordOf(tags: ReadonlyMap<string, readonly string[]>): RisRecord {
  const record: { [tag: string]: string | readonly string[] } = {};
  for (const [tag, values] of tags) {
    if (ownTags.has(tag)) continue;
    if (names.has(tag))
      record[tag] = values.flatMap((value) => value.split(/\s*[;；]\s*/u)).filter((one) => one !== "");
    else if (tag === "KW") record[tag] = values.flatMap((value) => value.split(/\s*[;；]\s*/u));
    else record[tag] = tag === "N1" || tag === "AB" || tag === "N2" ? values.join("\n") : (values[0] ?? "");
  }
  const type = String(record.TY) === "JOURN" ? "JOUR" : String(record.TY);
  record.TY = types.has(type) ? type : "GEN";
  // The full name of a journal before its abbreviation.
  const journal = record.T2 ?? record.JF;
  if (journal !== undefined && /^(?:JOUR|JFULL|ABST|INPR|EJOUR|MGZN|NEWS)$/u.test(record.TY)) record.T2 = journal;
  return record;
}

/** Issued: the most exact of the dates that agree in the year. */
function datesOf(tags: ReadonlyMap<string, readonly string[]>): CslFields {
  const read = (tag: string): ReturnType<typeof parseDate> => parseDate(tags.get(tag)?.[0]?.replace(/\/+$/u, "") ?? "");
  const year = read("PY") ?? read("Y1");
  const day = read("DA");
  const parts = (date: typeof day): readonly number[] =>
    date !== null && "date-parts" in date ? date["date-parts"][0] : [];
  const exact = year === null || (parts(day).length > parts(year).length && parts(day)[0] === parts(year)[0]);
  return { issued: exact ? day : year, accessed: read("Y2") };
}

/** Where citation.js has another opinion of a tag than the programs that write it. */
function correct(fields: CslFields): CslFields {
  const { event, "available-date": _available, "event-date": _eventDate, ...rest } = fields;
  // Of a whole book, `SP` is how many pages it has.
  const page = rest["number-of-pages"] === rest.page ? undefined : rest.page;
  return {
    ...rest,
    page,
    "event-title": event,
    ...(rest.type === "paper-conference" && rest["container-title"] === undefined ? { "container-title": event } : {}),
  };
}
