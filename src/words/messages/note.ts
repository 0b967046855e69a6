import { listed } from "../language.ts";
import { chapterPartNames, sectionNames } from "../names.ts";
import type { Phrases } from "./phrase.ts";

/** The file itself, its front matter and its name. */
export const noteWords: Phrases<
  | "encoding/other"
  | "encoding/damaged"
  | "note/binary"
  | "front-matter/unreadable"
  | "front-matter/unclosed"
  | "front-matter/not-a-map"
  | "name/differs-in-case"
> = {
  "encoding/other": {
    zh: ({ encoding }) => `这篇笔记的编码是 ${encoding}，不是 UTF-8。能读，但不会改写；用 ibid import 转成 UTF-8。`,
    en: ({ encoding }) =>
      `This note is in ${encoding}, not UTF-8. It is read, but never written to; convert it with ibid import.`,
  },
  "encoding/damaged": {
    zh: ({ encoding, count }) => `有 ${count} 处字节不是 ${encoding}，显示为 �。请从原文件恢复，或改正这些字。`,
    en: ({ encoding, count }) =>
      `${count === 1 ? "One place is" : `${count} places are`} not valid ${encoding} and ${count === 1 ? "stands" : "stand"} as �. Restore them from the original, or correct them.`,
  },
  "note/binary": {
    zh: () => "这个文件不是文本。若不是笔记，请在 ibid.yaml 的 ignore 里排除它。",
    en: () => "This file is not text. If it is no note, leave it out with ignore in ibid.yaml.",
  },
  "front-matter/unreadable": {
    zh: ({ reason }) => `文件头的 YAML 读不出来：${reason}。改正这一处；其余部分照常读取。`,
    en: ({ reason }) => `The YAML front matter cannot be read: ${reason}. Correct it here; the rest is read as usual.`,
  },
  "front-matter/unclosed": {
    zh: () => "文件头以 --- 开始，却没有结束。在它的最后一行之后加一行 ---。",
    en: () => "The front matter opens with --- and never closes. Add a line --- after its last line.",
  },
  "front-matter/not-a-map": {
    zh: () => "文件头不是“键: 值”的形式。每行写一个，例如 chapter: 1。",
    en: () => "The front matter is not a map of keys to values. Write one a line, such as chapter: 1.",
  },
  "name/differs-in-case": {
    zh: ({ other }) => `文件名与“${other}”只差大小写或字形，有的系统上会互相覆盖。给其中一个改名。`,
    en: ({ other }) =>
      `The file's name differs from “${other}” only in case or form; on some systems one overwrites the other. Rename one.`,
  },
};

/** What the note says about its chapter. */
export const chapterWords: Phrases<
  | "chapter/missing"
  | "chapter/disagrees"
  | "chapter/stated-here"
  | "chapter/unreadable"
  | "chapter/also"
  | "chapter/not-a-date"
  | "chapter/read-in-future"
> = {
  "chapter/missing": {
    zh: ({ parts }) =>
      `章节信息缺${listed(
        parts.map((part) => chapterPartNames[part].zh),
        "zh",
      )}。补在章节信息里或文件头里。`,
    en: ({ parts }) =>
      `The chapter info lacks ${listed(
        parts.map((part) => chapterPartNames[part].en),
        "en",
      )}. Add it under Chapter Info or in the front matter.`,
  },
  "chapter/disagrees": {
    zh: ({ part, frontMatter, list }) =>
      `${chapterPartNames[part].zh}说法不一：文件头是“${frontMatter}”，章节信息是“${list}”。以文件头为准；请改成一致。`,
    en: ({ part, frontMatter, list }) =>
      `Two answers for ${chapterPartNames[part].en}: “${frontMatter}” in the front matter, “${list}” in the chapter info. The front matter counts; make them agree.`,
  },
  "chapter/stated-here": {
    zh: ({ part }) => `${chapterPartNames[part].zh}也写在这里`,
    en: ({ part }) => `${chapterPartNames[part].en} is also stated here`,
  },
  "chapter/unreadable": {
    zh: ({ part, text }) => `“${text}”读不出${chapterPartNames[part].zh}。${howToWrite[part].zh}`,
    en: ({ part, text }) => `“${text}” is not readable as ${chapterPartNames[part].en}. ${howToWrite[part].en}`,
  },
  "chapter/also": {
    zh: ({ other }) => `${other} 也是这本书这一章的笔记。把两篇合并，或改正章号。`,
    en: ({ other }) =>
      `${other} is a note on the same chapter of the same source. Merge the two, or correct the number.`,
  },
  "chapter/not-a-date": {
    zh: ({ date }) => `日历上没有 ${date}。改成实际的日期，例如 2025-06-16。`,
    en: ({ date }) => `There is no ${date} in the calendar. Write the date it was, such as 2025-06-16.`,
  },
  "chapter/read-in-future": {
    zh: ({ date, today }) => `阅读日期 ${date} 在今天（${today}）之后。改正日期。`,
    en: ({ date, today }) => `The reading date, ${date}, is after today, ${today}. Correct it.`,
  },
};

const howToWrite = {
  source: { zh: "写书名，例如《深度学习》。", en: "Write the title of the work." },
  number: { zh: "写章号，例如“第 1 章”。", en: "Write the number, such as Chapter 1." },
  title: { zh: "写章名。", en: "Write the chapter's title." },
  read: { zh: "写日期，例如 2025-06-16。", en: "Write a date, such as 2025-06-16." },
  pages: { zh: "写页码，例如 1–19（书本页码）。", en: "Write pages, such as 1–19 (printed)." },
} as const;

/** Sections and items. */
export const sectionWords: Phrases<
  | "section/missing"
  | "section/add"
  | "section/empty"
  | "section/twice"
  | "section/first-here"
  | "section/nearly"
  | "section/rename"
  | "item/empty"
  | "item/remove"
> = {
  "section/missing": {
    zh: ({ kind }) => `没有“${sectionNames[kind].zh}”一节。加上它；若没有这类内容，写一句说明。`,
    en: ({ kind }) =>
      `There is no section “${sectionNames[kind].en}”. Add it; if there is nothing of the kind, say so in it.`,
  },
  "section/add": {
    zh: ({ kind }) => `在文末加上“${sectionNames[kind].zh}”一节`,
    en: ({ kind }) => `Add the section “${sectionNames[kind].en}” at the end`,
  },
  "section/empty": {
    zh: ({ kind }) => `“${sectionNames[kind].zh}”是空的。写上内容，或写一句说明没有。`,
    en: ({ kind }) => `“${sectionNames[kind].en}” is empty. Fill it, or say that there is nothing of the kind.`,
  },
  "section/twice": {
    zh: ({ kind }) => `“${sectionNames[kind].zh}”有两节。两节都读；合成一节。`,
    en: ({ kind }) => `There is a second section “${sectionNames[kind].en}”. Both are read; make them one.`,
  },
  "section/first-here": {
    zh: ({ kind }) => `前一节“${sectionNames[kind].zh}”在这里`,
    en: ({ kind }) => `the first section “${sectionNames[kind].en}” is here`,
  },
  "section/nearly": {
    zh: ({ title, meant }) => `模板里没有“${title}”一节，很像“${meant}”。改用模板的标题，或把它加为别名。`,
    en: ({ title, meant }) =>
      `The template has no section “${title}”; it looks like “${meant}”. Use the template's heading, or add this one as an alias.`,
  },
  "section/rename": {
    zh: ({ meant }) => `标题改成“${meant}”`,
    en: ({ meant }) => `Change the heading to “${meant}”`,
  },
  "item/empty": {
    zh: () => "这一项是空的。写完它，或删掉它。",
    en: () => "This item is empty. Write it, or remove it.",
  },
  "item/remove": { zh: () => "删掉这个空项", en: () => "Remove the empty item" },
};
