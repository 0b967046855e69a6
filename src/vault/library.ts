import { LineIndex, type SourceId, type Work } from "#core";
import { type Problem, problem } from "../words/problem.ts";
import { whereJsonBreaks } from "./json-place.ts";

type Item = { readonly [key: string]: unknown };

/**
 * The works of a `library.json` in CSL-JSON, as Zotero and pandoc write it. Items that lack what is needed and files
 * that are not there are reported and left out.
 *
 * Beyond CSL: `custom.titles` (or `otherTitles`), `custom.files` (paths from the vault's root, each alone or as the `path`
 * of a file with more to it) and `custom.zoteroKey`.
 *
 * @param has whether the vault has a file at this path.
 */
export function readLibrary(
  text: string,
  path: string,
  has: (path: string) => boolean,
): { readonly works: readonly Work[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      works: [],
      problems: [problem("error", { path, ...placeIn(text) }, "library/syntax", { reason: withoutPlace(reason) })],
    };
  }
  // Better BibTeX and some services wrap the list.
  const items = isItem(parsed) && Array.isArray(parsed.items) ? parsed.items : parsed;
  if (!Array.isArray(items)) return { works: [], problems: [problem("error", path, "library/not-a-list", {})] };

  const works = new Map<string, Work>();
  for (const [index, item] of items.entries()) {
    const work = isItem(item) ? workOf(item) : { lacks: "id" as const };
    if ("lacks" in work) {
      const name = isItem(item) ? (textOf(item.title) ?? textOf(item.id)) : null;
      problems.push(
        problem("warning", path, "library/item-lacks", { item: name ?? String(index + 1), lacks: work.lacks }),
      );
      continue;
    }
    if (works.has(work.id)) {
      problems.push(problem("warning", path, "library/item-twice", { id: work.id }));
      continue;
    }
    const missing = work.files.filter((file) => !has(file));
    for (const file of missing) problems.push(problem("warning", path, "library/file-missing", { id: work.id, file }));
    works.set(work.id, { ...work, files: work.files.filter((file) => !missing.includes(file)) });
  }
  return { works: [...works.values()], problems };
}

function workOf(item: Item): Work | { readonly lacks: "id" | "title" } {
  const id = textOf(item["citation-key"]) ?? textOf(item.id);
  if (id === null) return { lacks: "id" };
  const title = textOf(item.title);
  if (title === null) return { lacks: "title" };
  const custom = isItem(item.custom) ? item.custom : {};
  const titles = [
    item["title-short"],
    item.shortTitle,
    item["original-title"],
    ...listOf(custom.titles),
    ...listOf(custom.otherTitles),
  ];
  return {
    id: id as SourceId,
    type: textOf(item.type) ?? "document",
    title,
    otherTitles: [...new Set(titles.flatMap((other) => textOf(other) ?? []))].filter((other) => other !== title),
    authors: listOf(item.author).flatMap((author) => authorOf(author) ?? []),
    year: yearOf(item.issued),
    doi: textOf(item.DOI),
    isbn: listOf(item.ISBN)
      .flatMap((isbn) => (textOf(isbn) ?? "").split(/[\s,;]+/u))
      .filter((isbn) => isbn !== ""),
    url: textOf(item.URL),
    zoteroKey: textOf(custom.zoteroKey) ?? /\/items\/([A-Z0-9]{8})$/u.exec(textOf(item.id) ?? "")?.[1] ?? null,
    files: listOf(custom.files).flatMap(
      (file) =>
        textOf(isItem(file) ? file.path : file)
          ?.replaceAll("\\", "/")
          .normalize("NFC") ?? [],
    ),
  };
}

/** `Family, Given`; Chinese names as they are written, 李沐. */
function authorOf(author: unknown): string | null {
  if (!isItem(author)) return textOf(author);
  const family = [textOf(author["non-dropping-particle"]), textOf(author.family)]
    .filter((part) => part !== null)
    .join(" ");
  const given = textOf(author.given);
  if (family === "") return textOf(author.literal) ?? given;
  if (given === null) return family;
  return /^\p{Script=Han}+$/u.test(family) ? `${family}${given}` : `${family}, ${given}`;
}

function yearOf(issued: unknown): string | null {
  if (!isItem(issued)) return /\d{4}/u.exec(textOf(issued) ?? "")?.[0] ?? null;
  const first = listOf(listOf(issued["date-parts"])[0])[0];
  const written = textOf(first) ?? textOf(issued.raw) ?? textOf(issued.literal) ?? "";
  return /\d{4}/u.exec(written)?.[0] ?? null;
}

function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list as it is, one thing as a list of one, nothing as an empty list. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** Where the text stops being JSON, as people count. */
function placeIn(text: string): { readonly line: number; readonly column: number } {
  return new LineIndex(text).at(whereJsonBreaks(text) ?? text.length);
}

/** V8's sentence without its own way of saying where. */
function withoutPlace(reason: string): string {
  return reason.replace(/ (?:in JSON )?at position \d+.*$/u, "").replace(/, (?:\.\.\.)?".*" is not valid JSON$/su, "");
}
