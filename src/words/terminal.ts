import { counted, type InEach } from "./language.ts";

/** Sentences and labels of the command line that stand by themselves. */
export const terminalWords: { readonly [Key in TerminalKey]: InEach<string> } = {
  slogan: {
    zh: "编译读书笔记：核对引文，解析名字，合成知识图谱。",
    en: "Compiles reading notes: checks quotes, resolves names, folds one knowledge graph.",
  },
  usage: { zh: "用法", en: "Usage" },
  commands: { zh: "命令", en: "Commands" },
  options: { zh: "选项", en: "Options" },
  examples: { zh: "例子", en: "Examples" },
  moreHelp: { zh: "ibid help 命令：看一个命令的选项。", en: "ibid help COMMAND shows a command's options." },
  noNotes: {
    zh: "这里没有笔记（.md、.markdown、.txt）。ibid new chapter 会写出第一篇。",
    en: "There are no notes here (.md, .markdown, .txt). ibid new chapter writes the first.",
  },
  evidence: { zh: "证据", en: "Evidence" },
  nothingToVerify: { zh: "没有需要核对的内容", en: "nothing to verify" },
  total: { zh: "合计", en: "Total" },
  note: { zh: "笔记", en: "Note" },
  place: { zh: "位置", en: "Place" },
  kind: { zh: "种类", en: "Kind" },
  section: { zh: "小节", en: "Section" },
  text: { zh: "内容", en: "Text" },
  since: { zh: "记于", en: "Since" },
  due: { zh: "到期", en: "Due" },
  late: { zh: "已过期", en: "late" },
  started: { zh: "在读", en: "reading" },
  chinese: { zh: "中文", en: "Chinese" },
  english: { zh: "英文", en: "English" },
  definition: { zh: "定义", en: "Definition" },
  firstSeen: { zh: "初见", en: "First" },
  lastSeen: { zh: "最近", en: "Last" },
  conflicts: { zh: "译名不一", en: "More than one name" },
  nothingOpen: { zh: "没有未了的事。", en: "Nothing is open." },
  noConcepts: { zh: "还没有概念。", en: "There are no concepts yet." },
  noFacts: { zh: "没有符合的内容。", en: "Nothing matches." },
  emptyGraph: { zh: "图谱是空的。", en: "The graph is empty." },
  noChange: { zh: "图谱没有变。", en: "The graph is the same." },
  retracted: { zh: "已撤回", en: "taken back" },
  underTopic: { zh: "同属一个主题", en: "put under" },
  sameConcept: { zh: "它们是同一个概念。", en: "They are one concept." },
  safeFix: { zh: "可自动改", en: "safe fix" },
  reviewFix: { zh: "改法", en: "fix to review" },
  silent: { zh: "（空项）", en: "(empty item)" },
  askFix: {
    zh: "要这样改吗？y 改 · n 不改 · a 全改 · q 到此为止",
    en: "Make this change? y yes · n no · a all · q stop here",
  },
  reviewUnasked: {
    zh: "以上改法没有写入：这里没法问你。加 --yes 全部接受，或在终端里运行。",
    en: "None of this was written: there is nobody to ask here. Add --yes to accept all, or run it on a terminal.",
  },
  rules: { zh: "规则", en: "Rules" },
  noPage: { zh: "这条规则还没有说明页。", en: "This rule has no page yet." },
  severityIs: { zh: "默认轻重", en: "By default" },
  interrupted: { zh: "已中止，没有写入什么。", en: "Interrupted. Nothing was written." },
  watching: { zh: "正在看着书库，改了就说。Ctrl-C 结束。", en: "Watching the vault. Ctrl-C ends it." },
  noLonger: { zh: "已无", en: "gone" },
  untilStopped: { zh: "按 Ctrl-C 结束。", en: "Ctrl-C ends it." },
  inNote: { zh: "笔记", en: "note" },
  inBook: { zh: "原书", en: "book" },
};

export type TerminalKey =
  | "slogan"
  | "usage"
  | "commands"
  | "options"
  | "examples"
  | "moreHelp"
  | "noNotes"
  | "evidence"
  | "nothingToVerify"
  | "total"
  | "note"
  | "place"
  | "kind"
  | "section"
  | "text"
  | "since"
  | "due"
  | "late"
  | "started"
  | "chinese"
  | "english"
  | "definition"
  | "firstSeen"
  | "lastSeen"
  | "conflicts"
  | "nothingOpen"
  | "noConcepts"
  | "noFacts"
  | "emptyGraph"
  | "noChange"
  | "retracted"
  | "underTopic"
  | "sameConcept"
  | "safeFix"
  | "reviewFix"
  | "silent"
  | "askFix"
  | "reviewUnasked"
  | "rules"
  | "noPage"
  | "severityIs"
  | "interrupted"
  | "watching"
  | "noLonger"
  | "untilStopped"
  | "inNote"
  | "inBook";

export const noteCount: InEach<(count: number) => string> = {
  zh: (count) => `${count} 篇笔记`,
  en: (count) => counted(count, "note"),
};

export const errorCount: InEach<(count: number) => string> = {
  zh: (count) => `${count} 处错误`,
  en: (count) => counted(count, "error"),
};

export const warningCount: InEach<(count: number) => string> = {
  zh: (count) => `${count} 处警告`,
  en: (count) => counted(count, "warning"),
};

export const hintCount: InEach<(count: number) => string> = {
  zh: (count) => `${count} 条提示`,
  en: (count) => counted(count, "hint"),
};

export const showHints: InEach<(count: number) => string> = {
  zh: (count) => `${count} 条提示只列了一行，加 --hints 展开`,
  en: (count) => `${counted(count, "hint")} in short; --hints shows ${count === 1 ? "it" : "them"} in full`,
};

export const fixesReady: InEach<(safe: number, review: number) => string> = {
  zh: (safe, review) =>
    [
      safe > 0 ? `${safe} 处可以自动改：ibid check --fix` : "",
      review > 0 ? `${review} 处有改法，改前请看：ibid check --fix=review` : "",
    ]
      .filter(Boolean)
      .join("\n"),
  en: (safe, review) =>
    [
      safe > 0 ? `${counted(safe, "fix", "fixes")} can be made safely: ibid check --fix` : "",
      review > 0 ? `${counted(review, "fix", "fixes")} to review: ibid check --fix=review` : "",
    ]
      .filter(Boolean)
      .join("\n"),
};

export const fixesMade: InEach<(count: number, notes: number) => string> = {
  zh: (count, notes) => (count === 0 ? "没有可改的。" : `改了 ${count} 处，共 ${notes} 篇笔记。`),
  en: (count, notes) =>
    count === 0 ? "There was nothing to fix." : `Made ${counted(count, "fix", "fixes")} in ${counted(notes, "note")}.`,
};

export const conceptAndEdgeCount: InEach<(nodes: number, edges: number) => string> = {
  zh: (nodes, edges) => `${nodes} 个概念 · ${edges} 条边`,
  en: (nodes, edges) => `${counted(nodes, "concept")} · ${counted(edges, "edge")}`,
};

export const factCount: InEach<(count: number) => string> = {
  zh: (count) => `${count} 条`,
  en: (count) => counted(count, "fact"),
};

export const moreLines: InEach<(count: number) => string> = {
  zh: (count) => `还有 ${count} 行`,
  en: (count) => `${counted(count, "more line")}`,
};

export const written: InEach<(path: string) => string> = {
  zh: (path) => `已写入 ${path}`,
  en: (path) => `Wrote ${path}`,
};

export const drawingPassage: InEach<(done: number, total: number) => string> = {
  zh: (done, total) => `正在画引文所在的页：${done} / ${total}`,
  en: (done, total) => `Drawing the pages of quotes: ${done} of ${total}`,
};

export const reportWritten: InEach<(path: string) => string> = {
  zh: (path) => `报告：${path}`,
  en: (path) => `Report: ${path}`,
};

export const noConceptNamed: InEach<(name: string, nearest: string | null) => string> = {
  zh: (name, nearest) =>
    `图谱里没有“${name}”。${nearest === null ? "ibid glossary 列出所有概念。" : `是不是“${nearest}”？`}`,
  en: (name, nearest) =>
    `The graph has no “${name}”. ${nearest === null ? "ibid glossary lists all concepts." : `Is “${nearest}” meant?`}`,
};

export const noConnection: InEach<(from: string, to: string) => string> = {
  zh: (from, to) => `笔记里没有什么把“${from}”和“${to}”连起来。`,
  en: (from, to) => `Nothing in the notes connects “${from}” with “${to}”.`,
};

/** The link that opens the workbench. */
export const workbenchAt: InEach<(address: string) => string> = {
  zh: (address) => `工作台：${address}`,
  en: (address) => `Workbench: ${address}`,
};
