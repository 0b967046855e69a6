import type { Ground, Hedge, Numbering, Quantity } from "#core";
import type { InEach } from "#words";

/** What the page says of itself. What is said of notes comes from `src/words`. */
export const words = {
  report: { zh: "阅读笔记编译报告", en: "Reading notes, compiled" },
  skip: { zh: "跳到正文", en: "Skip to the content" },
  parts: { zh: "本页各部分", en: "Parts of this page" },
  notes: { zh: "笔记", en: "Notes" },
  graph: { zh: "知识图谱", en: "Graph" },
  agenda: { zh: "待办", en: "Agenda" },
  glossary: { zh: "词汇表", en: "Glossary" },
  problems: { zh: "问题", en: "Problems" },
  evidence: { zh: "证据覆盖", en: "Evidence coverage" },
  theme: { zh: "明暗", en: "Light or dark" },
  language: { zh: "界面语言", en: "Interface language" },
  undated: { zh: "未注日期", en: "no date" },
  contents: { zh: "目录", en: "Contents" },
  noProblems: { zh: "没有要看的问题。", en: "Nothing to look at." },
  noNotes: {
    zh: "这个文件夹里还没有笔记。ibid new chapter 会写出第一篇。",
    en: "There are no notes in this folder yet. `ibid new chapter` writes the first.",
  },
  noGraph: {
    zh: "图谱还是空的。在笔记的“知识图谱更新”里写“甲 → 乙”，它就会出现在这里。",
    en: "The graph is empty. Write “A → B” under Update to Knowledge Graph in a note, and it appears here.",
  },
  noConcepts: {
    zh: "还没有概念。写下“中文名（English name）”，它就会出现在这里。",
    en: "No concepts yet. Write a name with its other name in brackets, and it appears here.",
  },
  noAgenda: { zh: "没有未了的事。", en: "Nothing is open." },
  noneDeclared: { zh: "已注明本章没有", en: "declared to have none" },
  emptySection: { zh: "这一节还空着。", en: "This section is still empty." },
  thisLine: { zh: "这一行", en: "this line" },
  safe: { zh: "可自动改", en: "safe" },
  review: { zh: "改前请看", en: "review first" },
  open: { zh: "待答", en: "open" },
  answered: { zh: "已答", en: "answered" },
  answeredIn: { zh: "答于", en: "answered in" },
  toDo: { zh: "未做", en: "to do" },
  doneIn: { zh: "做于", en: "done in" },
  done: { zh: "已做", en: "done" },
  cancelled: { zh: "已取消", en: "cancelled" },
  due: { zh: "期限", en: "due" },
  late: { zh: "过期", en: "late" },
  about: { zh: "关于", en: "about" },
  definitionOf: { zh: "定义", en: "Definition" },
  names: { zh: "同一概念", en: "One concept" },
  quantities: { zh: "数量", en: "Quantities" },
  computation: { zh: "算式", en: "Computed" },
  equation: { zh: "公式", en: "Equation" },
  addsToGraph: { zh: "入图谱", en: "To the graph" },
  retracts: { zh: "撤回", en: "Takes back" },
  reference: { zh: "参考资料", en: "Reference" },
  list: { zh: "列举", en: "Lists" },
  saidBy: { zh: "依据", en: "Who says so" },
  asList: { zh: "以列表读图谱", en: "The graph as a list" },
  asOf: { zh: "图谱生长，按章", en: "How the graph grew, by chapter" },
  legend: { zh: "图例", en: "Legend" },
  undefinedConcept: { zh: "无定义", en: "undefined" },
  leadsTo: { zh: "引出", en: "leads to" },
  retractedEdge: { zh: "已撤回", en: "taken back" },
  elsewhere: { zh: "画在别的主题下", en: "drawn under another topic" },
  zoomIn: { zh: "放大", en: "Zoom in" },
  zoomOut: { zh: "缩小", en: "Zoom out" },
  zoomFit: { zh: "看全图", en: "Fit" },
  show: { zh: "页边显示", en: "In the margin" },
  showVerdicts: { zh: "核对", en: "Verdicts" },
  showProblems: { zh: "问题", en: "Problems" },
  showFacts: { zh: "事实", en: "Facts" },
  findConcept: { zh: "找概念", en: "Find a concept" },
  firstSeen: { zh: "首见", en: "first" },
  lastSeen: { zh: "末见", en: "last" },
  conflict: { zh: "译名不一", en: "several names" },
  noDefinition: { zh: "还没有定义。", en: "Not defined yet." },
  also: { zh: "另见", en: "also in" },
  fold: { zh: "收起或展开这一节", en: "Fold or unfold this section" },
  confidence: { zh: "把握", en: "confidence" },
  started: { zh: "在读", en: "reading" },
  promise: { zh: "留了空项", en: "an empty item" },
  colophon: {
    zh: "由 ibid 编译。页边每一条都出自左侧的文字；没有核对过的，一概写作未核。",
    en: "Compiled by ibid. Every margin note comes from the text beside it; what has not been checked says so.",
  },
} as const;

export const numberingWords: { readonly [Key in Numbering]: InEach<string> } = {
  printed: { zh: "书上印的页码", en: "printed numbers" },
  file: { zh: "文件的页码", en: "the file’s numbers" },
};

export const groundWords: { readonly [Key in Ground]: InEach<string> } = {
  linked: { zh: "有链接", en: "linked" },
  named: { zh: "写了全名", en: "by its name" },
  alias: { zh: "写了别名", en: "by another name" },
  "shared-concept": { zh: "同一概念", en: "by a shared concept" },
};

/** 约 2 年 · ≈ 2 years */
export function quantityWords(quantity: Quantity): InEach<string> {
  const value = quantity.upper === null ? `${quantity.value}` : `${quantity.value}–${quantity.upper}`;
  const sign = hedgeSigns[quantity.hedge];
  const unit = units[quantity.unit];
  const per = quantity.per === null ? null : (units[quantity.per]?.zh.replace(/^个/, "") ?? quantity.per);
  const plural = quantity.value === 1 ? "" : "s";
  const english = unit
    ? `${unit.en.startsWith("-") || unit.en === "%" ? "" : " "}${unit.en}${unit.countable ? plural : ""}`
    : ` ${quantity.unit}`;
  return {
    zh: `${sign}${value}${unit ? ` ${unit.zh}` : ` ${quantity.unit}`}${per === null ? "" : `／${per}`}`,
    en: `${sign}${value}${quantity.unit === "" ? "" : english}${quantity.per === null ? "" : ` per ${quantity.per}`}`,
  };
}

const hedgeSigns: { readonly [Key in Hedge]: string } = {
  exact: "",
  about: "≈ ",
  "at-most": "≤ ",
  "at-least": "≥ ",
  under: "< ",
  over: "> ",
};

const units: { readonly [unit: string]: { readonly zh: string; readonly en: string; readonly countable: boolean } } = {
  year: { zh: "年", en: "year", countable: true },
  month: { zh: "个月", en: "month", countable: true },
  week: { zh: "周", en: "week", countable: true },
  day: { zh: "天", en: "day", countable: true },
  hour: { zh: "小时", en: "hour", countable: true },
  minute: { zh: "分钟", en: "minute", countable: true },
  second: { zh: "秒", en: "second", countable: true },
  fold: { zh: "倍", en: "-fold", countable: false },
  percent: { zh: "%", en: "%", countable: false },
  "order-of-magnitude": { zh: "个数量级", en: "orders of magnitude", countable: false },
  layer: { zh: "层", en: "layer", countable: true },
  parameter: { zh: "个参数", en: "parameter", countable: true },
};
