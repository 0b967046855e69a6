import type { CommandWords } from "./help.ts";

export const importHelp: CommandWords = {
  usage: [
    "ibid import FILE … [--write | --output FILE]",
    "ibid import annotations FILE … [--into NOTE | --output FILE]",
    "ibid import annotations --zotero DIR [--source KEY|TITLE] [--into NOTE]",
    "ibid import annotations --zotero-local [--source KEY|TITLE] [--into NOTE]",
  ],
  summary: { zh: "把导出的笔记写成规范的 Markdown", en: "Write an exported note as Markdown in the canonical form" },
  about: {
    zh: "原文一字不丢；原文件不动。默认写到标准输出。annotations 把 Zotero 里的标注、W3C 网页批注或 Hypothesis 的导出写成带出处的引文；--into 把它们加进一篇笔记的相应小节，只取这本书、这几页的，加过的不再加。",
    en: "Nothing of the note is lost, and the file itself is left as it is. The result goes to standard output. annotations writes Zotero's annotations, W3C Web Annotations or an export of Hypothesis as quotes with their citations. --into adds them to a note, under the sections they belong to: those of its source and its pages, and none a second time.",
  },
  options: {
    write: {
      takes: null,
      about: { zh: "写到旁边的同名 .md 文件", en: "Write to a .md file of the same name beside it" },
    },
    output: { takes: "FILE", short: "o", about: { zh: "写到这个文件", en: "Write to this file" } },
    into: {
      takes: "NOTE",
      about: { zh: "annotations：加进这篇笔记", en: "annotations: add them to this note" },
    },
    source: {
      takes: "KEY|TITLE",
      about: {
        zh: "annotations：只要这部书的；默认是笔记所读的书",
        en: "annotations: those of this work; by default of the one that the note is on",
      },
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
    force: { takes: null, about: { zh: "已有的文件也覆盖", en: "Overwrite a file that is there" } },
  },
  examples: [
    "ibid import ch01-as-exported.txt",
    "ibid import notes/*.txt --write",
    "ibid import annotations hypothesis.json",
    "ibid import annotations --zotero ~/Zotero --into ch02.md",
  ],
};

export const exportHelp: CommandWords = {
  usage: ["ibid export annotations [FILE|DIR …] [--output FILE]", "ibid export markdown NOTE [--output FILE]"],
  summary: {
    zh: "把引文写成 W3C 网页批注，或把一篇笔记连同画好的图写成 Markdown",
    en: "Write the quotes as W3C Web Annotations, or a note with its figures drawn as Markdown",
  },
  about: {
    zh: "annotations：每条引文连同它在书里的位置、前后文、核对结果和出自的笔记。markdown：plot 代码块换成画好的图，其余一字不改；写到文件时，图是旁边的 SVG 文件，否则嵌在文字里。默认写到标准输出。",
    en: "annotations: each quote with its place in the source, what stands around it, its verdict and its note. markdown: plot blocks give way to their pictures, all else stays to the letter; written to a file, the pictures are SVG files beside it, else they are in the text. The result goes to standard output.",
  },
  options: {
    format: {
      takes: "w3c",
      of: ["w3c"],
      about: { zh: "批注的格式，只有 w3c", en: "The format of annotations; there is w3c only" },
    },
    output: { takes: "FILE", short: "o", about: { zh: "写到这个文件", en: "Write to this file" } },
    force: { takes: null, about: { zh: "已有的文件也覆盖", en: "Overwrite a file that is there" } },
  },
  examples: ["ibid export annotations --output annotations.json", "ibid export markdown ch01.md --output out/ch01.md"],
};

export const newHelp: CommandWords = {
  usage: ["ibid new chapter [--source KEY|TITLE] [--chapter N] [--title TITLE]"],
  summary: { zh: "照模板开一篇新的章节笔记", en: "Begin a chapter note from the template" },
  about: {
    zh: "没写的由上一篇同书的笔记推出：下一章、今天；章名和页码取自书的目录。打印新文件的路径，从不覆盖。",
    en: "What is left out follows from the last note on the source, the next chapter and today, and from the source's outline, its title and pages. Prints the new file's path; never overwrites.",
  },
  options: {
    source: {
      takes: "KEY|TITLE",
      about: { zh: "书；默认是最近读的那本", en: "The work; the one read last by default" },
    },
    chapter: { takes: "N", about: { zh: "章号", en: "The chapter's number" } },
    title: { takes: "TITLE", about: { zh: "章名", en: "The chapter's title" } },
    pages: { takes: "A–B", about: { zh: "阅读页码", en: "The pages read" } },
    date: { takes: "DATE", about: { zh: "阅读日期", en: "The reading date" } },
    headings: {
      takes: "zh|en|both",
      of: ["zh", "en", "both"],
      about: {
        zh: "标题用哪种语言，默认随上一篇",
        en: "The language of the headings; that of the last note by default",
      },
    },
  },
  examples: ["ibid new chapter", "ibid new chapter --source bishop2024 --chapter 2 --title 概率"],
};

export const reportHelp: CommandWords = {
  usage: ["ibid report [DIR] [--output FILE]"],
  summary: {
    zh: "编译书库，写一页可以直接打开的报告",
    en: "Compile the vault and write a report that opens in a browser",
  },
  about: {
    zh: "报告是一个自足的 HTML 文件，默认写到书库的 .ibid/report.html。",
    en: "The report is one self-contained HTML file, .ibid/report.html in the vault unless another is named.",
  },
  options: {
    output: { takes: "FILE", short: "o", about: { zh: "写到这个文件", en: "Write to this file" } },
    title: { takes: "TEXT", about: { zh: "报告的标题", en: "The report's title" } },
  },
  examples: ["ibid report examples/vault"],
};

export const helpHelp: CommandWords = {
  usage: ["ibid help [COMMAND]"],
  summary: { zh: "显示说明", en: "Show help" },
  about: { zh: "", en: "" },
  options: {},
  examples: ["ibid help check"],
};

export const openHelp: CommandWords = {
  usage: ["ibid open [DIR]"],
  summary: {
    zh: "打开书库的工作台，在浏览器里读、写、查",
    en: "Open the vault in the workbench, to read, write and look things up in a browser",
  },
  about: {
    zh: "只在本机（127.0.0.1）上提供，链接里有口令，按 Ctrl-C 结束。要一页可以带走的报告，用 ibid report。",
    en: "It is served on this machine alone (127.0.0.1), under a link with a token, until Ctrl-C. ibid report writes a page to take along.",
  },
  options: {
    port: { takes: "N", about: { zh: "用哪个端口，默认任选一个空的", en: "The port; any that is free by default" } },
  },
  examples: ["ibid open examples/vault", "ibid open --port 4712"],
};
