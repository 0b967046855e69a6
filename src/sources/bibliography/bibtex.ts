import { LineIndex } from "#core";
import type { CslItem } from "../../library/csl.ts";
import { type BibtexStretch, BibtexStretches } from "./bibtex-entries.ts";
import { type BibtexEntry, bibtexToCsl, type CslFields, type Parsed, parseBibtex } from "./citation-js.ts";
import { readFileField } from "./file-field.ts";
import type { BibliographyProblem, ImportedAttachment, ImportedBibliography } from "./imported.ts";
import { tidyItem } from "./tidy.ts";

/** Stands for the key of an entry that has none. */
const noKey = "ibid-no-key";

type Placed = { readonly entry: BibtexEntry; readonly start: number };

/**
 * Reads BibTeX and BibLaTeX, entry by entry, so that one that cannot be read does not take the others with it. Strings
 * and cross-references are put in. An entry without a key comes without one.
 */
export function importBibtex(text: string, name: string): ImportedBibliography {
  const lines = new LineIndex(text);
  const problems: BibliographyProblem[] = [];
  const report = (at: number, rest: Omit<BibliographyProblem, "name" | "line" | "column">): void => {
    problems.push({ ...lines.at(at), name, ...rest });
  };

  const placed: Placed[] = [];
  const strings = new Map<string, string>();
  let at = 0;
  const stretches = new BibtexStretches(text);
  for (let stretch = stretches.next(at); stretch !== null; stretch = stretches.next(at)) {
    at = stretch.end;
    const { start, type, next } = stretch;
    if (type === "comment" || type === "preamble") continue;
    const written = text.slice(start, stretch.end);
    const prefix = stringsIn(written, strings);
    const parsed: Parsed<readonly BibtexEntry[]> = stretch.closed
      ? parseBibtex(prefix + withKey(written))
      : { kind: "failed", reason: "", line: null, column: null };
    const entry = keyWritten(written);
    if (parsed.kind === "failed") {
      if (!stretch.closed || next !== null) {
        at = next ?? stretch.end;
        report(start, { kind: "unclosed", entry, detail: null, remedy: "close-entry" });
      } else {
        report(offsetOf(lines, stretch, parsed, prefix.length), {
          kind: "syntax",
          entry,
          detail: parsed.reason,
          remedy: "mend-entry",
        });
      }
    } else if (type === "string") {
      const string = /^@\s*string\s*[{(]\s*([^\s={}"]+)\s*=/iu.exec(written)?.[1]?.toLowerCase();
      if (string !== undefined) strings.set(string, `${prefix}${written.replaceAll(/[\r\n]+/gu, " ")} `);
    } else placed.push(...parsed.value.map((one) => ({ entry: one, start })));
  }

  const byKey = new Map(placed.map(({ entry }) => [entry.label.toLowerCase(), entry]));
  const items: CslItem[] = [];
  const attachments: ImportedAttachment[] = [];
  for (const { entry, start } of placed) {
    const mapped = toFields(entry, byKey);
    const key = entry.label === noKey ? null : entry.label;
    if (mapped.kind === "failed") {
      report(start, { kind: "syntax", entry: key, detail: mapped.reason, remedy: "mend-entry" });
      continue;
    }
    const { file, pdf } = entry.properties;
    for (const field of [file, pdf])
      for (const one of readFileField(String(field ?? ""))) attachments.push({ item: items.length, ...one });
    const item = tidyItem(key ?? "", { ...mapped.value, ...moreFields(entry, mapped.value) });
    items.push(item);
    if (item.title === undefined) report(start, { kind: "no-title", entry: key, detail: null, remedy: "add-title" });
  }
  return { items, attachments, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/** The `@string` definitions whose names occur in an entry, on one line, so that the entry begins on the first. */
function stringsIn(written: string, strings: ReadonlyMap<string, string>): string {
  if (strings.size === 0) return "";
  const words = new Set(written.toLowerCase().match(/[a-z_][\w:+-]*/gu));
  return [...words].flatMap((word) => strings.get(word) ?? []).join("");
}

function keyWritten(written: string): string | null {
  return /^@\s*\w+\s*[{(]\s*([^\s,={}()"]+)/u.exec(written)?.[1] ?? null;
}

function withKey(written: string): string {
  return written.replace(/^(@\s*\w+\s*[{(]\s*)(?=,)/u, `$1${noKey}`);
}

/** Where in the file the parser stopped. */
function offsetOf(
  lines: LineIndex,
  { start }: BibtexStretch,
  failed: Extract<Parsed<unknown>, { kind: "failed" }>,
  prefix: number,
): number {
  if (failed.line === null || failed.column === null) return start;
  if (failed.line === 1) return start + Math.max(0, failed.column - 1 - prefix);
  return lines.offset({ line: lines.at(start).line + failed.line - 1, column: failed.column });
}

/** An entry as CSL with what it inherits. A lone `$`, which ends no formula, is taken for a dollar. */
function toFields(entry: BibtexEntry, byKey: ReadonlyMap<string, BibtexEntry>): Parsed<CslFields> {
  const related: BibtexEntry[] = [];
  const visit = (one: BibtexEntry): void => {
    if (related.includes(one)) return;
    related.push(one);
    for (const field of ["crossref", "xdata", "xref"]) {
      for (const key of String(one.properties[field] ?? "").split(/\s*,\s*/u)) {
        const target = byKey.get(key.toLowerCase());
        if (target !== undefined) visit(target);
      }
    }
  };
  visit(entry);
  const mapped = bibtexToCsl(related);
  if (mapped.kind === "parsed") return mapped;
  const dollars = bibtexToCsl(related.map(withDollars));
  return dollars.kind === "parsed" ? dollars : mapped;
}

function withDollars(entry: BibtexEntry): BibtexEntry {
  const properties = Object.entries(entry.properties).map(([field, value]) => [
    field,
    typeof value === "string" ? value.replaceAll(/(?<!\\)\$/gu, "\\$") : value,
  ]);
  return { ...entry, properties: Object.fromEntries(properties) };
}

const theses: { readonly [type: string]: string } = {
  phdthesis: "PhD thesis",
  mastersthesis: "Master’s thesis",
  mathesis: "Master’s thesis",
};
const languages: { readonly [name: string]: string } = {
  chinese: "zh",
  english: "en",
  american: "en-US",
  usenglish: "en-US",
  british: "en-GB",
  ukenglish: "en-GB",
  french: "fr",
  german: "de",
  ngerman: "de",
  japanese: "ja",
  russian: "ru",
  spanish: "es",
};

/** What citation.js leaves as BibTeX has it, or leaves out. */
function moreFields({ properties }: BibtexEntry, fields: CslFields): CslFields {
  const text = (field: string): string => String(properties[field] ?? "").trim();
  const genre = theses[String(fields.genre)];
  const language = languages[String(fields.language).toLowerCase()];
  const arxiv = /arxiv/iu.test(text("eprinttype") || text("archiveprefix")) && text("eprint") !== "";
  return {
    ...(genre === undefined ? {} : { genre }),
    ...(language === undefined ? {} : { language }),
    ...(arxiv ? { archive: "arXiv", archive_location: text("eprint") } : {}),
    ...(arxiv && fields.URL === undefined ? { URL: `https://arxiv.org/abs/${text("eprint")}` } : {}),
  };
}
