import type { Change } from "#core";
import { type InEach, listed, type ReaderLanguage } from "../language.ts";
import { unusable, unusablePages } from "../verdict.ts";
import type { Phrases } from "./phrase.ts";

/** Quotes and what they are checked against. */
export const quoteWords: Phrases<
  | "quotes/unchecked-no-source"
  | "quotes/unchecked-source-unknown"
  | "quotes/unchecked-no-file"
  | "quotes/unchecked-source-ambiguous"
  | "quotes/unchecked-unusable-file"
  | "quotes/unchecked-unusable-pages"
  | "quotes/unchecked-no-judge"
  | "quote/differs"
  | "quote/not-in-source"
  | "quote/in-other-source"
  | "quote/use-passage"
  | "quote/also-here"
> = {
  "quotes/unchecked-no-source": {
    zh: ({ count }) => `${count} 条引文没有核对：没有写明出自哪本书。在章节信息里写上书名。`,
    en: ({ count }) =>
      `${quotes(count)} not checked: the note does not say which work they are from. Name it in the chapter info.`,
  },
  "quotes/unchecked-source-unknown": {
    zh: ({ count, source }) => `${count} 条引文没有核对：library.json 里没有《${source}》。用 ibid source add 加进去。`,
    en: ({ count, source }) =>
      `${quotes(count)} not checked: library.json does not have “${source}”. Add it with ibid source add.`,
  },
  "quotes/unchecked-no-file": {
    zh: ({ count, source }) => `${count} 条引文没有核对：《${source}》没有文件。用 ibid source add 加上 PDF 或 EPUB。`,
    en: ({ count, source }) =>
      `${quotes(count)} not checked: “${source}” has no file. Add its PDF or EPUB with ibid source add.`,
  },
  "quotes/unchecked-source-ambiguous": {
    zh: ({ count, source, candidates }) =>
      `${count} 条引文没有核对：《${source}》可能是 ${listed(candidates, "zh")}。引用时写明是哪一个。`,
    en: ({ count, source, candidates }) =>
      `${quotes(count)} not checked: “${source}” may be ${listed(candidates, "en")}. Cite it by its key.`,
  },
  "quotes/unchecked-unusable-file": {
    zh: ({ count, source, flaw }) => `${count} 条引文没有核对：《${source}》的文件${unusable[flaw].zh}`,
    en: ({ count, source, flaw }) => `${quotes(count)} not checked: the file of “${source}” ${unusable[flaw].en}`,
  },
  "quotes/unchecked-unusable-pages": {
    zh: ({ count, source, flaw, pages }) =>
      `${count} 条引文没有核对：《${source}》里没有找到，可文件的第 ${pages} 页${unusablePages[flaw].zh}`,
    en: ({ count, source, flaw, pages }) =>
      `${quotes(count)} not checked: not found in “${source}”, but pages ${pages} of the file ${unusablePages[flaw].en}`,
  },
  "quotes/unchecked-no-judge": {
    zh: ({ count }) => `${count} 条引文没有核对：还不会与原文件逐字比对。请自己看一眼出处。`,
    en: ({ count }) =>
      `${quotes(count)} not checked: ibid cannot compare them with the file yet. Look them up yourself.`,
  },
  "quote/differs": {
    zh: ({ what, note, book, source }) =>
      `${changeNames[what].zh}：${difference(note, book, "zh")}。以《${source}》为准，或说明是你改的。`,
    en: ({ what, note, book, source }) =>
      `${changeNames[what].en}: ${difference(note, book, "en")}. Follow “${source}”, or say that you changed it.`,
  },
  "quote/not-in-source": {
    zh: ({ source }) => `《${source}》里没有这句话。核对出处，或去掉引号。`,
    en: ({ source }) => `“${source}” does not say this. Check where it is from, or take off the quotation marks.`,
  },
  "quote/in-other-source": {
    zh: ({ source, other, page }) => `《${source}》里没有这句话。它在《${other}》第 ${page} 页：改引那一本。`,
    en: ({ source, other, page }) => `Not in “${source}”. It stands in “${other}”, p. ${page}: cite that work.`,
  },
  "quote/use-passage": {
    zh: ({ source }) => `改成《${source}》的原文`,
    en: ({ source }) => `Use the words of “${source}”`,
  },
  "quote/also-here": { zh: () => "同样没有核对", en: () => "nor this one" },
};

const changeNames: { readonly [What in Change]: InEach<string> } = {
  number: { zh: "数字不同", en: "Another number" },
  negation: { zh: "否定不同，意思相反", en: "A negation differs, which turns the meaning round" },
  name: { zh: "名称不同", en: "Another name" },
  sign: { zh: "符号不同", en: "Another sign" },
  script: { zh: "繁简不同", en: "Traditional against simplified characters" },
  case: { zh: "大小写不同", en: "Another case" },
  words: { zh: "字句不同", en: "Other words" },
};

/** What the note has against what the book has; either may have nothing there. */
function difference(note: string, book: string, language: ReaderLanguage): string {
  if (language === "zh") {
    if (note === "") return `漏了“${book}”`;
    return book === "" ? `多了“${note}”` : `笔记作“${note}”，书上是“${book}”`;
  }
  if (note === "") return `“${book}” is left out`;
  return book === "" ? `“${note}” is added` : `“${note}” where the book has “${book}”`;
}

function quotes(count: number): string {
  return count === 1 ? "One quote is" : `${count} quotes are`;
}

/** Citations and page numbers. */
export const citationWords: Phrases<
  | "citation/unknown-source"
  | "citation/use-source"
  | "citation/ambiguous-source"
  | "citation/backwards"
  | "citation/turn-round"
  | "citation/outside-reading"
  | "citation/pages-read"
  | "citation/wrong-page"
  | "citation/change-page"
  | "citation/no-page"
  | "citation/file-page"
  | "citation/counts-file-pages"
  | "citation/change-pages"
  | "citation/so-here"
> = {
  "citation/wrong-page": {
    zh: ({ cited, right, file }) =>
      `第 ${cited} 页没有这句话。它在第 ${right} 页${right === String(file) ? "" : `（PDF 第 ${file} 页）`}。`,
    en: ({ cited, right, file }) =>
      `Not on p. ${cited}. It stands on p. ${right}${right === String(file) ? "" : ` (PDF ${file})`}.`,
  },
  "citation/change-page": {
    zh: ({ from, to }) => `把 ${from} 改成 ${to}`,
    en: ({ from, to }) => `Change ${from} to ${to}`,
  },
  "citation/no-page": {
    zh: ({ cited, source, pages }) => `《${source}》没有第 ${cited} 页：它的文件共 ${pages} 页。改正页码。`,
    en: ({ cited, source, pages }) => `“${source}” has no p. ${cited}: its file has ${pages} pages. Correct the page.`,
  },
  "citation/file-page": {
    zh: ({ cited, printed }) => `${cited} 是 PDF 的页码，别处你引的是书上印的页码。书上是第 ${printed} 页。`,
    en: ({ cited, printed }) =>
      `${cited} is the PDF's number; elsewhere you cite printed pages. Printed, it is p. ${printed}.`,
  },
  "citation/counts-file-pages": {
    zh: ({ count, source, difference: by }) =>
      `《${source}》你引的是 PDF 的页码${by === null ? "" : `：书上的页码 = PDF 页码 − ${by}`}。要改这 ${count} 处引用吗？`,
    en: ({ count, source, difference: by }) =>
      `You cite the PDF's pages of “${source}”${by === null ? "" : `: printed page = PDF page − ${by}`}. Change ${count === 1 ? "this citation" : `these ${count} citations`}?`,
  },
  "citation/change-pages": {
    zh: ({ count }) => `把这 ${count} 处改成书上印的页码`,
    en: ({ count }) => `Change ${count === 1 ? "it" : `all ${count}`} to printed pages`,
  },
  "citation/so-here": {
    zh: ({ cited, printed }) => `${cited} 在书上是 ${printed}`,
    en: ({ cited, printed }) => `${cited} is p. ${printed} in print`,
  },
  "citation/unknown-source": {
    zh: ({ source, nearest }) =>
      `library.json 里没有《${source}》。${nearest.length === 0 ? "把它加进去，或改正书名。" : `是不是${nearest.map((title) => `《${title}》`).join("或")}？`}`,
    en: ({ source, nearest }) =>
      `library.json does not have “${source}”. ${nearest.length === 0 ? "Add it, or correct the title." : `Is ${nearest.map((title) => `“${title}”`).join(" or ")} meant?`}`,
  },
  "citation/use-source": {
    zh: ({ title }) => `改成《${title}》`,
    en: ({ title }) => `Change it to “${title}”`,
  },
  "citation/ambiguous-source": {
    zh: ({ source, candidates }) => `《${source}》可能是 ${listed(candidates, "zh")}。写明是哪一个。`,
    en: ({ source, candidates }) => `“${source}” may be ${listed(candidates, "en")}. Say which.`,
  },
  "citation/backwards": {
    zh: ({ range }) => `页码 ${range} 是倒着的。检查两个数字。`,
    en: ({ range }) => `The range ${range} runs backwards. Check both numbers.`,
  },
  "citation/turn-round": {
    zh: ({ range }) => `改成 ${range}`,
    en: ({ range }) => `Change it to ${range}`,
  },
  "citation/outside-reading": {
    zh: ({ cited, read, numbering }) =>
      numbering === "file"
        ? `引的第 ${cited} 页不在读过的 ${read} 页（文件页码）里。它可能是书上印的页码：改成同一种页码，或补全读过的页码。`
        : `引的第 ${cited} 页不在读过的 ${read} 页${numbering === "printed" ? "（书本页码）" : ""}里。它可能是 PDF 的页码：改成书上印的页码，或补全读过的页码。`,
    en: ({ cited, read, numbering }) =>
      numbering === "file"
        ? `p. ${cited} is outside the pages read, ${read} (of the file). It may be the printed number: use one numbering, or widen the pages read.`
        : `p. ${cited} is outside the pages read, ${read}${numbering === "printed" ? " (printed)" : ""}. It may be the PDF's number: cite the printed page, or widen the pages read.`,
  },
  "citation/pages-read": {
    zh: ({ read }) => `读过的页码：${read}`,
    en: ({ read }) => `pages read: ${read}`,
  },
};

/** Figures and equations. */
export const figureWords: Phrases<
  | "figure/name-differs"
  | "figure/caption-here"
  | "figure/use-caption"
  | "figure/no-image"
  | "figure/no-interpretation"
  | "figure/twice"
  | "figure/first-here"
  | "equation/tag-twice"
  | "equation/first-here"
> = {
  "figure/name-differs": {
    zh: ({ name, caption }) => `图名“${name}”与图题“${caption}”不同。改成图题的字。`,
    en: ({ name, caption }) =>
      `The figure's name, “${name}”, is not what its caption says, “${caption}”. Use the caption's words.`,
  },
  "figure/caption-here": { zh: () => "图题在这里", en: () => "the caption is here" },
  "figure/use-caption": {
    zh: ({ words }) => `用图题的字：“${words}”`,
    en: ({ words }) => `Use the caption's words: “${words}”`,
  },
  "figure/no-image": {
    zh: ({ figure }) =>
      `图 ${figure} 没有图像，导出时常会丢。把图放进书库，在这里引用它；有数据的话，也可以用 plot 代码块重画。`,
    en: ({ figure }) =>
      `Figure ${figure} has no image; exports often lose it. Put it into the vault and show it here, or redraw it from data in a plot block.`,
  },
  "figure/no-interpretation": {
    zh: ({ figure }) => `图 ${figure} 没有解读。写一句它说明了什么。`,
    en: ({ figure }) => `Figure ${figure} has no interpretation. Write a sentence on what it shows.`,
  },
  "figure/twice": {
    zh: ({ figure }) => `图 ${figure} 出现了两次。合并，或改正图号。`,
    en: ({ figure }) => `Figure ${figure} is here twice. Merge the two, or correct the number.`,
  },
  "figure/first-here": {
    zh: ({ figure }) => `图 ${figure} 先在这里`,
    en: ({ figure }) => `figure ${figure} is first here`,
  },
  "equation/tag-twice": {
    zh: ({ tag }) => `编号 (${tag}) 用了两次。给其中一个公式改号。`,
    en: ({ tag }) => `The tag (${tag}) is used twice. Renumber one of the equations.`,
  },
  "equation/first-here": {
    zh: ({ tag }) => `(${tag}) 先在这里`,
    en: ({ tag }) => `(${tag}) is first here`,
  },
};
