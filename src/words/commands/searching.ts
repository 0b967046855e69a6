import type { CommandWords } from "./help.ts";

export const searchHelp: CommandWords = {
  usage: ["ibid search QUERY [--limit N]"],
  summary: { zh: "在笔记、概念和所有书的全文里查找", en: "Search notes, concepts and the full text of all sources" },
  about: {
    zh: "中英文可以混写，简体能找到繁体，反过来也行；一个概念的一种叫法能找到它的其他叫法。“词组”、前缀 resid*、排除 -word、任一 A OR B；筛选 kind: source: verdict: in: after: before: lang: note: tag:。整个查询用单引号括起来。详见 docs/search.zh.md。找到返回 0，没有返回 1。",
    en: "Chinese and English in one query; simplified finds traditional and the reverse; one name of a concept finds its others. “Phrases”, prefixes resid*, exclusion -word, either A OR B; filters kind: source: verdict: in: after: before: lang: note: tag:. Put the whole query in single quotation marks. See docs/search.md. The exit code is 0 if something was found, 1 if nothing.",
  },
  options: {
    limit: {
      takes: "N",
      about: {
        zh: "最多几篇笔记、几页书、几个概念，默认 10",
        en: "At most so many notes, pages and concepts; 10 by default",
      },
    },
    unfinished: {
      takes: null,
      about: {
        zh: "查询还没打完：最后一个词当作开头",
        en: "The query is still being typed: take its last word for a beginning",
      },
    },
    format: {
      takes: "text|json",
      of: ["text", "json"],
      about: { zh: "输出格式，默认 text", en: "The format; text by default" },
    },
  },
  examples: [
    "ibid search 残差连接",
    "ibid search 'residual connection kind:definition,term'",
    "ibid search '“vanishing gradient” -LSTM source:d2l'",
    "ibid search 'kind:quote verdict:fails after:2025-06'",
  ],
};
