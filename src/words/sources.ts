import type { EditionChangeKind } from "#core";
import { counted, type InEach, type ReaderLanguage } from "./language.ts";
import type { EditionCounts, SourceFlaw } from "./problem.ts";
import { unusable, unusablePages } from "./verdict.ts";

/** What became of a work that was put into the library. */
export type Outcome = "added" | "merged" | "unchanged";
/** What a work was known by that was there already. */
export type KnownBy = "content" | "doi" | "isbn" | "zotero" | "key" | "title";

const knownBy: { readonly [By in KnownBy]: InEach<string> } = {
  content: { zh: "文件内容", en: "its file's content" },
  doi: { zh: "DOI", en: "its DOI" },
  isbn: { zh: "ISBN", en: "its ISBN" },
  zotero: { zh: "Zotero 条目", en: "its Zotero item" },
  key: { zh: "引用名", en: "its key" },
  title: { zh: "书名", en: "its title" },
};

/** `title` as a work is named in running text. */
export const sourceOutcome: InEach<(outcome: Outcome, key: string, title: string, by: KnownBy | null) => string> = {
  zh: (outcome, key, title, by) => {
    const known = by === null ? "" : `（凭${knownBy[by].zh}认出）`;
    if (outcome === "added") return `加入 ${key}：《${title}》`;
    return outcome === "merged" ? `并入 ${key}：《${title}》${known}` : `没有变：${key}，《${title}》${known}`;
  },
  en: (outcome, key, title, by) => {
    const known = by === null ? "" : `, known by ${knownBy[by].en}`;
    if (outcome === "added") return `Added ${key}: “${title}”`;
    return outcome === "merged"
      ? `Merged into ${key}: “${title}”${known}`
      : `Nothing new for ${key}: “${title}”${known}`;
  },
};

export const importOutcome: InEach<(added: number, merged: number, unchanged: number) => string> = {
  zh: (added, merged, unchanged) => `加入 ${added} 条，并入 ${merged} 条，没有变 ${unchanged} 条`,
  en: (added, merged, unchanged) => `${added} added · ${merged} merged · ${unchanged} unchanged`,
};

export const sourceRemoved: InEach<(key: string, files: readonly string[]) => string> = {
  zh: (key, files) => `从 library.json 移除了 ${key}。${files.length === 0 ? "" : `文件还在：${files.join("、")}`}`,
  en: (key, files) =>
    `Removed ${key} from library.json.${files.length === 0 ? "" : ` Its files are still there: ${files.join(", ")}`}`,
};

export const fileMoved: InEach<(key: string, from: string, to: string) => string> = {
  zh: (key, from, to) => `${key}：${from} → ${to}`,
  en: (key, from, to) => `${key}: ${from} → ${to}`,
};

export const relinkOutcome: InEach<(moved: number, noted: number, missing: number) => string> = {
  zh: (moved, noted, missing) =>
    `找回 ${moved} 个文件${noted > 0 ? `，记下 ${noted} 个文件的内容` : ""}${missing > 0 ? `，${missing} 个找不到` : ""}`,
  en: (moved, noted, missing) =>
    [
      `${counted(moved, "file")} found again`,
      ...(noted > 0 ? [`the content of ${counted(noted, "file")} noted`] : []),
      ...(missing > 0 ? [`${missing} not found`] : []),
    ].join(" · "),
};

/** A work's file that another took the place of; `left` if the old one is still there. */
export const fileReplaced: InEach<(key: string, from: string, to: string, left: boolean) => string> = {
  zh: (key, from, to, left) =>
    from === to ? `${key}：${to} 换成了另一份` : `${key}：${from} 换成 ${to}${left ? "（旧文件还在）" : ""}`,
  en: (key, from, to, left) =>
    from === to
      ? `${key}: ${to} is another file than before`
      : `${key}: ${from} replaced by ${to}${left ? "; the old file is still there" : ""}`,
};

/** What became of a work's quotes with another file; empty kinds are left out. */
export const editionOutcome: InEach<(counts: EditionCounts) => string> = {
  zh: ({ quotes, vanished, changed, moved, appeared }) =>
    [
      `引文 ${quotes} 条`,
      moved > 0 ? `${moved} 条换了页` : "",
      changed > 0 ? `${changed} 条字句变了` : "",
      vanished > 0 ? `${vanished} 条不见了` : "",
      appeared > 0 ? `${appeared} 条现在有了` : "",
      moved + changed + vanished + appeared === 0 ? "都和从前一样" : "",
    ]
      .filter(Boolean)
      .join("，"),
  en: ({ quotes, vanished, changed, moved, appeared }) =>
    [
      counted(quotes, "quote"),
      moved > 0 ? `${moved} moved` : "",
      changed > 0 ? `${changed} changed` : "",
      vanished > 0 ? `${vanished} vanished` : "",
      appeared > 0 ? `${appeared} found now` : "",
      moved + changed + vanished + appeared === 0 ? "all as before" : "",
    ]
      .filter(Boolean)
      .join(" · "),
};

export const editionChangeNames: { readonly [Kind in EditionChangeKind]: InEach<string> } = {
  vanished: { zh: "不见了", en: "vanished" },
  changed: { zh: "字句变了", en: "changed" },
  moved: { zh: "换了页", en: "moved" },
  appeared: { zh: "现在有了", en: "found now" },
};

/** A page as a citation names it. */
export const pageShort: InEach<(label: string | null, file: number) => string> = {
  zh: (label, file) => (label === null ? `PDF 第 ${file} 页` : `第 ${label} 页`),
  en: (label, file) => (label === null ? `PDF ${file}` : `p. ${label}`),
};

/** The text of the file that was there before is not kept, so that nothing can be compared. */
export const nothingToCompare: InEach<string> = {
  zh: "从前那份的文字已不在缓存里，没法逐条比较；ibid check 照新的核对。",
  en: "The text of the former file is no longer cached, so that quotes cannot be compared one by one; ibid check goes by the new one.",
};

/** What became of annotations that were to be added to a note. */
export const annotationOutcome: InEach<(note: string, added: number, known: number, elsewhere: number) => string> = {
  zh: (note, added, known, elsewhere) =>
    [
      `${note}：加入 ${added} 条`,
      known > 0 ? `${known} 条已经在了` : "",
      elsewhere > 0 ? `${elsewhere} 条不在所读的页里，没有加` : "",
    ]
      .filter(Boolean)
      .join("，"),
  en: (note, added, known, elsewhere) =>
    [
      `${note}: ${added} added`,
      known > 0 ? `${known} there already` : "",
      elsewhere > 0 ? `${elsewhere} outside the pages read, left out` : "",
    ]
      .filter(Boolean)
      .join(" · "),
};

export const pageCount: InEach<(count: number, unit: PageUnitName) => string> = {
  zh: (count, unit) => `${count} ${{ page: "页", "page-list": "页", spine: "个部分", heading: "节" }[unit]}`,
  en: (count, unit) => counted(count, { page: "page", "page-list": "page", spine: "part", heading: "section" }[unit]),
};

export type PageUnitName = "page" | "page-list" | "spine" | "heading";

/** Where the printed page numbers come from. */
export const labelsOrigin: { readonly [Origin in "file" | "inferred" | "none"]: InEach<(labels: string) => string> } = {
  file: { zh: (labels) => `印刷页码 ${labels}，文件里写明`, en: (labels) => `printed ${labels}, as the file says` },
  inferred: {
    zh: (labels) => `印刷页码 ${labels}，由页边的数字推出`,
    en: (labels) => `printed ${labels}, inferred from the page edges`,
  },
  none: { zh: () => "没有印刷页码", en: () => "no printed page numbers" },
};

/** What could mislead whoever cites a file's pages; pages are the file's own numbers, and an example of several. */
export const labelWarnings: {
  readonly disagreement: InEach<
    (args: {
      readonly count: number;
      readonly page: number;
      readonly label: string;
      readonly printed: string;
    }) => string
  >;
  readonly duplicate: InEach<
    (args: { readonly count: number; readonly label: string; readonly pages: readonly number[] }) => string
  >;
  readonly doubtful: InEach<(args: { readonly count: number; readonly page: number }) => string>;
} = {
  disagreement: {
    zh: ({ count, page, label, printed }) =>
      `有 ${count} 页的页码文件写的和印的不同，如 PDF 第 ${page} 页：文件写 ${label}，印的是 ${printed}。引用前看一眼。`,
    en: ({ count, page, label, printed }) =>
      `${counted(count, "page prints", "pages print")} another number than the file says, such as PDF ${page}: the file says ${label}, printed is ${printed}. Look before you cite.`,
  },
  duplicate: {
    zh: ({ count, label, pages }) =>
      `有 ${count} 个页码不止一页用，如 ${label}：PDF 第 ${pages.join("、")} 页。这些页引 PDF 页码更稳。`,
    en: ({ count, label, pages }) =>
      `${counted(count, "page number stands", "page numbers stand")} for more than one page, such as ${label} for PDF ${pages.join(", ")}. Cite the PDF's number there.`,
  },
  doubtful: {
    zh: ({ count, page }) => `有 ${count} 页的页码拿不准，从 PDF 第 ${page} 页起。引用前看一眼。`,
    en: ({ count, page }) =>
      `The numbers of ${counted(count, "page")} are in doubt, from PDF ${page} on. Look before you cite.`,
  },
};

export const pagesUnusable: InEach<(count: number, first: number, flaw: "damaged" | "scanned" | "garbled") => string> =
  {
    zh: (count, first, flaw) => `有 ${count} 页（从第 ${first} 页起）${unusablePages[flaw].zh}`,
    en: (count, first, flaw) =>
      `${counted(count, "page")}, from page ${first} of the file on, ${unusablePages[flaw].en}`,
  };

/** Where words stand, in every way of counting: `null` for one that the source has not. */
export const pagesIn: InEach<(printed: string | null, file: string, unit: PageUnitName) => string> = {
  zh: (printed, file, unit) => {
    const own = unit === "page" ? `PDF 第 ${file} 页` : unit === "page-list" ? "" : `第 ${file} 部分`;
    return [printed === null ? "" : `印刷第 ${printed} 页`, own].filter(Boolean).join(" · ");
  },
  en: (printed, file, unit) => {
    const own = unit === "page" ? `PDF page ${file}` : unit === "page-list" ? "" : `part ${file}`;
    return [printed === null ? "" : `printed page ${printed}`, own].filter(Boolean).join(" · ");
  },
};

export const nowhere: InEach<(sources: number) => string> = {
  zh: (sources) =>
    sources === 0 ? "书库里没有能查的书。用 ibid source add 加一本。" : `${sources} 部书里都没有这句话。`,
  en: (sources) =>
    sources === 0
      ? "There is no source to look in. Add one with ibid source add."
      : `These words stand in none of ${counted(sources, "source")}.`,
};

export const morePlaces: InEach<(count: number) => string> = {
  zh: (count) => `还有 ${count} 处，--format json 列出全部`,
  en: (count) => `${counted(count, "more place")}; --format json lists all`,
};

export const noQuoteThere: InEach<(line: number, lines: readonly number[]) => string> = {
  zh: (line, lines) =>
    `第 ${line} 行没有引文。${lines.length === 0 ? "这篇笔记里一处也没有。" : `引文在第 ${lines.join("、")} 行。`}`,
  en: (line, lines) =>
    `There is no quote on line ${line}. ${lines.length === 0 ? "The note has none." : `There are quotes on ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}.`}`,
};

export const notInSource: InEach<(title: string) => string> = {
  zh: (title) => `《${title}》里没有这句话。`,
  en: (title) => `These words do not stand in “${title}”.`,
};

export const standsElsewhere: InEach<string> = { zh: "在另一部书里：", en: "They stand in another source:" };

/** A work that could not be looked in. */
export const notLookedIn: InEach<(title: string, flaw: SourceFlaw) => string> = {
  zh: (title, flaw) => `没有查《${title}》：文件${unusable[flaw].zh}`,
  en: (title, flaw) => `“${title}” was not looked in: the file ${unusable[flaw].en}`,
};

/**
 * A citation as a note has it: quote, title and locator. `pages` is a page or a range; `section` where there is none.
 * Without either, the key says that a work is cited, or title marks where the work has no key.
 */
export function citationFor(
  words: string,
  { title, key }: { readonly title: string; readonly key: string | null },
  at: { readonly pages: string } | { readonly section: string } | null,
  language: ReaderLanguage,
): string {
  if (at === null) {
    const work = key === null ? (language === "zh" ? `（《${title}》）` : `(《${title}》)`) : `[@${key}]`;
    return `“${words}”${language === "zh" && key === null ? "" : " "}${work}`;
  }
  if (language === "zh")
    return `“${words}”（《${title}》，${"section" in at ? `§ ${at.section}` : `第 ${at.pages} 页`}）`;
  const place = "section" in at ? `§ ${at.section}` : `${at.pages.includes("–") ? "pp." : "p."} ${at.pages}`;
  return `“${words}” (“${title.replaceAll("“", "‘").replaceAll("”", "’")}”, ${place})`;
}

/** The same by the work's key: `“…” [@key, p. 12]`, whatever the language. */
export function citationByKey(
  words: string,
  key: string,
  at: { readonly pages: string } | { readonly section: string } | null,
): string {
  const place =
    at === null ? "" : "section" in at ? `, § ${at.section}` : `, ${at.pages.includes("–") ? "pp." : "p."} ${at.pages}`;
  return `“${words}” [@${key}${place}]`;
}

export const sourceLabels: { readonly [Key in SourceLabel]: InEach<string> } = {
  key: { zh: "引用名", en: "Key" },
  title: { zh: "题名", en: "Title" },
  otherTitles: { zh: "别名", en: "Also" },
  authors: { zh: "作者", en: "Authors" },
  year: { zh: "年份", en: "Year" },
  type: { zh: "类型", en: "Type" },
  files: { zh: "文件", en: "Files" },
  chapters: { zh: "章", en: "Chapters" },
  cite: { zh: "引用", en: "Cite" },
  missing: { zh: "不在了", en: "missing" },
  noFile: { zh: "没有文件", en: "no file" },
  noSources: {
    zh: "书目是空的。ibid source add FILE 加一本书，ibid source import FILE 读入 Zotero 的导出。",
    en: "The library is empty. ibid source add FILE adds a book, ibid source import FILE reads an export of Zotero.",
  },
};

type SourceLabel =
  | "key"
  | "title"
  | "otherTitles"
  | "authors"
  | "year"
  | "type"
  | "files"
  | "chapters"
  | "cite"
  | "missing"
  | "noFile"
  | "noSources";
