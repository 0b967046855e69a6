import type { Step, VerdictKind, Why } from "#core";
import { sayStaleness } from "./cells.ts";
import { counted, type InEach, listed, type ReaderLanguage } from "./language.ts";
import { cannotComputeWords, stepWords } from "./mathematics.ts";
import { sayDataTrouble } from "./plots.ts";

export const verdictNames: { readonly [Kind in VerdictKind]: InEach<string> } = {
  holds: { zh: "属实", en: "holds" },
  near: { zh: "近似", en: "near" },
  unchecked: { zh: "未核", en: "unchecked" },
  fails: { zh: "不符", en: "fails" },
};

/**
 * The seal as one character. `✓` stands for the disc with a tick: beside ◐ and ○ a plain disc would differ only in how
 * much of it is filled, which small type and a poor screen do not show.
 */
export const seals: { readonly [Kind in VerdictKind]: string } = { holds: "✓", near: "◐", unchecked: "○", fails: "✕" };

/** The seal's colours on paper and at night, as in the rest of ibid. */
export const sealColours: { readonly [Kind in VerdictKind]: { readonly light: string; readonly dark: string } } = {
  holds: { light: "#2E6A4E", dark: "#7CC4A0" },
  near: { light: "#9A6700", dark: "#E0B15A" },
  fails: { light: "#B3261E", dark: "#F2857C" },
  unchecked: { light: "#6E6A63", dark: "#9B968D" },
};

/** Why something is unchecked, and what would let it be checked. */
export function sayWhy(why: Why, language: ReaderLanguage): string {
  return language === "zh" ? whyInChinese(why) : whyInEnglish(why);
}

function whyInChinese(why: Why): string {
  switch (why.reason) {
    case "no-source":
      return "没有写明出自哪本书。在章节信息里写上书名。";
    case "source-unknown":
      return `library.json 里没有《${why.source}》。用 ibid source add 或 ibid source import 加进去。`;
    case "no-file":
      return `《${why.source}》没有文件。用 ibid source add 加上它的 PDF 或 EPUB。`;
    case "source-ambiguous":
      return `《${why.source}》可能是 ${listed(why.candidates, "zh")}。写明是哪一个。`;
    case "unusable-file":
      return `《${why.source}》的文件${unusable[why.flaw].zh}`;
    case "unusable-pages":
      return `《${why.source}》里没有找到，可文件的第 ${why.pages} 页${unusablePages[why.flaw].zh}`;
    case "no-pages":
      return `《${why.source}》的文件没有页码，核不了页。加上它的 PDF，或改引章节。`;
    case "not-marked":
      return `《${why.source}》的文字里没有标出引的图、表或节。自己翻到那里看一眼。`;
    case "not-named":
      return `《${why.source}》第 ${why.page} 页没有提到它。核对页码，或引出原话。`;
    case "derivation":
      return undecidedSteps(why.steps, "zh");
    case "computation":
      return cannotComputeWords.zh({ trouble: why.trouble });
    case "plot-unread":
      return "这张图的写法读不懂。改好 plot 代码块。";
    case "data":
      return sayDataTrouble(why.trouble, "zh");
    case "no-judge":
      return "这类内容还不会核对。";
    case "run":
      return runStates[why.state].zh;
    case "run-stale":
      return `运行之后${sayStaleness(why.stale, "zh")}。再运行一次。`;
    case "rests-on":
      return `它依据的 ${why.facts.length} 处还没有核实。先核那几处。`;
  }
}

function whyInEnglish(why: Why): string {
  switch (why.reason) {
    case "no-source":
      return "No work is named. Name it in the chapter info.";
    case "source-unknown":
      return `library.json does not have “${why.source}”. Add it with ibid source add or ibid source import.`;
    case "no-file":
      return `“${why.source}” has no file. Add its PDF or EPUB with ibid source add.`;
    case "source-ambiguous":
      return `“${why.source}” may be ${listed(why.candidates, "en")}. Say which.`;
    case "unusable-file":
      return `The file of “${why.source}” ${unusable[why.flaw].en}`;
    case "unusable-pages":
      return `Not found in “${why.source}”, but pages ${why.pages} of the file ${unusablePages[why.flaw].en}`;
    case "no-pages":
      return `The file of “${why.source}” has no page numbers, so the page cannot be checked. Add its PDF, or cite the section.`;
    case "not-marked":
      return `The text of “${why.source}” does not mark the figure, table or section that is cited. Look it up yourself.`;
    case "not-named":
      return `“${why.source}” does not name it on p. ${why.page}. Check the page, or quote its words.`;
    case "derivation":
      return undecidedSteps(why.steps, "en");
    case "computation":
      return cannotComputeWords.en({ trouble: why.trouble });
    case "plot-unread":
      return "The plot cannot be read. Mend its block.";
    case "data":
      return sayDataTrouble(why.trouble, "en");
    case "no-judge":
      return "Nothing checks this kind of fact yet.";
    case "run":
      return runStates[why.state].en;
    case "run-stale":
      return `Since it ran, ${sayStaleness(why.stale, "en")}. Run it again.`;
    case "rests-on":
      return `It rests on ${counted(why.facts.length, "fact")} not verified. Check ${why.facts.length === 1 ? "that" : "those"} first.`;
  }
}

type RunState = Extract<Why, { readonly reason: "run" }>["state"];

const runStates: { readonly [State in RunState]: InEach<string> } = {
  never: { zh: "没有运行过。用 ibid run 运行它。", en: "It has not been run. Run it with ibid run." },
  once: {
    zh: "只运行过一次，还不知道能不能重复。用 ibid run --check 再运行一次。",
    en: "It ran once; whether it reproduces is not known. Run it again with ibid run --check.",
  },
  stopped: { zh: "上次运行没有到头。再运行一次。", en: "Its last run did not come to an end. Run it again." },
  "not-reached": { zh: "运行时没有走到这一行。", en: "The run did not come to this line." },
};

/** What kept the first of the steps that are not decided from being so. */
function undecidedSteps(steps: readonly Step[], language: ReaderLanguage): string {
  const open = steps.find(
    ({ result }) => result.kind === "unread" || result.kind === "undecided" || result.kind === "condition",
  );
  return open ? stepWords(open, language) : "";
}

/** What is wrong with a file, and the remedy; follows 文件 and “the file”. */
export const unusable: {
  readonly [Flaw in Extract<Why, { readonly reason: "unusable-file" }>["flaw"]]: InEach<string>;
} = {
  encrypted: { zh: "加了密。换一份能打开的。", en: "is encrypted. Use a copy that opens." },
  damaged: { zh: "损坏了。换一份完好的。", en: "is damaged. Use a whole copy." },
  empty: { zh: "里没有文字。换一份带正文的。", en: "has no words in it. Use a copy that has the text." },
  unreadable: {
    zh: "读不了。看看有没有权限，或换一份。",
    en: "cannot be read from disk. Check that you may read it, or use another copy.",
  },
  enormous: {
    zh: "太大，超过 1 GB，或超出内存。换一份小些的，或只取要读的部分。",
    en: "is too large, over 1 GB or more than memory holds. Use a smaller copy, or the part that you read.",
  },
  scanned: { zh: "只有图像，没有文字。先做文字识别。", en: "has images and no text. Run text recognition on it." },
  garbled: {
    zh: "的文字层是乱码。重新做文字识别。",
    en: "has a garbled text layer. Run text recognition on it again.",
  },
};

/** The same of some pages; follows 页 and “pages … of the file”. */
export const unusablePages: {
  readonly [Flaw in Extract<Why, { readonly reason: "unusable-pages" }>["flaw"]]: InEach<string>;
} = {
  damaged: { zh: "损坏了，读不出。换一份完好的。", en: "are damaged and cannot be read. Use a whole copy." },
  scanned: { zh: "只有图像，没有文字。先做文字识别。", en: "are images without text. Run text recognition on them." },
  garbled: { zh: "的文字是乱码。重新做文字识别。", en: "have garbled text. Run text recognition on them again." },
};
