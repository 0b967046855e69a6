import { counted, type InEach } from "./language.ts";
import { unusable } from "./verdict.ts";

/** Labels and sentences of the shelf, and of what is put on it. */
export const shelfWords: { readonly [Key in ShelfWord]: InEach<string> } = {
  addSource: { zh: "添加一本书或一篇文章", en: "Add a work" },
  chooseFile: { zh: "选择文件", en: "Choose a file" },
  addHow: {
    zh: "把 PDF、EPUB、HTML 或 Markdown 文件拖到这里，或选一个文件。它会存进书库的 sources 文件夹，不覆盖任何文件。",
    en: "Drop a PDF, EPUB, HTML or Markdown file here, or choose one. It is kept in the vault's sources folder; nothing is written over.",
  },
  dropHere: { zh: "松开即添加", en: "Let go to add it" },
  cancel: { zh: "取消", en: "Cancel" },
  cancelled: { zh: "已取消，没有留下任何东西。", en: "Cancelled. Nothing of the file was kept." },
  dismiss: { zh: "知道了", en: "Dismiss" },
  waitingTurn: { zh: "等着", en: "waiting" },
  disconnected: {
    zh: "没有传完：ibid 没有回应。等它再次运行，再添加一次。",
    en: "The file did not arrive: ibid is not answering. Add it again once it runs.",
  },
  startNote: { zh: "写这一章的笔记", en: "Start a chapter note" },
  startNext: { zh: "写下一章的笔记", en: "Start the next chapter's note" },
  notStarted: { zh: "没有写出笔记。", en: "The note was not written." },
  older: { zh: "早读的", en: "read earlier" },
  newer: { zh: "新近读的", en: "read lately" },
  onOther: { zh: "目录里没有的章节", en: "On parts that the contents do not list" },
  noOutline: {
    zh: "这个文件没有目录。笔记仍能从下面开始。",
    en: "The file has no table of contents. A note can be started below all the same.",
  },
  noFileYet: {
    zh: "还没有文件，引文都算未核。把这本书的 PDF 或 EPUB 拖到这里就能核对。",
    en: "There is no file yet, so quotes stay unchecked. Drop its PDF or EPUB here to have them checked.",
  },
  emptyShelf: {
    zh: "架上还没有书。拖一个 PDF 到这里，它的目录就成了要写的笔记。",
    en: "The shelf is empty. Drop a PDF here, and its contents become the notes to write.",
  },
};

type ShelfWord =
  | "addSource"
  | "chooseFile"
  | "addHow"
  | "dropHere"
  | "cancel"
  | "cancelled"
  | "dismiss"
  | "waitingTurn"
  | "disconnected"
  | "startNote"
  | "startNext"
  | "notStarted"
  | "older"
  | "newer"
  | "onOther"
  | "noOutline"
  | "noFileYet"
  | "emptyShelf";

export const startNoteOn: InEach<(chapter: string) => string> = {
  zh: (chapter) => `写这一章的笔记：${chapter}`,
  en: (chapter) => `Start a chapter note on ${chapter}`,
};

export const pagesReadOf: InEach<(read: number, all: number) => string> = {
  zh: (read, all) => `读过 ${read} 页，共 ${all} 页`,
  en: (read, all) => `${read} of ${counted(all, "page")} read`,
};

/** One stretch of a strip of pages read. */
export const stretchRead: InEach<(from: string, to: string, date: string | null) => string> = {
  zh: (from, to, date) => `第 ${from === to ? from : `${from}–${to}`} 页${date === null ? "" : `，读于 ${date}`}`,
  en: (from, to, date) =>
    `${from === to ? `p. ${from}` : `pp. ${from}–${to}`}${date === null ? "" : `, read on ${date}`}`,
};

export const pagesSpoken: InEach<(pages: string) => string> = {
  zh: (pages) => `第 ${pages} 页`,
  en: (pages) => (/[–,]/u.test(pages) ? `pp. ${pages}` : `p. ${pages}`),
};

export const sendingFile: InEach<(name: string, percent: number) => string> = {
  zh: (name, percent) => `正在传 ${name}：${percent}%`,
  en: (name, percent) => `Sending ${name}: ${percent}%`,
};

export const readingFile: InEach<(name: string, done: number, total: number) => string> = {
  zh: (name, done, total) => (total === 0 ? `正在读 ${name}` : `正在读 ${name}：第 ${done} 页，共 ${total} 页`),
  en: (name, done, total) => (total === 0 ? `Reading ${name}` : `Reading ${name}: page ${done} of ${total}`),
};

export const fileAdded: { readonly [Kind in "added" | "merged" | "known"]: InEach<(title: string) => string> } = {
  added: { zh: (title) => `已添加：${title}`, en: (title) => `Added: ${title}` },
  merged: {
    zh: (title) => `文件归入书库里已有的《${title}》。`,
    en: (title) => `The file was put to a work that is there already: ${title}`,
  },
  known: {
    zh: (title) => `书库里已有这个文件：《${title}》。没有再存一份。`,
    en: (title) => `The library has this file already, as ${title}. It was not kept twice.`,
  },
};

/** Why a file was not added, and what to do. */
export const fileRefused: InEach<(name: string, why: keyof typeof unusable | "too-large" | "no-source") => string> = {
  zh: (name, why) => {
    if (why === "too-large")
      return `${name} 超过 512 MB，没有添加。复制到书库文件夹里，再运行 ibid source add，或用小些的一份。`;
    if (why === "no-source") return `${name} 不是 PDF、EPUB、HTML 或 Markdown，没有添加。另存为其中一种再试。`;
    return `没有添加 ${name}：文件${unusable[why].zh}`;
  },
  en: (name, why) => {
    if (why === "too-large")
      return `${name} is over 512 MB and was not added. Copy it into the vault and run ibid source add, or use a smaller copy.`;
    if (why === "no-source")
      return `${name} is no PDF, EPUB, HTML or Markdown and was not added. Save it as one of these and try again.`;
    return `${name} was not added: the file ${unusable[why].en}`;
  },
};
