import { type InEach, listed } from "./language.ts";

/** Labels and sentences of the glossary. */
export const glossaryWords: { readonly [Key in GlossaryWord]: InEach<string> } = {
  clashes: { zh: "有冲突的", en: "Conflicts" },
  undefined: { zh: "没有定义的", en: "Without a definition" },
  noClashes: {
    zh: "没有冲突：每个名字只有一个译名，每个概念只有一个定义。",
    en: "Nothing disagrees: each name has one translation, each concept one definition.",
  },
  allDefined: { zh: "每个概念都有定义。", en: "Every concept has its definition." },
  inGraph: { zh: "看它在图谱里", en: "See it in the graph" },
  mention: { zh: "第一次出现", en: "First named" },
  twoNamesDo: {
    zh: "留下一个，别处改成它（“问题”里有现成的改法）；若两个名字都要，在知识图谱更新里写“甲 ≡ 乙”。",
    en: "Keep one and change the others (Problems has the fix); if both are meant, write “A ≡ B” under Update to Knowledge Graph.",
  },
  oneNameDo: {
    zh: "若是两个概念，给其中一个换个缩写，或写全名；若是同一个，写“甲 ≡ 乙”。",
    en: "If they are two concepts, give one another short name or write it out; if they are one, write “A ≡ B”.",
  },
  twoDefinitionsDo: {
    zh: "读一遍：说的是一回事，留下一个；意思变了，在后来的笔记里写明哪里变了；是两个概念，就给它们不同的名字。",
    en: "Read them: where they say the same, keep one; where the meaning has moved, say so in the later note; where they are two concepts, give them two names.",
  },
  toProblems: { zh: "到“问题”里改", en: "Mend it in Problems" },
};

type GlossaryWord =
  | "clashes"
  | "undefined"
  | "noClashes"
  | "allDefined"
  | "inGraph"
  | "mention"
  | "twoNamesDo"
  | "oneNameDo"
  | "twoDefinitionsDo"
  | "toProblems";

export const clashOfNames: InEach<(heading: string, names: readonly string[]) => string> = {
  zh: (heading, names) => `“${heading}”有几个译名：${listed(names, "zh")}。`,
  en: (heading, names) => `“${heading}” goes by several names: ${listed(names, "en")}.`,
};

export const clashOfShortName: InEach<(name: string, names: readonly string[]) => string> = {
  zh: (name, names) => `“${name}”一名多用：${listed(names, "zh")}。`,
  en: (name, names) => `“${name}” stands for several: ${listed(names, "en")}.`,
};

export const clashOfDefinitions: InEach<(heading: string, count: number) => string> = {
  zh: (heading, count) => `“${heading}”有 ${count} 个说法不同的定义。`,
  en: (heading, count) => `“${heading}” has ${count} definitions in different words.`,
};

export const moreConcepts: InEach<(count: number) => string> = {
  zh: (count) => `再列出 ${count} 个`,
  en: (count) => `Show ${count} more`,
};
