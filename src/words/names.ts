import {
  type AgendaKind,
  type ChapterPart,
  defaultSettings,
  type EdgeType,
  type FactKind,
  type SectionKind,
  type Severity,
} from "#core";
import type { InEach, ReaderLanguage } from "./language.ts";

type Names<Keys extends string> = { readonly [Key in Keys]: InEach<string> };

export const sectionNames: Names<SectionKind> = {
  "chapter-info": { zh: "章节信息", en: "Chapter Info" },
  concepts: { zh: "核心概念总结", en: "Core Concepts Summary" },
  equations: { zh: "关键公式与推导", en: "Key Equations & Derivations" },
  figures: { zh: "关键图示解读", en: "Diagram Interpretation" },
  questions: { zh: "难点与疑问", en: "Difficult Points & Questions" },
  applications: { zh: "与现实应用的联系", en: "Connection to Real-World Applications" },
  experiments: { zh: "实验/代码实践记录", en: "Code or Experiment Reflection" },
  graph: { zh: "知识图谱更新", en: "Update to Knowledge Graph" },
  reading: { zh: "延伸阅读 & 参考资料", en: "Further Reading" },
  reflection: { zh: "本章小结 & 反思", en: "Personal Reflection" },
  tasks: { zh: "To-Do 列表", en: "Tasks to Follow Up" },
  other: { zh: "其他", en: "Other" },
};

export const chapterPartNames: Names<ChapterPart> = {
  source: { zh: "书名", en: "the source" },
  number: { zh: "章号", en: "the chapter's number" },
  title: { zh: "章名", en: "the chapter's title" },
  read: { zh: "阅读日期", en: "the reading date" },
  pages: { zh: "阅读页码", en: "the pages read" },
};

export const severityNames: Names<Severity> = {
  error: { zh: "错误", en: "error" },
  warning: { zh: "警告", en: "warning" },
  hint: { zh: "提示", en: "hint" },
};

export const factKindNames: Names<FactKind> = {
  statement: { zh: "陈述", en: "statement" },
  term: { zh: "术语", en: "term" },
  definition: { zh: "定义", en: "definition" },
  quote: { zh: "引文", en: "quote" },
  citation: { zh: "出处", en: "citation" },
  figure: { zh: "图示", en: "figure" },
  equation: { zh: "公式", en: "equation" },
  claim: { zh: "数量", en: "claim" },
  question: { zh: "问题", en: "question" },
  application: { zh: "应用", en: "application" },
  experiment: { zh: "实验", en: "experiment" },
  node: { zh: "节点", en: "node" },
  edge: { zh: "边", en: "edge" },
  sameness: { zh: "同义", en: "sameness" },
  reference: { zh: "参考资料", en: "reference" },
  task: { zh: "任务", en: "task" },
  promise: { zh: "待写", en: "promise" },
  link: { zh: "链接", en: "link" },
};

export const agendaKindNames: Names<AgendaKind> = {
  question: { zh: "待答的问题", en: "Open questions" },
  task: { zh: "待办", en: "Tasks" },
  reading: { zh: "待读", en: "To read" },
  promise: { zh: "待写", en: "To write" },
};

/** One thing of the agenda, where kinds are mixed. */
export const agendaItemNames: Names<AgendaKind> = {
  question: { zh: "疑问", en: "question" },
  task: { zh: "任务", en: "task" },
  reading: { zh: "待读", en: "to read" },
  promise: { zh: "待写", en: "to write" },
};

/** An edge type by the first of its names in the settings; one that they do not know, as it was written. */
export function edgeTypeName(
  type: string,
  language: ReaderLanguage,
  edgeTypes: readonly EdgeType[] = defaultSettings.edgeTypes,
): string {
  const known = edgeTypes.find(({ id }) => id === type);
  return known?.[language][0] ?? type;
}
