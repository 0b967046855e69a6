import type { Excerpt } from "../model/fact.ts";
import { has, occurring } from "./characters.ts";
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
  if (!separates(prose, from, to)) {
    const whole = trim(prose, from, to);
    return whole.to > whole.from ? [whole] : [];
  }
  const lastMark = text.slice(from, to).lastIndexOf("、") + from;
  const found = lastMark < from ? withoutEnumeration : withEnumeration;
  const parts: Stretch[] = [];
  const stack: string[] = [];
  let start = from;
  found.lastIndex = from;
  for (let match = found.exec(text); match && match.index < to; match = found.exec(text)) {
    const [mark] = match;
    const closer = brackets[mark];
    if (mark === stack.at(-1)) stack.pop();
    else if (closer) stack.push(closer);
    else if (stack.length === 0 && isSeparator(mark, match.index, to, lastMark)) {
      parts.push(trim(prose, start, match.index));
      start = Math.min(to, match.index + mark.length);
      found.lastIndex = start;
    }
    if (!closer && stack.length > 0) found.lastIndex = match.index + 1;
  }
  parts.push(trim(prose, start, to));
  return parts.filter((part) => part.to > part.from);
}

/** Whether the stretch has any of what stands between the parts of a series. */
function separates(prose: Prose, from: number, to: number): boolean {
  if ((occurring(prose.narrow, from, to) & has.comma) !== 0) return true;
  return (prose.has & has.latin) !== 0 && /\s(?:and|or)\s/.test(prose.narrow.slice(from, to));
}

const pairs = String.raw`[()[\]“”《》「」{}]`;
const withEnumeration = new RegExp(`${pairs}|、|以及|[和及与]`, "g");
const withoutEnumeration = new RegExp(String.raw`${pairs}|,(?:\s+(?:and|or)\s)?|\s(?:and|or)\s`, "g");

/** `lastMark` is where the last 、 of the series stands. */
function isSeparator(mark: string, at: number, to: number, lastMark: number): boolean {
  if (/^[)\]”》」}]/.test(mark)) return false;
  return !/[以和及与]/.test(mark) || isLastConjunction(mark, at, to, lastMark);
}

/** 以及 always, 和 or 及 only between the last two parts of a series with 、 (甲、乙和丙丁), not inside a name (和声). */
function isLastConjunction(word: string, at: number, to: number, lastMark: number): boolean {
  if (lastMark >= at) return false;
  const right = to - at - word.length;
  return at - lastMark > 2 && right >= 2 && right <= 14;
}

const leadIn =
  /^\s*(?:可以?|能够?)?(?:被)?(?:广泛)?(?:用于|应用于|应用在|用在|适用于)\s*|^\s*(?:例如|比如|如|包括|used (?:for|in)|applied (?:to|in)|such as|e\.g\.,?|for example,?|including)\s*[:,]?\s*/i;
const longestTail = 60;
const tail =
  /\s*等{0,2}(?:任务|领域|场景|方面|应用|问题|技术)?(?:中|上|里)?[;。.;,，]*\s*$|[;。.,]*\s*(?:etc\.?|and so on)?[;。.]*\s*$/i;

/** The things a sentence lists, its lead-in (可用于) and tail (等任务；) left out; a sentence that lists nothing is one thing. */
export function listedItems(prose: Prose, from: number, to: number): readonly Excerpt[] {
  const text = prose.narrow.slice(from, to);
  if (!separates(prose, from, to)) return [excerptOf(prose, trim(prose, from, to))];
  const start = from + (leadIn.exec(text)?.[0].length ?? 0);
  const sentence = trim(prose, start, to);
  const body = prose.narrow.slice(sentence.from, sentence.to);
  const end = sentence.from + body.length - (tail.exec(body.slice(-longestTail))?.[0].length ?? 0);
  const parts = /[。!?！？]/.test(prose.narrow.slice(sentence.from, end)) ? [] : splitSeries(prose, sentence.from, end);
  const listed = parts.length > 1 && parts.every((part) => part.to - part.from <= 40) ? parts : [trim(prose, from, to)];
  return listed.map((part) => excerptOf(prose, part));
}

function excerptOf(prose: Prose, part: Stretch): Excerpt {
  return { text: prose.text.slice(part.from, part.to), span: spanIn(prose, part.from, part.to) };
}
