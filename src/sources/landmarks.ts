import type { LocatorUnit } from "#core";
import type { ExtractedText, OutlineEntry } from "./opened.ts";

export type LandmarkKind = Exclude<LocatorUnit, "page"> | "algorithm";

/** A numbered thing in a source, where it stands itself and not where it is spoken of. */
export type Landmark = {
  readonly kind: LandmarkKind;
  /** `1.17`, `A.3`: without its word, half width. */
  readonly number: string;
  /** Its caption or heading, line breaks folded; empty for an equation. */
  readonly caption: string;
  readonly page: number;
  /** Into the page's text: the word, the number and the caption. */
  readonly start: number;
  readonly end: number;
  /** `caption`: set apart as one is. `mention`: only spoken of; this is the first place. */
  readonly found: "caption" | "mention";
};

/** By kind and number, the landmark that is most surely the thing itself. */
export type LandmarkIndex = ReadonlyMap<string, Landmark>;

export function landmarkKey(kind: LandmarkKind, number: string): string {
  return `${kind} ${foldNumber(number)}`;
}

/** `１．１７`, `1-17` and `1.17` are the same number, as are `A3` and `A.3`. */
function foldNumber(number: string): string {
  return number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[-–—‐·]/gu, ".")
    .replace(/^([A-Z])(?=\d)/u, "$1.")
    .replace(/[^A-Z0-9.]|\.$/gu, "");
}

const wordKinds: readonly (readonly [RegExp, LandmarkKind])[] = [
  [/^(?:fig(?:ure|s?\.)?|рис(?:унок|\.)?|图|圖)$/iu, "figure"],
  [/^(?:tab(?:le|\.)?|табл(?:ица|\.)?|表)$/iu, "table"],
  [/^(?:algorithm|алгоритм|算法|演算法)$/iu, "algorithm"],
  [/^(?:chapter|глава)$/iu, "chapter"],
  [/^(?:eq(?:uation|n?\.)?|式|公式|方程)$/iu, "equation"],
  [/^(?:sec(?:tion|\.)?|§|节|節)$/iu, "section"],
];

const numeral = "[A-Z]?\\d{1,3}(?:[.．\\-–‐·]\\d{1,3}){0,3}[a-z]?|[A-Z][.．]?\\d{1,3}(?:[.．\\-–]\\d{1,3}){0,2}";
const labelled = new RegExp(
  `(?<![\\p{L}\\p{N}])(figures?|figs?\\.?|图|圖|рис(?:унок|\\.)?|tables?|tab\\.|表|табл(?:ица|\\.)|algorithm|算法|演算法|алгоритм)[ \\t\\u00a0\\n]{0,2}(${numeral})(?![\\d%])`,
  "giu",
);
const labelledHan = new RegExp(`(图|圖|(?<![列代发外])表|算法)[ \\t\\u00a0\\n]{0,2}(${numeral})(?![\\d%])`, "gu");
const equationTag =
  /(?:^|[^\p{L}\p{N}(（])[(（]((?:[A-Z]|\d{1,3})[.．\-–]\d{1,3}(?:[.．\-–]\d{1,3})?[a-z]?)[)）][ \t]*$/gmu;
const sectionHead =
  /^[ \t]*(?:§[ \t]*)?((?:\d{1,2}|[A-Z])(?:[.．]\d{1,3}){1,3})[.．]?[ \t\u00a0\u3000]{0,6}(?=[\p{Lu}\p{Lo}“"‘*])([^\n]{2,140})$/gmu;
const chapterHead =
  /^[ \t]*(?:(?:Chapter|CHAPTER)[ \t]+(\d{1,3}|[IVXLC]{1,7}|[A-Z])(?![\p{L}\p{N}])|(?:Глава|ГЛАВА)[ \t]+(\d{1,3})|第[ \t]*([\d０-９]{1,3}|[一二三四五六七八九十百]{1,5})[ \t]*章)[ \t:：.．—–-]*([^\n]{0,120})$/gmu;

/**
 * Every figure, table, algorithm, equation, section and chapter number in the running text, with its caption and page.
 * A number is mostly spoken of more often than it stands under its figure: of all places the one that is most like a
 * caption is taken. The outline adds the chapters and sections that it names.
 */
export function findLandmarks(text: ExtractedText, outline: readonly OutlineEntry[]): LandmarkIndex {
  const best = new Map<string, { readonly landmark: Landmark; readonly score: number }>();
  const offer: Offer = (landmark, score) => {
    const key = landmarkKey(landmark.kind, landmark.number);
    const known = best.get(key);
    if (known === undefined || score > known.score) best.set(key, { landmark, score });
  };
  text.pages.forEach((page, index) => {
    for (const pattern of [labelled, labelledHan]) {
      for (const match of page.text.matchAll(pattern)) offerLabelled(page.text, index, match, offer);
    }
    offerEquations(page.text, index, offer);
    offerSections(page.text, index, offer);
    offerChapters(page.text, index, offer);
  });
  for (const entry of outline) offerOutline(entry, offer);
  for (const { landmark } of [...best.values()]) {
    if (landmark.kind === "section" && landmark.number.endsWith(".1"))
      offerChapterAround(landmark, best, outline, offer);
  }
  return new Map([...best].map(([key, { landmark }]) => [key, landmark]));
}

type Offer = (landmark: Landmark, score: number) => void;

function offerEquations(words: string, page: number, offer: Offer): void {
  for (const match of words.matchAll(equationTag)) {
    const number = match[1] ?? "";
    const end = match.index + match[0].trimEnd().length;
    const start = end - number.length - 2;
    const before = words.slice(words.lastIndexOf("\n", start) + 1, start);
    const score = /[=<>≤≥≈∼∝→∈]/u.test(before) ? 3 : before.trim() === "" ? 2.5 : 1;
    offer({ kind: "equation", number, caption: "", page, start, end, found: score > 1 ? "caption" : "mention" }, score);
  }
}

function offerSections(words: string, page: number, offer: Offer): void {
  const matches = [...words.matchAll(sectionHead)];
  for (const match of matches) {
    const title = (match[2] ?? "").trim();
    const [start, end] = trimmedRange(match);
    if (midSentence.test(words.slice(Math.max(0, start - 60), start).trimEnd())) continue;
    // A table of contents has many numbered lines: there they are entries, not headings.
    const score =
      (isContentsEntry(title) ? 0.5 : 2) - (/[.。,，;；:：]$/u.test(title) ? 0.8 : 0) - (matches.length > 6 ? 1 : 0);
    offer(
      { kind: "section", number: match[1] ?? "", caption: folded(title), page, start, end, found: "caption" },
      score,
    );
  }
}

/** A number that a line break has parted from its word is no heading. */
const midSentence =
  /(?:[,，、(（-]|(?<![\p{L}])(?:figures?|fig\.|sections?|exercises?|tables?|chapters?|equations?|and|or|to|in|of|from|see|the|a)|[图表节章式例见和与])$/iu;

function offerChapters(words: string, page: number, offer: Offer): void {
  for (const match of words.matchAll(chapterHead)) {
    const title = (match[4] ?? "").trim();
    const number = chapterNumber(match[1] ?? match[2] ?? match[3] ?? "");
    const [start, end] = trimmedRange(match);
    if (isContentsEntry(title) || /[,，;；。]/u.test(title) || /^[\p{Ll})）,、]/u.test(title)) continue;
    const following = /^[ \t]*[\p{L}“"‘][^\n]{2,80}/u.exec(words.slice(end + 1))?.[0] ?? "";
    const caption = folded(title === "" ? following : title);
    offer({ kind: "chapter", number, caption, page, start, end, found: "caption" }, 2 + (match.index < 40 ? 1 : 0));
  }
}

/** `1.2 Title`, `Chapter 3. Title`, `第三章 标题`, `3 Title` in the outline: the file itself says where they begin. */
function offerOutline({ title, level, first }: OutlineEntry, offer: Offer): void {
  const match =
    /^(?:(?:chapter|глава)\s+(\d{1,3})|第\s*([\d０-９]{1,3}|[一二三四五六七八九十百]{1,5})\s*章|(?:appendix|附录|§)?\s*(\d{1,3}(?:\.\d{1,3})*|[A-Z](?:\.\d{1,3})+|(?<=(?:appendix|附录)\s*)[A-Z]))[.:：．]?\s+(\S.*)$/iu.exec(
      title,
    );
  if (match === null) return;
  const chapter = match[1] ?? (match[2] === undefined ? undefined : chapterNumber(match[2]));
  const number = chapter ?? match[3] ?? "";
  const kind = chapter !== undefined || (!number.includes(".") && level <= 1) ? "chapter" : "section";
  offer(
    { kind, number, caption: folded(match[4] ?? ""), page: first, start: 0, end: 0, found: "caption" },
    kind === "chapter" ? 4 : 1.5,
  );
}

/** An outline whose chapters have no numbers: the one in which section 3.1 stands, and no other chapter's, is chapter 3. */
function offerChapterAround(
  section: Landmark,
  found: ReadonlyMap<string, { readonly landmark: Landmark }>,
  outline: readonly OutlineEntry[],
  offer: Offer,
): void {
  const number = section.number.slice(0, -2);
  if (number.includes(".")) return;
  const around = outline.filter(({ first, last }) => first <= section.page && section.page <= last);
  for (const { title, first, last } of around) {
    const others = [...found.values()].some(
      ({ landmark: { kind, number: other, page } }) =>
        kind === "section" && /^\d+\.1$/u.test(other) && other !== section.number && page >= first && page <= last,
    );
    if (others || /\d/u.test(title)) continue;
    offer({ kind: "chapter", number, caption: folded(title), page: first, start: 0, end: 0, found: "caption" }, 3.5);
    return;
  }
}

function isContentsEntry(title: string): boolean {
  return /(?:\.[ .]{3,}|…|\s)\d{1,4}$/u.test(title);
}

function trimmedRange(match: RegExpExecArray): readonly [number, number] {
  const all = match[0];
  return [match.index + all.length - all.trimStart().length, match.index + all.trimEnd().length];
}

function folded(words: string): string {
  return words.replace(/\s+/gu, " ").trim();
}

function offerLabelled(words: string, page: number, match: RegExpExecArray, offer: Offer): void {
  const word = (match[1] ?? "").replace(/s(?=\.?$)/u, "");
  const kind = wordKinds.find(([pattern]) => pattern.test(word))?.[1];
  if (kind === undefined) return;
  const number = match[2] ?? "";
  const start = match.index;
  const after = start + match[0].length;
  const opensLine = words.slice(words.lastIndexOf("\n", start - 1) + 1, start).trim() === "";
  const rest = words.slice(after, after + 500);
  const separator = /^(?:[ \t]*[:：.．|—–][ \t\n]|[:：。][ \t]*|\u3000+|[ \t]{2,})/u.exec(rest)?.[0] ?? "";
  const said = rest.slice(separator.length);
  let score = 0;
  if (opensLine) {
    score =
      1.2 +
      (separator === "" ? 0 : 1.5) +
      (/^[ \t]*[\p{Lu}\p{Script=Han}“"]/u.test(said) ? 0.8 : 0) +
      (/^[ \t]*\n/u.test(rest) ? 0.2 : 0);
  }
  if (separator === "" && spokenOf.test(said)) score -= 1.4;
  const caption = score >= 1.5 ? readCaption(said) : null;
  const end = caption === null ? after : after + separator.length + caption.length;
  offer(
    { kind, number, caption: caption?.text ?? "", page, start, end, found: caption === null ? "mention" : "caption" },
    score,
  );
}

/** What follows a number in a sentence that speaks of the figure. */
const spokenOf = /^[ \t\n]*(?:\p{Ll}|[,，;；)）。、]|所示|中|给出|是|显示|展示|描述|说明|的|和|与|里|可以)/u;

/** A caption runs to the end of a sentence at a line's end, for four lines at most. `length` is in the text itself. */
function readCaption(rest: string): { readonly text: string; readonly length: number } {
  const lines: string[] = [];
  let length = rest.length - rest.trimStart().length;
  for (const line of rest.trimStart().split("\n")) {
    if (line.trim() === "") break;
    length += line.length + (lines.length === 0 ? 0 : 1);
    lines.push(line.trim());
    // A short first line is a caption set as one block, unless it stops in mid-sentence.
    const short =
      lines.length === 1 &&
      line.replace(/\p{Script=Han}/gu, "  ").length < 40 &&
      !/[，,、：:；;（(-]$/u.test(line.trimEnd());
    const ended = short || /[.。!！?？]["”)）]?$/u.test(line.trimEnd());
    if (ended || lines.length === 4) break;
  }
  const text = lines.reduce((joined, line) => {
    if (joined === "") return line;
    if (/\p{L}-$/u.test(joined)) return joined.slice(0, -1) + line;
    const tight = /[\p{Script=Han}，。、：；]$/u.test(joined) || /^\p{Script=Han}/u.test(line);
    return `${joined}${tight ? "" : " "}${line}`;
  }, "");
  return { text: folded(text), length };
}

const chineseDigits = "零一二三四五六七八九";

/** `十二` and `XII` are chapter 12; anything else stays as it is. */
function chapterNumber(written: string): string {
  if (!/^[一二三四五六七八九十百]+$/u.test(written)) return written.normalize("NFKC");
  let value = 0;
  let digit = 0;
  for (const character of written) {
    if (character === "百" || character === "十") {
      value += (digit === 0 ? 1 : digit) * (character === "百" ? 100 : 10);
      digit = 0;
    } else digit = chineseDigits.indexOf(character);
  }
  return String(value + digit);
}
