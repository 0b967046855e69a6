import { counted, type InEach } from "./language.ts";

/** Labels and sentences of the workbench that stand by themselves. What is said of notes is in the other files. */
export const workbench: { readonly [Key in WorkbenchKey]: InEach<string> } = {
  name: { zh: "ibid", en: "ibid" },
  skip: { zh: "跳到正文", en: "Skip to the content" },
  rooms: { zh: "房间", en: "Rooms" },
  library: { zh: "书库", en: "Library" },
  read: { zh: "读写", en: "Read" },
  graph: { zh: "图谱", en: "Graph" },
  agenda: { zh: "待办", en: "Agenda" },
  problems: { zh: "问题", en: "Problems" },
  glossary: { zh: "词汇", en: "Glossary" },
  search: { zh: "搜索", en: "Search" },
  history: { zh: "历史", en: "History" },
  settings: { zh: "界面", en: "Display" },
  language: { zh: "界面语言", en: "Interface language" },
  theme: { zh: "明暗", en: "Theme" },
  themeSystem: { zh: "随系统", en: "System" },
  themeLight: { zh: "浅色", en: "Light" },
  themeDark: { zh: "深色", en: "Dark" },
  keys: { zh: "按键", en: "Keys" },
  close: { zh: "关上", en: "Close" },
  loading: { zh: "正在读书库", en: "Reading the vault" },
  lost: {
    zh: "与 ibid 断了联系。改动留在这一页里；ibid open 再次运行后会接着写。",
    en: "ibid is not answering. What you write stays in this page, and is written once ibid open runs again.",
  },
  failed: { zh: "没有读到。再试一次。", en: "It could not be read. Try again." },
  again: { zh: "再试", en: "Try again" },
  evidence: { zh: "证据覆盖", en: "Evidence coverage" },
  works: { zh: "出处", en: "Works" },
  notes: { zh: "笔记", en: "Notes" },
  notesOnNone: { zh: "没有写明出处的笔记", en: "Notes that name no work" },
  noNotes: {
    zh: "还没有笔记。在书库里选一章，按“写这一章的笔记”。",
    en: "There are no notes yet. Choose a chapter in the library and start its note.",
  },
  noFile: { zh: "没有文件", en: "no file" },
  undated: { zh: "未注日期", en: "no date" },
  pagesRead: { zh: "读过", en: "Read" },
  openQuestions: { zh: "未答", en: "open" },
  nothingOpen: {
    zh: "没有未了的事。在笔记的难点与疑问、To-Do 列表、延伸阅读里写下的，会出现在这里。",
    en: "Nothing is open. What you write under Questions, Tasks and Further Reading in a note appears here.",
  },
  questions: { zh: "疑问", en: "Questions" },
  tasks: { zh: "任务", en: "Tasks" },
  readings: { zh: "待读", en: "To read" },
  promises: { zh: "空着的", en: "Left empty" },
  doneElsewhere: { zh: "别处已做", en: "Done elsewhere" },
  late: { zh: "已过期", en: "late" },
  due: { zh: "到期", en: "due" },
  started: { zh: "在读", en: "reading" },
  since: { zh: "记于", en: "since" },
  about: { zh: "关于", en: "about" },
  noProblems: { zh: "没有要看的问题。", en: "There is nothing to look at." },
  all: { zh: "全部", en: "All" },
  noConcepts: {
    zh: "还没有概念。在笔记里写“中文名（English name）”，它就会出现在这里。",
    en: "There are no concepts yet. Write a name with its other name in brackets in a note, and it appears here.",
  },
  filter: { zh: "筛选", en: "Filter" },
  filterGlossary: { zh: "按名字筛选", en: "Filter by name" },
  nothingMatches: { zh: "没有符合的。", en: "Nothing matches." },
  noDefinition: { zh: "还没有定义", en: "no definition yet" },
  conflict: { zh: "译名不一", en: "more than one name" },
  places: { zh: "出现", en: "named" },
  emptyGraph: {
    zh: "图谱还是空的。在笔记的知识图谱更新里写“甲 → 乙”，它就会出现在这里。",
    en: "The graph is empty. Write “A → B” under Update to Knowledge Graph in a note, and it appears here.",
  },
  saved: { zh: "已存", en: "saved" },
  saving: { zh: "正在存", en: "saving" },
  unsaved: { zh: "未存", en: "not saved yet" },
  line: { zh: "行", en: "line" },
  open: { zh: "打开", en: "Open" },
  toLine: { zh: "到这一行", en: "Go to the line" },
  noSuchNote: { zh: "没有这篇笔记。", en: "There is no such note." },
  outline: { zh: "目录", en: "Contents" },
  previousPage: { zh: "上一页", en: "Previous page" },
  nextPage: { zh: "下一页", en: "Next page" },
  smaller: { zh: "缩小", en: "Smaller" },
  larger: { zh: "放大", en: "Larger" },
  printed: { zh: "印刷页", en: "printed" },
  showInSource: { zh: "在书里看", en: "Show in the book" },
  noSource: { zh: "这篇笔记的书没有能打开的文件。", en: "The work that this note is on has no file that opens." },
  source: { zh: "原书", en: "Source" },
  note: { zh: "笔记", en: "Note" },
  shown: { zh: "看哪一边", en: "What is shown" },
  hideSource: { zh: "收起原书", en: "Hide the source" },
  aboutConcept: { zh: "围绕一个概念", en: "Around a concept" },
  asOf: { zh: "到哪一天为止", en: "As of" },
  neighbourhood: { zh: "看它的周围", en: "Show what is around it" },
  edges: { zh: "连线", en: "Edges" },
  saidBy: { zh: "依据", en: "Who says so" },
  searchAll: { zh: "在笔记、概念和书里找", en: "Search notes, concepts and books" },
  searchHow: {
    zh: "可以写 kind:quote、source:、verdict:fails、-不要的词。",
    en: "Filters such as kind:quote, source:, verdict:fails and -word narrow it down.",
  },
  tick: { zh: "做完了", en: "Done" },
  ticked: { zh: "已做：", en: "Done:" },
  reopened: { zh: "又打开了：", en: "Open again:" },
  answeredNow: { zh: "已写下回答：", en: "Answered:" },
  notWritten: { zh: "没有写入，笔记已在别处改过：", en: "Not written, the note was changed elsewhere:" },
  undo: { zh: "撤销", en: "Undo" },
  answer: { zh: "回答", en: "Answer" },
  write: { zh: "写入", en: "Write" },
};

export type WorkbenchKey =
  | "write"
  | "answer"
  | "undo"
  | "notWritten"
  | "answeredNow"
  | "reopened"
  | "ticked"
  | "tick"
  | "searchHow"
  | "searchAll"
  | "saidBy"
  | "edges"
  | "neighbourhood"
  | "asOf"
  | "aboutConcept"
  | "note"
  | "shown"
  | "hideSource"
  | "source"
  | "noSource"
  | "showInSource"
  | "printed"
  | "larger"
  | "smaller"
  | "nextPage"
  | "previousPage"
  | "outline"
  | "noSuchNote"
  | "toLine"
  | "name"
  | "skip"
  | "rooms"
  | "library"
  | "read"
  | "graph"
  | "agenda"
  | "problems"
  | "glossary"
  | "search"
  | "history"
  | "settings"
  | "language"
  | "theme"
  | "themeSystem"
  | "themeLight"
  | "themeDark"
  | "keys"
  | "close"
  | "loading"
  | "lost"
  | "failed"
  | "again"
  | "evidence"
  | "works"
  | "notes"
  | "notesOnNone"
  | "noNotes"
  | "noFile"
  | "undated"
  | "pagesRead"
  | "openQuestions"
  | "nothingOpen"
  | "questions"
  | "tasks"
  | "readings"
  | "promises"
  | "doneElsewhere"
  | "late"
  | "due"
  | "started"
  | "since"
  | "about"
  | "noProblems"
  | "all"
  | "noConcepts"
  | "filter"
  | "filterGlossary"
  | "nothingMatches"
  | "noDefinition"
  | "conflict"
  | "places"
  | "emptyGraph"
  | "saved"
  | "saving"
  | "unsaved"
  | "line"
  | "open";

export const noteCountIn: InEach<(count: number) => string> = {
  zh: (count) => `${count} 篇笔记`,
  en: (count) => counted(count, "note"),
};

export const pageCountIn: InEach<(count: number) => string> = {
  zh: (count) => `${count} 页`,
  en: (count) => counted(count, "page"),
};

export const questionCountIn: InEach<(count: number) => string> = {
  zh: (count) => `${count} 个疑问未答`,
  en: (count) => `${counted(count, "question")} open`,
};

export const placeCountIn: InEach<(count: number) => string> = {
  zh: (count) => `${count} 处`,
  en: (count) => counted(count, "place"),
};

export const conceptCountIn: InEach<(count: number) => string> = {
  zh: (count) => `${count} 个概念`,
  en: (count) => counted(count, "concept"),
};

export const problemCountIn: InEach<(count: number) => string> = {
  zh: (count) => `${count} 处`,
  en: (count) => counted(count, "problem"),
};

export const saveFailed: InEach<(reason: string) => string> = {
  zh: (reason) => `没能写入（${reason}）。改动还在这一页里。`,
  en: (reason) => `It could not be written (${reason}). What you wrote is still in this page.`,
};

export const shownOf: InEach<(shown: number, all: number) => string> = {
  zh: (shown, all) => `共 ${all} 个概念，画出连线最多的 ${shown} 个。选一章或一个概念，看得更细。`,
  en: (shown, all) =>
    `The ${shown} best connected of ${all} concepts are drawn. Choose a chapter or a concept to see more.`,
};
