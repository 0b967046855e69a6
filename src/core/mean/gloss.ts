import type { Language, Name } from "../model/name.ts";
import { hasHan } from "../text/fold.ts";
import { firstIndex } from "./brackets.ts";
import { has, occurring } from "./characters.ts";
import { type Prose, runBefore, spacedOnce, spanIn, trim } from "./prose.ts";

/**
 * `残差连接(residual connection)`: one concept, several names. Where the text does not show where the name begins
 * (我们学习残差连接(…)), `names[0]` is everything back to the last boundary and `bounded` is false: such a gloss counts
 * only if the end of it is a name that stands by itself elsewhere in the note.
 */
export type FoundGloss = {
  readonly names: readonly Name[];
  readonly bounded: boolean;
  readonly from: number;
  /** Past the closing bracket. */
  readonly to: number;
  /** Where the first name begins. */
  readonly nameFrom: number;
  readonly nameTo: number;
};

/** The names of `X (Y, Z)` where it is known that the name begins at `from`, as in a list of names; null if Y is none. */
export function namesFrom(prose: Prose, from: number, to: number): readonly Name[] | null {
  const open = from + prose.narrow.slice(from, to).indexOf("(");
  if (open <= from || open >= to) return null;
  const close = prose.pairs.groupEnd(open, 120);
  if (close < 0 || close > to) return null;
  const inner = readInner(prose, open + 1, close - 1);
  const name = trim(prose, from, open);
  return inner.length === 0 || name.to <= name.from ? null : withForms([nameAt(prose, name.from, name.to), ...inner]);
}

const none: readonly never[] = [];

/** Every gloss in a stretch of prose. `excluded` are stretches that are citations. */
export function findGlosses(
  prose: Prose,
  excluded: readonly { readonly from: number; readonly to: number }[],
): readonly FoundGloss[] {
  const text = prose.narrow;
  if ((prose.has & has.parenthesis) === 0) return none;
  const found: FoundGloss[] = [];
  const apart = excluded.length < 2 ? excluded : [...excluded].sort((a, b) => a.from - b.from);
  for (let open = text.indexOf("("); open >= 0; open = text.indexOf("(", open + 1)) {
    const stretch = apart[firstIndex(apart.length, (index) => (apart[index]?.to ?? 0) > open)];
    if (stretch && stretch.from <= open) continue;
    const close = prose.pairs.groupEnd(open, 120);
    if (close < 0) continue;
    const gloss = readGloss(prose, open, close);
    if (gloss) found.push(gloss);
  }
  return found;
}

function readGloss(prose: Prose, open: number, close: number): FoundGloss | null {
  const inner = readInner(prose, open + 1, close - 1);
  if (inner.length === 0) return null;
  const left = leftName(prose, open, close, inner);
  if (!left) return null;
  const name = nameAt(prose, left.from, left.to);
  // （左图） behind a Chinese word says something about it; another Chinese name is introduced: （即…）, （又称…）.
  const remark =
    name.language === "zh" &&
    inner.some((one) => one.language === "zh") &&
    !introduced.test(prose.narrow.slice(open + 1, close));
  if (remark) return null;
  const names = withForms([name, ...inner]);
  if (new Set(names.map((one) => one.text.toLowerCase())).size < 2) return null;
  return { names, bounded: left.bounded, from: left.from, to: close, nameFrom: left.from, nameTo: left.to };
}

const introduced = /^\s*(?:即|又称|也称|亦称|又名|简称|或称|旧称)/;

const separator = /[,;、]|\s*\bor\b\s*|简称为?|縮寫|缩写为?|即|[又也亦或旧]称为?|又名|英文[:：]?/;
/** A quick test for what the separator cannot match without. */
const separates = /[,;、称名縮缩即英]|\bor\b/;

/** The names inside the brackets, or none if what stands there is not names. */
function readInner(prose: Prose, from: number, to: number): readonly Name[] {
  if ((occurring(prose.narrow, from, to) & has.unnamed) !== 0) return none;
  const names: Name[] = [];
  let at = from;
  const inner = prose.narrow.slice(from, to);
  for (const part of separates.test(inner) ? inner.split(separator) : [inner]) {
    const start = prose.narrow.indexOf(part, at);
    const inside = trim(prose, start, start + part.length);
    at = start + part.length;
    const text = prose.narrow.slice(inside.from, inside.to);
    if (text === "") continue;
    if (!isName(text)) return [];
    names.push(nameAt(prose, inside.from, inside.to));
  }
  return names.length <= 4 ? names : [];
}

/** A Latin name of up to seven words or a Chinese one of up to twelve characters; mixtures are prose. */
function isName(text: string): boolean {
  if (hasHan(text))
    return (
      /^[\p{Script=Han}A-Za-z0-9·-]{2,12}$/u.test(text) &&
      !/^(?:如|例如|见|参见|即|包括|比如|来自|以|其中|注|共|约|图|表|第)/.test(text)
    );
  if (!/^\p{L}[\p{L}\p{N}\s'’.+#/-]*$/u.test(text) || !/\p{L}{2}/u.test(text)) return false;
  const words = text.split(/\s+/);
  return (
    words.length <= 7 &&
    !words.some((word) => prosaic.has(word.toLowerCase())) &&
    !/^(?:p|pp|ch|fig|eq|sec|vol|ed)\.?\s*\d/i.test(text)
  );
}

const prosaic: ReadonlySet<string> = new Set(
  "see eg ie e.g. i.e. etc etc. that which this these those is are was were be been not only also we you they it if when where for as from and or the with without but than left right top bottom note optional required pdf".split(
    " ",
  ),
);

type Left = { readonly from: number; readonly to: number; readonly bounded: boolean };

function leftName(prose: Prose, open: number, close: number, inner: readonly Name[]): Left | null {
  const end = trim(prose, 0, open).to;
  if (end === 0 || open - end > 2) return null;
  const delimited = delimitedBefore(prose, end);
  if (delimited) return { ...delimited, bounded: true };
  const before = prose.narrow.slice(Math.max(0, end - 80), end);
  if (/\p{Script=Han}$/u.test(before))
    return chineseLeft(before, end, /^[^”"」』]{0,6}[”"」』]/.test(prose.narrow.slice(close, close + 7)));
  return latinLeft(before, end, inner);
}

/** A name whose edges are shown: between quotation marks, emphasised, or a link's label. */
function delimitedBefore(prose: Prose, end: number): { readonly from: number; readonly to: number } | null {
  const last = prose.narrow[end - 1] ?? "";
  if (/[”"」』]/.test(last)) {
    const opener = last === "”" ? "“" : last === "」" ? "「" : last === "』" ? "『" : '"';
    const start = prose.narrow.lastIndexOf(opener, end - 2);
    return start >= 0 && end - start <= 42 ? { from: start + 1, to: end - 1 } : null;
  }
  // Emphasis may close before the bracket or behind it: **残差连接**（…）, **残差连接（…）**.
  if (prose.plain) return null;
  const run = runBefore(prose, end);
  const inline = run?.inline;
  if (!run || !inline) return null;
  const set =
    inline.kind === "wikilink" ||
    inline.kind === "code" ||
    (inline.kind === "text" && (inline.strong || inline.emphasis || inline.link));
  if (!set) return null;
  const inside = trim(prose, run.from, end);
  const words = prose.narrow.slice(inside.from, inside.to);
  return words.length <= 40 && !/[,。;:(]/.test(words) ? inside : null;
}

const chineseRun = /[\p{Script=Han}A-Za-z0-9·-]+$/u;
/** What does not occur inside a term but does before one. */
const between =
  /[的是让把将了这那]|(?<=.)有|我们|本章|本文|其中|介绍|使用|采用|利用|通过|引入|提出|称为|叫做|例如|包括|讨论|考虑|给出|得到|比较/u;

/** `closed`: a quotation mark closes right behind the gloss, so that one right before the name sets the two off. */
function chineseLeft(before: string, end: number, closed: boolean): Left | null {
  const run = chineseRun.exec(before)?.[0] ?? "";
  if (run.length < 2) return null;
  const boundary = before[before.length - run.length - 1] ?? "";
  const opensWords = boundary === "" || /[“「『"《(\s,。;:!?、>—\uFFFC]/.test(boundary);
  const marked = closed && /[“「『"]/.test(boundary);
  const bounded = opensWords && (marked ? run.length <= 16 : run.length <= 8 && !between.test(run));
  return { from: end - run.length, to: end, bounded };
}

const functionWords: ReadonlySet<string> = new Set(
  "a an the of in on for by with to and or is are was were be called as using use uses via from we this that these it its called named term into than when where like such".split(
    " ",
  ),
);

function latinLeft(before: string, end: number, inner: readonly Name[]): Left | null {
  const clause = before.slice(/^.*[^\p{Script=Latin}\p{N}'’.+#/ -]/su.exec(before)?.[0].length ?? 0);
  const words = clause.split(/\s+/).filter((word) => word !== "");
  const single = words.at(-1);
  if (!single || !/\p{L}/u.test(single)) return null;
  const [first] = inner;
  if (!first) return null;
  if (isAbbreviationOf(single, first.text)) return { from: end - single.length, to: end, bounded: true };
  for (const short of inner) {
    const long = longFormBefore(words, short.text);
    if (long) return { from: end - long.length, to: end, bounded: true };
  }
  if (!inner.some((name) => hasHan(name.text))) return null;
  const kept = words
    .slice(words.findLastIndex((word) => functionWords.has(word.toLowerCase()) || /[.]$/.test(word)) + 1)
    .slice(-5);
  if (kept.length === 0) return null;
  const length =
    clause.trimEnd().length -
    clause.trimEnd().lastIndexOf(kept[0] ?? "", clause.trimEnd().length - kept.join(" ").length);
  return { from: end - length, to: end, bounded: kept.length <= 4 };
}

/** Whether the short form's letters occur in order in the long form, the first at its beginning: ResNet, Residual Network. */
export function isAbbreviationOf(short: string, long: string): boolean {
  const letters = short.replace(/[^\p{L}\p{N}]/gu, "");
  if (letters.length < 2 || letters.length > 10 || letters.length >= long.length || !/\p{Lu}/u.test(short))
    return false;
  if (short.includes(" ") || letters[0]?.toLowerCase() !== long[0]?.toLowerCase()) return false;
  let at = -1;
  for (const letter of letters.replace(/s$/, "").toLowerCase()) {
    at = long.toLowerCase().indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/**
 * The words before the bracket that a short form abbreviates, after Schwartz and Hearst, "A simple algorithm for
 * identifying abbreviation definitions in biomedical text", 2003: the fewest words that have its letters in order, at
 * most min(n + 5, 2n) of them, the first letter at a word's beginning.
 */
function longFormBefore(words: readonly string[], short: string): string | null {
  const letters = short
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/s$/, "")
    .toLowerCase();
  if (letters.length < 2 || letters.length > 10 || !/^\S+$/.test(short) || !/\p{Lu}/u.test(short)) return null;
  const most = Math.min(letters.length + 5, letters.length * 2);
  const candidate = words.slice(-most).join(" ");
  let at = candidate.length;
  for (let index = letters.length - 1; index >= 0; index -= 1) {
    do at -= 1;
    while (
      at >= 0 &&
      (candidate[at]?.toLowerCase() !== letters[index] ||
        (index === 0 && at > 0 && /[\p{L}\p{N}]/u.test(candidate[at - 1] ?? "")))
    );
    if (at < 0) return null;
  }
  const long = candidate.slice(at);
  return long.length > short.length ? long : null;
}

/** A name at a stretch of prose, its language told by its script. */
export function nameAt(prose: Prose, from: number, to: number): Name {
  const text = spacedOnce(prose.text.slice(from, to));
  return { text, language: languageOf(text), form: "full", span: spanIn(prose, from, to) };
}

export function languageOf(text: string): Language {
  if (hasHan(text)) return "zh";
  return (occurring(text) & has.latin) !== 0 || /\p{L}/u.test(text) ? "en" : "und";
}

/** Marks as abbreviations those names that abbreviate another of them. */
export function withForms(names: readonly Name[]): readonly Name[] {
  if (names.length < 2) return names;
  return names.map((name) =>
    names.some((other) => other !== name && isAbbreviationOf(name.text, other.text))
      ? { ...name, form: "abbreviation" }
      : name,
  );
}
