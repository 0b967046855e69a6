import { plainText, sayExpectation, sayFault, sayStaleness } from "../cells.ts";
import type { Phrases } from "./phrase.ts";

/** Cells and their runs. */
export const experimentWords: Phrases<
  | "experiment/never-run"
  | "experiment/was-stopped"
  | "experiment/stale"
  | "experiment/claim-fails"
  | "experiment/threw"
  | "experiment/differs"
> = {
  "experiment/never-run": {
    zh: () => "这个单元没有运行过。用 ibid run 运行它。",
    en: () => "This cell has not been run. Run it with ibid run.",
  },
  "experiment/was-stopped": {
    zh: () => "上次运行没有到头。再运行一次，或减少它要算的。",
    en: () => "Its last run did not come to an end. Run it again, or give it less to do.",
  },
  "experiment/stale": {
    zh: ({ stale }) => `运行之后${sayStaleness(stale, "zh")}。再运行一次。`,
    en: ({ stale }) => `Since it ran, ${sayStaleness(stale, "en")}. Run it again.`,
  },
  "experiment/claim-fails": {
    zh: ({ expectation }) => `没有成立。${sayExpectation(expectation, "zh")}。`,
    en: ({ expectation }) => `This did not hold. ${sayExpectation(expectation, "en")}.`,
  },
  "experiment/threw": {
    zh: ({ fault }) => `运行出错。${sayFault(fault, "zh")}`,
    en: ({ fault }) => `It failed. ${sayFault(fault, "en")}`,
  },
  "experiment/differs": {
    zh: ({ difference, count }) =>
      `再运行一次，结果有 ${count} 处不同：${difference.at} 先是 ${plainText(difference.before)}，后是 ${plainText(difference.after)}。随机数用 seed，或说明为什么不能重复。`,
    en: ({ difference, count }) =>
      `Run again, it came to something else in ${count === 1 ? "one place" : `${count} places`}: ${difference.at} was ${plainText(difference.before)}, then ${plainText(difference.after)}. Draw random numbers from seed, or say why it cannot reproduce.`,
  },
};
