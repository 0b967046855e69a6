import { counted, type InEach } from "./language.ts";

/** Labels and sentences of the note's editor. */
export const editorLabels: { readonly [Key in EditorLabel]: InEach<string> } = {
  conflict: {
    zh: "这篇笔记在别处也改过，有几处改在同一句上。每处选一个，选完才写入。",
    en: "The note was changed elsewhere too, in some of the same sentences. Choose for each; nothing is written until then.",
  },
  mine: { zh: "我写的", en: "Mine" },
  theirs: { zh: "磁盘上的", en: "On disk" },
  both: { zh: "两样都留", en: "Both" },
  allMine: { zh: "都用我写的", en: "Mine everywhere" },
  allTheirs: { zh: "都用磁盘上的", en: "The disk's everywhere" },
  writeChoice: { zh: "写入所选", en: "Write what is chosen" },
  nothingHere: { zh: "（删掉了）", en: "(deleted)" },
  locked: {
    zh: "ibid 重新启动过。打开它最后打印的链接，这一页就会接着写入；改动都在。",
    en: "ibid was started again. Open the link that it printed last, and this page goes on to save; what you wrote is kept.",
  },
  offline: {
    zh: "还没写入，存在浏览器里",
    en: "not written yet, kept in the browser",
  },
  done: { zh: "做完了", en: "Done" },
  source: { zh: "看源码", en: "Show the source" },
  deeds: { zh: "可以做的", en: "What can be done" },
  noDeeds: { zh: "这一行没有可改的。", en: "There is nothing to mend on this line." },
  review: { zh: "改前请看", en: "review" },
  capture: { zh: "随手记", en: "Capture" },
  captureKind: { zh: "记成", en: "As" },
  captureText: { zh: "内容", en: "Text" },
  captureNote: { zh: "记到", en: "In" },
  captureTerm: {
    zh: "术语写成“名字（另一种语言）：定义”，引文写成“原文”（第 3 页）。",
    en: "Write a term as “name (other language): definition”, a quote with its page.",
  },
  put: { zh: "记下", en: "Write it down" },
  cancel: { zh: "不记了", en: "Cancel" },
  kindQuestion: { zh: "疑问", en: "Question" },
  kindTask: { zh: "任务", en: "Task" },
  kindTerm: { zh: "术语", en: "Term" },
  kindQuote: { zh: "引文", en: "Quote" },
  captureFailed: {
    zh: "没有记下：笔记刚在别处改过，再试一次。",
    en: "Not written: the note was just changed elsewhere. Try again.",
  },
  mentions: { zh: "出现的地方", en: "Where it is named" },
  noMentions: { zh: "光标所在处没有概念、链接或引用。", en: "There is no concept, link or citation at the cursor." },
  sectionList: { zh: "章节", en: "Sections" },
  emptySection: { zh: "还空着，去写", en: "empty: go there to write" },
  rename: { zh: "改名", en: "Rename" },
  newName: { zh: "新名字", en: "New name" },
  renameMentionsToo: { zh: "行文中提到的也改", en: "Mentions in prose too" },
  fold: { zh: "折起", en: "Fold" },
  unfold: { zh: "展开", en: "Unfold" },
  noSections: {
    zh: "这篇笔记没有标题。写一行“## 核心概念总结”就有了。",
    en: "The note has no headings. Write “## Core Concepts Summary” on a line of its own.",
  },
};

type EditorLabel =
  | "rename"
  | "newName"
  | "renameMentionsToo"
  | "fold"
  | "unfold"
  | "noSections"
  | "emptySection"
  | "sectionList"
  | "noMentions"
  | "mentions"
  | "captureFailed"
  | "kindQuote"
  | "kindTerm"
  | "kindTask"
  | "kindQuestion"
  | "cancel"
  | "put"
  | "captureTerm"
  | "captureNote"
  | "captureText"
  | "captureKind"
  | "capture"
  | "review"
  | "noDeeds"
  | "deeds"
  | "source"
  | "done"
  | "conflict"
  | "mine"
  | "theirs"
  | "both"
  | "allMine"
  | "allTheirs"
  | "writeChoice"
  | "nothingHere"
  | "locked"
  | "offline";

/** The heading of one of several differences. */
export const differenceOf: InEach<(number: number, all: number) => string> = {
  zh: (number, all) => `第 ${number} 处，共 ${all} 处`,
  en: (number, all) => `${number} of ${counted(all, "difference")}`,
};

/** The button that gives a new name. */
export const renameButton: InEach<(places: number, notes: number) => string> = {
  zh: (places, notes) => (places === 0 ? "改名" : `改 ${notes} 篇里的 ${places} 处`),
  en: (places, notes) => (places === 0 ? "Rename" : `Rename ${counted(places, "place")} in ${counted(notes, "note")}`),
};

/** A renaming that met another change. */
export const renameChanged: InEach<(note: string) => string> = {
  zh: (note) => `没有改名：${note} 还有没写入的改动，或刚在别处改过。等它写入后再试。`,
  en: (note) => `Nothing was renamed: ${note} is not written yet, or was just changed elsewhere. Try again once it is.`,
};

/** The button that takes the last renaming back. */
export const renameUndo: InEach<(from: string, to: string) => string> = {
  zh: (from, to) => `撤回上次改名（${to} → ${from}）`,
  en: (from, to) => `Take the last renaming back (${to} → ${from})`,
};
