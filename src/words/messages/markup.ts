import { listed } from "../language.ts";
import type { Phrases } from "./phrase.ts";

/** Links, mathematics, code, and comments that silence a rule. */
export const markupWords: Phrases<
  | "link/nowhere"
  | "link/no-anchor"
  | "link/outside"
  | "link/ambiguous"
  | "link/use"
  | "math/unclosed"
  | "code/unclosed"
  | "code/no-language"
  | "silence/unused"
  | "silence/unknown"
  | "silence/no-reason"
  | "silence/remove"
> = {
  "link/nowhere": {
    zh: ({ target, nearest }) =>
      `书库里没有“${target}”。${nearest === null ? "改正链接，或写这篇笔记。" : `是不是“${nearest}”？`}`,
    en: ({ target, nearest }) =>
      `The vault has no “${target}”. ${nearest === null ? "Correct the link, or write the note." : `Is “${nearest}” meant?`}`,
  },
  "link/no-anchor": {
    zh: ({ target, anchor }) => `“${target}”里没有标题或标记“${anchor}”。改正 # 后面的部分。`,
    en: ({ target, anchor }) => `“${target}” has no heading or mark “${anchor}”. Correct what follows #.`,
  },
  "link/outside": {
    zh: ({ target }) => `“${target}”在书库之外，换台机器就打不开。把文件放进书库。`,
    en: ({ target }) => `“${target}” lies outside the vault and will not open elsewhere. Put the file into the vault.`,
  },
  "link/ambiguous": {
    zh: ({ target, candidates }) => `“${target}”可以是 ${listed(candidates, "zh")}。写出完整路径。`,
    en: ({ target, candidates }) => `“${target}” may be ${listed(candidates, "en")}. Write the whole path.`,
  },
  "link/use": {
    zh: ({ target }) => `改成“${target}”`,
    en: ({ target }) => `Change it to “${target}”`,
  },
  "math/unclosed": {
    zh: () => "公式没有结束。在末尾补上与开头相同的记号。",
    en: () => "The mathematics never ends. Close it with the mark that opened it.",
  },
  "code/unclosed": {
    zh: () => "代码块没有结束。在末尾补上与开头相同的围栏。",
    en: () => "The code block never ends. Close it with the fence that opened it.",
  },
  "code/no-language": {
    zh: () => "代码块没有写语言。在围栏后写上，例如 ```python。",
    en: () => "The code block names no language. Write it after the fence, as in ```python.",
  },
  "silence/unused": {
    zh: ({ code }) => `这里没有 ${code} 需要屏蔽。删掉这条注释。`,
    en: ({ code }) => `There is no ${code} here to silence. Remove the comment.`,
  },
  "silence/unknown": {
    zh: ({ code, nearest }) =>
      `没有 ${code} 这条规则。${nearest === null ? "规则名见 ibid explain。" : `是不是 ${nearest}？`}`,
    en: ({ code, nearest }) =>
      `There is no rule ${code}. ${nearest === null ? "ibid explain lists them." : `Is ${nearest} meant?`}`,
  },
  "silence/no-reason": {
    zh: ({ code }) => `屏蔽 ${code} 没有写理由。写成 <!-- ibid-ignore ${code}: 理由 -->。`,
    en: ({ code }) => `${code} is silenced without a reason. Write <!-- ibid-ignore ${code}: reason -->.`,
  },
  "silence/remove": { zh: () => "删掉这条注释", en: () => "Remove the comment" },
};
