import type { Phrases } from "./phrase.ts";

/** References, tasks and questions. */
export const planWords: Phrases<
  | "reference/no-title"
  | "reference/no-place"
  | "reference/twice"
  | "reference/first-here"
  | "task/late"
  | "task/done-early"
  | "question/open"
> = {
  "reference/no-title": {
    zh: () => "这条参考资料没有题名。写上题名，日后才找得到。",
    en: () => "This reference has no title. Write one, so that it can be found again.",
  },
  "reference/no-place": {
    zh: ({ title }) => `《${title}》没有写在哪里能找到。加上网址、DOI 或 arXiv 号。`,
    en: ({ title }) => `“${title}” does not say where to find it. Add an address, a DOI or an arXiv number.`,
  },
  "reference/twice": {
    zh: ({ title }) => `《${title}》列了两次。留一条。`,
    en: ({ title }) => `“${title}” is listed twice. Keep one.`,
  },
  "reference/first-here": {
    zh: ({ title }) => `《${title}》先列在这里`,
    en: ({ title }) => `“${title}” is first listed here`,
  },
  "task/late": {
    zh: ({ due }) => `${due} 到期，还没有完成。做完它，或改期。`,
    en: ({ due }) => `Due on ${due} and not done. Do it, or move the date.`,
  },
  "task/done-early": {
    zh: ({ due, completed }) => `完成日期 ${completed} 早于写下它的日期 ${due}。检查两个日期。`,
    en: ({ due, completed }) => `Done on ${completed}, before ${due}, when it was set. Check both dates.`,
  },
  "question/open": {
    zh: () => "这个问题还没有答案。想清楚后，在它下面写“答：……”。",
    en: () => "This question has no answer yet. When you have one, write “A: …” under it.",
  },
};
