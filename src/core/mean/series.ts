import type { Excerpt } from "../model/fact.ts";
import { type Prose, spanIn, trim } from "./prose.ts";

/** A stretch of prose, by offsets. */
export type Stretch = { readonly from: number; readonly to: number };

const brackets: { readonly [opener: string]: string } = {
  "(": ")",
  "[": "]",
  "“": "”",
  "《": "》",
  "「": "」",
  "{": "}",
};

/**
 * `甲、乙、丙`, `a, b and c`: the parts of a series. Separators inside brackets or quotation marks do not count. In
 * Chinese only 、 separates (， joins clauses); without it, `,` and a final *and* do.
 */
export function splitSeries(prose: Prose, from: number, to: number): readonly Stretch[] {
  const text = prose.narrow;
  if (!/[、,]|\s(?:and|or)\s/.test(text.slice(from, to))) {
    const whole = trim(prose, from, to);
    return whole.to > whole.from ? [whole] : [];
  }
  const lastMark = text.slice(from, to).lastIndexOf("、") + from;
  const parts: Stretch[] = [];
  const stack: string[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    const character = text[at] ?? "";
    if (character === stack.at(-1)) stack.pop();
    else if (brackets[character]) stack.push(brackets[character] ?? "");
    else if (stack.length > 0) continue;
    const width = separatorAt(text, at, to, lastMark < from ? null : lastMark);
    if (width > 0) {
      parts.push(trim(prose, start, at));
      start = at + width;
      at = start - 1;
    }
  }
  parts.push(trim(prose, start, to));
  return parts.filter((part) => part.to > part.from);
}

/** `lastMark` is where the last 、 of the series stands. */
function separatorAt(text: string, at: number, to: number, lastMark: number | null): number {
  const character = text[at];
  if (character === "、") return 1;
  if (lastMark !== null) return lastConjunction(text, at, to, lastMark);
  if (character === ",") return /^,\s+(?:and|or)\s/.exec(text.slice(at, at + 8))?.[0].length ?? 1;
  return /^\s(?:and|or)\s/.exec(text.slice(at, at + 5))?.[0].length ?? 0;
}

/** 以及 always, 和 or 及 only between the last two parts of a series with 、 (甲、乙和丙丁), not inside a name (和声). */
function lastConjunction(text: string, at: number, to: number, lastMark: number): number {
  const word = /^(?:以及|和|及|与)/.exec(text.slice(at, at + 2))?.[0];
  if (!word || lastMark >= at) return 0;
  const left = at - lastMark - 1;
  const right = to - at - word.length;
  return left >= 2 && right >= 2 && right <= 14 ? word.length : 0;
}

const leadIn =
  /^\s*(?:可以?|能够?)?(?:被)?(?:广泛)?(?:用于|应用于|应用在|用在|适用于)\s*|^\s*(?:例如|比如|如|包括|used (?:for|in)|applied (?:to|in)|such as|e\.g\.,?|for example,?|including)\s*[:,]?\s*/i;
const longestTail = 60;
const tail =
  /\s*等{0,2}(?:任务|领域|场景|方面|应用|问题|技术)?(?:中|上|里)?[;。.;,，]*\s*$|[;。.,]*\s*(?:etc\.?|and so on)?[;。.]*\s*$/i;

/** The things a sentence lists, its lead-in (可用于) and tail (等任务；) left out; a sentence that lists nothing is one thing. */
export function listedItems(prose: Prose, from: number, to: number): readonly Excerpt[] {
  const text = prose.narrow.slice(from, to);
  const start = from + (leadIn.exec(text)?.[0].length ?? 0);
  const sentence = trim(prose, start, to);
  const body = prose.narrow.slice(sentence.from, sentence.to);
  const end = sentence.from + body.length - (tail.exec(body.slice(-longestTail))?.[0].length ?? 0);
  const parts = /[。!?！？]/.test(prose.narrow.slice(sentence.from, end)) ? [] : splitSeries(prose, sentence.from, end);
  const listed = parts.length > 1 && parts.every((part) => part.to - part.from <= 40) ? parts : [trim(prose, from, to)];
  return listed.map((part) => ({
    text: prose.text.slice(part.from, part.to),
    span: spanIn(prose, part.from, part.to),
  }));
}
