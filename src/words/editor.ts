import type { Fact, Severity, Task, VerdictKind } from "#core";
import { counted, type InEach, listed } from "./language.ts";
import { verdictNames } from "./verdict.ts";

/** Labels of what an editor shows. */
export const editorWords = {
  noDefinition: { zh: "还没有定义。", en: "Not defined yet." },
  sourcesPending: { zh: "正在读来源，稍后核对。", en: "The sources are being read; this is checked afterwards." },
  fixAll: { zh: "改掉所有不改变原意的", en: "Make all safe fixes" },
  format: { zh: "整理成规范的 Markdown", en: "Put into canonical Markdown" },
  answeredAt: { zh: "答在这里", en: "Answered here" },
  answers: { zh: "回答了", en: "Answers" },
  open: { zh: "还没有答案。", en: "Not answered yet." },
  about: { zh: "有关", en: "About" },
  doneHere: { zh: "别处已完成", en: "Done elsewhere" },
  completes: { zh: "它完成了", en: "It completes" },
  due: { zh: "到期", en: "Due" },
  completed: { zh: "完成于", en: "Done on" },
  inLibrary: { zh: "书库", en: "Library" },
  file: { zh: "文件", en: "file" },
  quotedHere: { zh: "引文在这里", en: "the words stand here" },
  renameNames: { zh: "名称", en: "Names" },
  renameLinks: { zh: "链接", en: "Links" },
  renameMentions: { zh: "行文中提到的", en: "Mentions in prose" },
  cannotMove: {
    zh: "这个编辑器不能由服务器给文件改名。在文件列表里改名，链接会跟着改。",
    en: "This editor does not let a server rename files. Rename it in the list of files; links follow.",
  },
  reviewFix: { zh: "改前请看", en: "To be reviewed" },
  reading: { zh: "正在读笔记", en: "Reading notes" },
  readingSources: { zh: "正在读来源", en: "Reading sources" },
} as const;

/** What stands under the last diagnostic shown of a note that has too many. */
export const moreDiagnostics: InEach<(count: number) => string> = {
  zh: (count) => `还有 ${count} 条没有列出。先改上面这些，或运行 ibid check 看全部。`,
  en: (count) =>
    `${counted(count, "more diagnostic")} ${count === 1 ? "is" : "are"} not shown. Mend these first, or run ibid check for all.`,
};

export const silence: InEach<(code: string) => string> = {
  zh: (code) => `在这里不再提示 ${code}`,
  en: (code) => `Silence ${code} here`,
};

/** The reason that a new silencer asks for. */
export const silenceReason: InEach<string> = { zh: "理由", en: "reason" };

export const fixAllOf: InEach<(code: string, count: number) => string> = {
  zh: (code, count) => `改掉这篇笔记里全部 ${count} 处 ${code}`,
  en: (code, count) => `Make all ${count} safe fixes for ${code} in this note`,
};

export const saidBy: InEach<(note: string, date: string | null, verdict: VerdictKind) => string> = {
  zh: (note, date, verdict) => `${note}${date === null ? "" : `，${date}`}：${verdictNames[verdict].zh}`,
  en: (note, date, verdict) => `${note}${date === null ? "" : `, ${date}`}: ${verdictNames[verdict].en}`,
};

export const mentionedIn: InEach<(places: number, notes: number) => string> = {
  zh: (places, notes) => `${notes} 篇笔记里有 ${places} 处`,
  en: (places, notes) => `${counted(places, "place")} in ${counted(notes, "note")}`,
};

export const edgeWords: InEach<(out: number, into: number) => string> = {
  zh: (out, into) => `图谱里 ${out} 条边出，${into} 条边入`,
  en: (out, into) => `In the graph ${counted(out, "edge")} out, ${into} in`,
};

export const linkLeads: InEach<(to: string) => string> = { zh: (to) => `通向 ${to}`, en: (to) => `Leads to ${to}` };

/** Why a link leads nowhere, for the hover; the diagnostic says what to do. */
export const linkFails: { readonly [Kind in "nowhere" | "no-anchor" | "outside"]: InEach<string> } = {
  nowhere: { zh: "没有这个笔记、文件或概念。", en: "There is no such note, file or concept." },
  "no-anchor": { zh: "笔记在，里面没有这一处。", en: "The note is there; the place in it is not." },
  outside: { zh: "它通到书库外面。", en: "It leads out of the vault." },
};

export const linkAmbiguous: InEach<(candidates: readonly string[]) => string> = {
  zh: (candidates) => `可能是 ${listed(candidates, "zh")}。`,
  en: (candidates) => `It may be ${listed(candidates, "en")}.`,
};

export const taskStates: { readonly [State in Task["state"]]: InEach<string> } = {
  open: { zh: "未完成", en: "Open" },
  done: { zh: "已完成", en: "Done" },
  cancelled: { zh: "已取消", en: "Cancelled" },
};

export const referenceStates: {
  readonly [State in Extract<Fact, { readonly kind: "reference" }>["state"]]: InEach<string>;
} = {
  unread: { zh: "未读", en: "Unread" },
  reading: { zh: "在读", en: "Reading" },
  read: { zh: "读过", en: "Read" },
};

export const ruleBy: InEach<(severity: string, code: string) => string> = {
  zh: (severity, code) => `默认轻重：${severity}。ibid explain ${code} 讲清这条规则。`,
  en: (severity, code) => `By default: ${severity}. ibid explain ${code} tells more.`,
};

/** Why a name cannot be changed as asked. */
export const renameRefusals = {
  nothing: { zh: "这里没有可以改名的概念或笔记。", en: "There is no concept or note here to rename." },
  empty: { zh: "新名字是空的。", en: "The new name is empty." },
  unreadable: {
    zh: "改成这样就读不出是一个名字了。去掉括号、引号、顿号、箭头和换行。",
    en: "This would not be read as one name. Leave out brackets, quotation marks, commas, arrows and line breaks.",
  },
  path: {
    zh: '文件名里不能有 / \\ : * ? " < > | # ^ [ ]，也不能以点开头。',
    en: "A note's name cannot have / \\ : * ? \" < > | # ^ [ ] in it, nor begin with a dot.",
  },
  damaged: {
    zh: "有笔记不是 UTF-8 编码，不能改写。先用 ibid import 转换。",
    en: "A note that names it is not in UTF-8 and cannot be written. Convert it with ibid import first.",
  },
} as const;

/** `own` is the name to be changed, `concept` what the other concept goes by first. */
export const nameTaken: InEach<(name: string, concept: string, own: string) => string> = {
  zh: (name, concept, own) => `“${name}”已经是概念“${concept}”的名字。若是同一个概念，在图谱一节写“${own} ≡ ${name}”。`,
  en: (name, concept, own) =>
    `“${name}” is already a name of the concept “${concept}”. If they are one, write “${own} ≡ ${name}” in the graph section.`,
};

export const noteTaken: InEach<(path: string) => string> = {
  zh: (path) => `${path} 已经有了。换一个名字。`,
  en: (path) => `${path} is already there. Choose another name.`,
};

export const linkWouldBreak: InEach<(note: string, link: string) => string> = {
  zh: (note, link) => `${note} 里的链接“${link}”没法跟着改。先改它的写法。`,
  en: (note, link) => `The link “${link}” in ${note} cannot follow. Write it another way first.`,
};

export const coverageLens: InEach<(holds: number, all: number) => string> = {
  zh: (holds, all) => `${all} 处可核对，${holds} 处属实`,
  en: (holds, all) => `${holds} of ${all} checkable facts hold`,
};

export const linkedFrom: InEach<(links: number) => string> = {
  zh: (links) => `${links} 处链接到这里`,
  en: (links) => `${counted(links, "link")} to this note`,
};

/** A message of the server about itself, for the editor's log. */
export const serverWords = {
  stale: {
    zh: (uri: string, version: number) => `没有采用过期的修改：${uri}，版本 ${version}`,
    en: (uri: string, version: number) => `Refused a stale edit of ${uri}, version ${version}`,
  },
} as const;

export const severityOrder: readonly Severity[] = ["error", "warning", "hint"];

/** A page by its other number, in small type behind it. */
export const printedPageHint: InEach<(page: string, inFile: boolean) => string> = {
  zh: (page, inFile) => (inFile ? `PDF ${page}` : `印刷 ${page}`),
  en: (page, inFile) => (inFile ? `PDF ${page}` : `printed ${page}`),
};
