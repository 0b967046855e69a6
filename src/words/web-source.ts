import type { InEach } from "./language.ts";

/** Labels and sentences of the source that stands beside its note. */
export const sourceWords: { readonly [Key in SourceWord]: InEach<string> } = {
  selection: { zh: "选中的文字", en: "Selected text" },
  quoteIt: { zh: "引用", en: "Quote it" },
  askAboutIt: { zh: "提问", en: "Ask about it" },
  makeTerm: { zh: "记为术语", en: "Make it a term" },
  lookUp: { zh: "查词汇", en: "Look it up" },
  findInBook: { zh: "在书里找", en: "Find in the book" },
  question: { zh: "问题", en: "Question" },
  otherName: { zh: "另一种语言的名字（可空）", en: "Name in the other language (may be empty)" },
  write: { zh: "写入笔记", en: "Write it down" },
  written: { zh: "已写入笔记。", en: "Written into the note." },
  quotedAlready: { zh: "笔记里已有这句引文。", en: "The note has this quote already." },
  notWritten: {
    zh: "没有写入。打开一篇笔记，或换一段文字再试。",
    en: "Nothing was written. Open a note, or select other words, and try again.",
  },
  find: { zh: "在这本书里找", en: "Find in this book" },
  findNext: { zh: "下一处", en: "Next match" },
  findPrevious: { zh: "上一处", en: "Previous match" },
  closeFind: { zh: "收起查找", en: "Close find" },
  goToPage: { zh: "到第几页：印刷页码，或 PDF 48", en: "Go to page: a printed number, or PDF 48" },
  page: { zh: "页", en: "Page" },
  noSuchPage: { zh: "没有这一页。", en: "There is no such page." },
  cutFigure: { zh: "截图", en: "Cut out a figure" },
  region: {
    zh: "要截的一块。拖动来画，或用方向键移动、Shift 加方向键改大小；回车写入笔记，Esc 取消",
    en: "The part to cut out. Drag to draw it, or move it with the arrow keys and resize it with Shift; Enter writes it into the note, Escape cancels",
  },
};

type SourceWord =
  | "selection"
  | "quoteIt"
  | "askAboutIt"
  | "makeTerm"
  | "lookUp"
  | "findInBook"
  | "question"
  | "otherName"
  | "write"
  | "written"
  | "quotedAlready"
  | "notWritten"
  | "find"
  | "findNext"
  | "findPrevious"
  | "closeFind"
  | "goToPage"
  | "page"
  | "noSuchPage"
  | "cutFigure"
  | "region";

/** Which of the matches in a book is shown. */
export const matchesIn: InEach<(current: number, total: number) => string> = {
  zh: (current, total) => (total === 0 ? "没有找到" : `第 ${current} 处，共 ${total} 处`),
  en: (current, total) => (total === 0 ? "Not found" : `${current} of ${total}`),
};
