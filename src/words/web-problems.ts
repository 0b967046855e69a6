import { counted, type InEach } from "./language.ts";

/** Labels and sentences of the list of problems. */
export const problemWords: { readonly [Key in ProblemWord]: InEach<string> } = {
  severity: { zh: "轻重", en: "Severity" },
  note: { zh: "笔记", en: "Note" },
  rule: { zh: "规则", en: "Rule" },
  allNotes: { zh: "所有笔记", en: "All notes" },
  allRules: { zh: "所有规则", en: "All rules" },
  group: { zh: "分组", en: "Group" },
  byNote: { zh: "按笔记", en: "By note" },
  byRule: { zh: "按规则", en: "By rule" },
  fixable: { zh: "有改法的", en: "With a fix" },
  look: { zh: "看改动", en: "Look at the change" },
  make: { zh: "这样改", en: "Make this change" },
  safe: { zh: "不改变原意", en: "safe" },
  review: { zh: "改前请看", en: "review" },
  nothing: { zh: "没有符合筛选的问题。", en: "No problem passes the filter." },
  undone: { zh: "撤销了，笔记和改之前一样。", en: "Taken back: the notes say what they said before." },
  changed: {
    zh: "没有写入：笔记在这期间改过。下面是现在的样子，再看一次。",
    en: "Nothing was written: the note has changed meanwhile. This is how it is now; look again.",
  },
  cannotUndo: {
    zh: "不能撤销：笔记后来又改过。到笔记里改回来。",
    en: "It cannot be taken back: the note was changed after it. Mend it in the note.",
  },
  goToLine: { zh: "到这一行", en: "Go to the line" },
};

type ProblemWord =
  | "severity"
  | "note"
  | "rule"
  | "allNotes"
  | "allRules"
  | "group"
  | "byNote"
  | "byRule"
  | "fixable"
  | "look"
  | "make"
  | "safe"
  | "review"
  | "nothing"
  | "undone"
  | "changed"
  | "cannotUndo"
  | "goToLine";

export const makeAllSafe: InEach<(count: number) => string> = {
  zh: (count) => `改掉 ${count} 处不改变原意的`,
  en: (count) => `Make ${count === 1 ? "the safe fix" : `all ${count} safe fixes`}`,
};

export const fixesMade: InEach<(count: number, notes: readonly string[]) => string> = {
  zh: (count, notes) => `改了 ${count} 处：${notes.join("、")}。`,
  en: (count, notes) => `${counted(count, "fix was", "fixes were")} made in ${notes.join(", ")}.`,
};

export const fixFailed: InEach<(reason: string) => string> = {
  zh: (reason) => `没能写入（${reason}）。什么也没有改。`,
  en: (reason) => `It could not be written (${reason}). Nothing was changed.`,
};

export const moreEdits: InEach<(count: number) => string> = {
  zh: (count) => `另外还有 ${count} 处`,
  en: (count) => `and ${counted(count, "more place")}`,
};

export const moreProblems: InEach<(count: number) => string> = {
  zh: (count) => `再列出 ${count} 条`,
  en: (count) => `Show ${count} more`,
};
