import type { CommandWords } from "./help.ts";

export const sourceHelp: CommandWords = {
  usage: [
    "ibid source add FILE … [--key KEY] [--copy]",
    "ibid source import FILE … [--copy]",
    "ibid source import --zotero DIR [--copy]",
    "ibid source import --zotero-local [--copy]",
    "ibid source list",
    "ibid source show KEY",
    "ibid source remove KEY",
    "ibid source replace KEY FILE [--file OLD] [--copy]",
    "ibid source relink",
  ],
  summary: { zh: "管理书目 library.json 和它的文件", en: "Keep the library, library.json, and its files" },
  about: {
    zh: "add 读 PDF、EPUB、HTML、Markdown 自带的题名、作者、ISBN、DOI；import 读 BibTeX、BibLaTeX、RIS、CSL-JSON、Zotero RDF、Better BibTeX JSON。同一部作品并入原有条目，再导入一次什么也不变。replace 换一份文件（新版、另一次扫描），relink 凭内容找回移动过的文件；两者都逐条说明哪些引文换了页、变了、不见了。",
    en: "add reads title, authors, ISBN and DOI from a PDF, EPUB, HTML or Markdown file itself; import reads BibTeX, BibLaTeX, RIS, CSL-JSON, Zotero RDF and Better BibTeX JSON. A work that is there already is merged, and a second import changes nothing. replace puts another file, such as a new edition, in the place of one; relink finds files that were moved, by their content. Both say of each quote whether it moved, changed or vanished.",
  },
  options: {
    key: {
      takes: "KEY",
      about: { zh: "用这个引用名，或并入有这个名的条目", en: "Under this key, or into the item that has it" },
    },
    copy: {
      takes: null,
      about: { zh: "书库之外的文件复制到 sources/", en: "Copy files from outside the vault into sources/" },
    },
    file: {
      takes: "OLD",
      about: { zh: "换掉这个文件，有几个时要写明", en: "The file to replace, where the work has several" },
    },
    zotero: {
      takes: "DIR",
      about: { zh: "读这个 Zotero 数据文件夹（只读）", en: "Read this Zotero data directory; it is never written to" },
    },
    "zotero-local": {
      takes: "ADDRESS",
      alone: "http://127.0.0.1:23119",
      about: {
        zh: "问正在运行的 Zotero；只连这台机器，写了才连",
        en: "Ask the Zotero that is running; on this machine only, and only when this is given",
      },
    },
    format: {
      takes: "table|json",
      of: ["table", "json"],
      about: { zh: "list 和 show 的输出格式，默认 table", en: "The format of list and show; table by default" },
    },
  },
  examples: [
    "ibid source add ~/Downloads/sicp.pdf --copy",
    "ibid source add sources/d2l.pdf --key d2l-en",
    "ibid source import zotero.bib",
    "ibid source import --zotero ~/Zotero",
    "ibid source import --zotero-local --copy",
    "ibid source replace d2l-en sources/d2l-2nd.pdf",
    "ibid source relink",
  ],
};

export const quoteHelp: CommandWords = {
  usage: ['ibid quote "WORDS" [--source KEY]'],
  summary: { zh: "一句话在哪本书的哪一页", en: "Where words stand in the library, with the citation to paste" },
  about: {
    zh: "不必一字不差：有出入时列出差别。几处都有就都列出。一处也没有时返回 1。",
    en: "They need not be to the letter: a difference is shown. All places are listed. The exit code is 1 if there is none.",
  },
  options: {
    source: {
      takes: "KEY|TITLE",
      many: true,
      about: { zh: "只在这部书里找；可以写几次", en: "Only in this work; may be repeated" },
    },
    format: {
      takes: "table|json",
      of: ["table", "json"],
      about: { zh: "输出格式，默认 table", en: "The format; table by default" },
    },
  },
  examples: ['ibid quote "the residual block"', "ibid quote “残差块” --source d2l-zh"],
};

export const whereHelp: CommandWords = {
  usage: ["ibid where NOTE:LINE"],
  summary: { zh: "笔记这一行的引文在书里哪里", en: "Where the quotes on a line of a note stand" },
  about: {
    zh: "连同核对结果、差别和可以粘贴的引用。有引文不在所引的书里时返回 1。",
    en: "With verdict, difference, and the citation to paste. The exit code is 1 if one is not in its source.",
  },
  options: {
    format: {
      takes: "table|json",
      of: ["table", "json"],
      about: { zh: "输出格式，默认 table", en: "The format; table by default" },
    },
  },
  examples: ["ibid where ch07.md:42"],
};
