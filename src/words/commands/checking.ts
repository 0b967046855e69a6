import { factKinds, sectionKinds } from "#core";
import type { CommandWords } from "./help.ts";

export const checkHelp: CommandWords = {
  usage: ["ibid check [FILE|DIR …] [--vault DIR]"],
  summary: { zh: "检查笔记，指出该看的地方", en: "Check notes and point at what to look at" },
  about: {
    zh: "没有给路径时检查整个书库。没有错误时返回 0，有错误返回 1，用法或读写有问题返回 2。",
    en: "Without paths the whole vault is checked. The exit code is 0 if there are no errors, 1 if there are, 2 for misuse or failed I/O.",
  },
  options: {
    format: {
      takes: "pretty|json|sarif|github",
      of: ["pretty", "json", "sarif", "github"],
      about: { zh: "输出格式，默认 pretty", en: "The format; pretty by default" },
    },
    hints: { takes: null, about: { zh: "提示也逐条展开", en: "Show hints in full, not in a line each" } },
    "no-hints": { takes: null, about: { zh: "不列提示", en: "Leave hints out" } },
    fix: {
      takes: "safe|review",
      of: ["safe", "review"],
      alone: "safe",
      about: {
        zh: "改掉不会改变原意的；review 再把其余的改法逐个给你看，同意了才改",
        en: "Make the fixes that keep what was meant; review shows you the others one by one and makes those you accept",
      },
    },
    watch: {
      takes: null,
      about: {
        zh: "一直看着书库，改了什么就说什么变了；按 Ctrl-C 结束",
        en: "Keep watching the vault, and say what each change brought and mended; Ctrl-C ends it",
      },
    },
    yes: {
      takes: null,
      about: { zh: "配合 --fix=review：全部同意，不逐个问", en: "With --fix=review: accept all without asking" },
    },
  },
  examples: [
    "ibid check",
    "ibid check ch01.txt --hints",
    "ibid check --fix=review",
    "ibid check --watch",
    "ibid check --format sarif > ibid.sarif",
  ],
};

export const factsHelp: CommandWords = {
  usage: ["ibid facts [FILE|DIR …] [--vault DIR]"],
  summary: { zh: "列出笔记里的事实和它们的核对结果", en: "List what the notes state, with verdicts" },
  about: { zh: "", en: "" },
  options: {
    kind: {
      takes: "KIND",
      of: factKinds,
      many: true,
      about: { zh: "只要这一类；可以写几次", en: "Only this kind; may be repeated" },
    },
    section: {
      takes: "KIND",
      of: [...sectionKinds, "other"],
      many: true,
      about: { zh: "只要这一类小节里的；可以写几次", en: "Only from this kind of section; may be repeated" },
    },
    note: {
      takes: "TEXT",
      many: true,
      about: { zh: "只要路径里有这几个字的笔记", en: "Only from notes with this in their path" },
    },
    verdict: {
      takes: "holds|near|fails|unchecked",
      of: ["holds", "near", "fails", "unchecked"],
      many: true,
      about: { zh: "只要这种核对结果的", en: "Only with this verdict" },
    },
    format: {
      takes: "table|json",
      of: ["table", "json"],
      about: { zh: "输出格式，默认 table", en: "The format; table by default" },
    },
  },
  examples: ["ibid facts --kind quote --verdict unchecked", "ibid facts ch01.txt --format json"],
};

export const coverageHelp: CommandWords = {
  usage: ["ibid coverage [FILE|DIR …] [--vault DIR]"],
  summary: { zh: "每篇笔记有多少内容核对过", en: "How much of each note is verified" },
  about: { zh: "", en: "" },
  options: {
    format: {
      takes: "table|json",
      of: ["table", "json"],
      about: { zh: "输出格式，默认 table", en: "The format; table by default" },
    },
  },
  examples: ["ibid coverage"],
};

export const explainHelp: CommandWords = {
  usage: ["ibid explain [CODE]"],
  summary: { zh: "讲清一条规则：要求什么，为什么，怎么办", en: "Explain a rule: what should hold, why, what to do" },
  about: { zh: "不写规则名时列出全部规则。", en: "Without a code, all rules are listed." },
  options: {},
  examples: ["ibid explain citation/within-reading"],
};
