import type { Change, LocatorUnit, PageReading, ReaderNumbering, Work } from "#core";
import type { InEach } from "./language.ts";

/** What the margin says of evidence. */
export const evidenceWords: { readonly [Key in EvidenceKey]: InEach<string> } = {
  wrongPage: { zh: "页码不符", en: "wrong page" },
  noSuchPage: { zh: "没有这一页", en: "no such page" },
  elsewhere: { zh: "它在这里：", en: "It stands here:" },
  nowhere: { zh: "书库里有文字的书都没有这句话。", en: "No source of the library that has a text says this." },
  places: { zh: "同样的话不止一处：", en: "The same words stand in several places:" },
  more: { zh: "还有更多", en: "and more" },
  enlarge: { zh: "放大", en: "Enlarge" },
  reduce: { zh: "缩小", en: "Reduce" },
  noteHas: { zh: "划去的是笔记，划线的是书。", en: "Struck through: the note. Underlined: the book." },
  restsOn: { zh: "随它所依据的引文", en: "As the quote it stands behind" },
  citation: { zh: "出处", en: "Citation" },
};

export type EvidenceKey =
  | "wrongPage"
  | "noSuchPage"
  | "elsewhere"
  | "nowhere"
  | "places"
  | "more"
  | "enlarge"
  | "reduce"
  | "noteHas"
  | "restsOn"
  | "citation";

/** What a kind of change means for what is said. */
export const changeWords: { readonly [Kind in Change]: InEach<string> } = {
  number: { zh: "数字不同：说的不是同一个数值。", en: "Another number: it states another value." },
  negation: { zh: "否定不同：意思反了。", en: "A negation differs: the meaning is turned round." },
  name: { zh: "名称不同：说的是另一个对象。", en: "Another name: something else is meant." },
  sign: { zh: "符号不同：式子变了。", en: "Another sign: the formula is another." },
  script: { zh: "繁简不同，字是同一个。", en: "Traditional against simplified: the characters are the same." },
  case: { zh: "大小写不同：可能是另一个符号。", en: "Another case: perhaps another symbol." },
  words: { zh: "字句不同。", en: "Other words." },
};

type PagePlace = { readonly page: number; readonly label: string | null };

/** A page by its printed label with the file's number beside it; `work` decides what the file's pages are. */
export function pageWords({ page, label }: PagePlace, work: Work | null): InEach<string> {
  const number = page + 1;
  if (!isPdf(work)) {
    return label === null
      ? { zh: `文件的第 ${number} 部分`, en: `part ${number} of the file` }
      : { zh: `第 ${label} 页`, en: `p. ${label}` };
  }
  if (label === null) return { zh: `PDF 第 ${number} 页`, en: `PDF ${number}` };
  if (label === String(number)) return { zh: `第 ${label} 页`, en: `p. ${label}` };
  return { zh: `第 ${label} 页（PDF 第 ${number} 页）`, en: `p. ${label} (PDF ${number})` };
}

/** Several pages, as a passage over a page break has them. */
export function pagesWords(places: readonly PagePlace[], work: Work | null): InEach<string> {
  const different = places.filter(({ page }, at) => places.findIndex((other) => other.page === page) === at);
  const each = different.map((place) => pageWords(place, work));
  return { zh: each.map(({ zh }) => zh).join("至"), en: each.map(({ en }) => en).join(" to ") };
}

function isPdf(work: Work | null): boolean {
  return work === null || work.files.length === 0 || work.files.some((path) => /\.pdf$/i.test(path));
}

/** By which numbers a page was cited; null for the printed ones, which go without saying. */
export function readingWords(reading: PageReading): InEach<string> | null {
  switch (reading.kind) {
    case "printed":
      return null;
    case "file":
      return { zh: "引的是 PDF 的页码", en: "cited by the PDF’s number" };
    case "shifted":
      return {
        zh: `引的是另一版本的页码：PDF 页码 ${signed(reading.shift)}`,
        en: `cited by another edition’s number: PDF page ${signed(reading.shift)}`,
      };
  }
}

/** How the reader counts a source's pages: “You cite the PDF's pages; printed page = PDF page − 12”. */
export function numberingWords({ reading, difference, agree, tell }: ReaderNumbering): InEach<string> {
  const by = difference === null ? null : signed(-difference);
  const equation = {
    zh: by === null ? "" : `；书上的页码 = PDF 页码${by === "" ? "" : ` ${by}`}`,
    en: by === null ? "" : `; printed page = PDF page${by === "" ? "" : ` ${by}`}`,
  };
  const support = tell === 0 ? { zh: "", en: "" } : { zh: `（${agree} / ${tell} 处）`, en: ` (${agree} of ${tell})` };
  const kinds: { readonly [Kind in PageReading["kind"]]: InEach<string> } = {
    printed: { zh: "你引的是书上印的页码", en: "You cite printed pages" },
    file: { zh: "你引的是 PDF 的页码", en: "You cite the PDF’s pages" },
    shifted: { zh: "你引的是另一版本的页码", en: "You cite another edition’s pages" },
  };
  const kind = kinds[reading.kind];
  return { zh: `${kind.zh}${support.zh}${equation.zh}。`, en: `${kind.en}${support.en}${equation.en}.` };
}

function signed(number: number): string {
  if (number === 0) return "";
  return number < 0 ? `− ${-number}` : `+ ${number}`;
}

/** 图 1.17 · Figure 1.17 */
export function unitWords(unit: LocatorUnit, number: string): InEach<string> {
  const names: { readonly [Unit in LocatorUnit]: InEach<string> } = {
    page: { zh: `第 ${number} 页`, en: `p. ${number}` },
    section: { zh: `${number} 节`, en: `Section ${number}` },
    chapter: { zh: `第 ${number} 章`, en: `Chapter ${number}` },
    figure: { zh: `图 ${number}`, en: `Figure ${number}` },
    table: { zh: `表 ${number}`, en: `Table ${number}` },
    equation: { zh: `式 (${number})`, en: `Equation (${number})` },
  };
  return names[unit];
}

/** What a picture of a passage shows, for those who cannot see it. */
export function pictureWords(title: string, page: InEach<string>, words: string): InEach<string> {
  return {
    zh: `《${title}》${page.zh}，标出：“${words}”`,
    en: `“${title}”, ${page.en}, marked: “${words}”`,
  };
}

export function noPageWords(pages: number): InEach<string> {
  return { zh: `文件共 ${pages} 页。`, en: `The file has ${pages} pages.` };
}
