import type { Locator, LocatorRange, LocatorUnit, Numbering } from "../model/citation.ts";
import type { Span } from "../text/span.ts";
import { has, occurring } from "./characters.ts";
import { readOrdinal } from "./ordinal.ts";

/** A locator found in half-width text, with where it stands there. */
export type FoundLocator = Omit<Locator, "span"> & Span;

const number = String.raw`(?:\d+(?:[.\-]\d+)*[a-z]?|[A-Z]\.?\d+(?:\.\d+)*|[ivxlcdm]+|[IVXLCDM]+|[一二三四五六七八九十百零]+)`;
/** Pages do not have hyphens inside: there a hyphen makes a range. */
const page = String.raw`(?:\d+|[A-Z]-?\d+|[ivxlcdm]+\b|[IVXLCDM]+\b|[一二三四五六七八九十百零]+)`;
const dash = String.raw`\s*(?:[-–—−~～至到]|--)\s*`;
const comma = String.raw`\s*(?:,|、|&|and\b|和|及|与)\s*`;
const pageRange = `${page}(?:${dash}${page})?`;
const pages = `${pageRange}(?:${comma}(?:pp?\\.?\\s*)?${pageRange})*`;
const numbers = `${number}(?:${dash}${number})?(?:${comma}${number}(?:${dash}${number})?)*`;

/** `cue` is a quick test for what a pattern cannot match without; `latin` if it is written in Latin letters or as §. */
type Form = { readonly unit: LocatorUnit; readonly latin: boolean; readonly cue: RegExp; readonly pattern: RegExp };

const forms: readonly Form[] = [
  {
    unit: "page",
    latin: true,
    cue: /p/i,
    pattern: new RegExp(`(?:(?<![A-Za-z])(?:pp?\\.?|pages?|PDF\\s*p(?:p|age)?\\.?)\\s*(${pages})(?![\\w.]*\\w))`, "gi"),
  },
  { unit: "page", latin: false, cue: /[页頁]/, pattern: new RegExp(`(?:第\\s*(${pages})\\s*[页頁])`, "g") },
  { unit: "page", latin: false, cue: /[页頁]/, pattern: new RegExp(`(?:(?:页码?|頁碼?)\\s*[:.]?\\s*(${pages}))`, "g") },
  {
    unit: "page",
    latin: false,
    cue: /[页頁]/,
    pattern: new RegExp(`(?:(?<![\\d.第])(${pages})\\s*[页頁](?![面数码]))`, "g"),
  },
  {
    unit: "chapter",
    latin: true,
    cue: /ch/i,
    pattern: new RegExp(`(?<![A-Za-z])(?:chapters?|chap\\.?|chs?\\.)\\s*(${numbers})`, "gi"),
  },
  { unit: "chapter", latin: false, cue: /章/, pattern: new RegExp(`第\\s*(${numbers})\\s*章`, "g") },
  {
    unit: "section",
    latin: true,
    cue: /§|sec/i,
    pattern: new RegExp(`(?:§+|(?<![A-Za-z])(?:sections?|secs?\\.?))\\s*(${numbers})`, "gi"),
  },
  { unit: "section", latin: false, cue: /[节節]/, pattern: new RegExp(`第?\\s*(${numbers})\\s*[节節]`, "g") },
  {
    unit: "figure",
    latin: true,
    cue: /fig/i,
    pattern: new RegExp(`(?<![A-Za-z])(?:figures?|figs?\\.?)\\s*(${numbers})`, "gi"),
  },
  { unit: "figure", latin: false, cue: /[图圖]/, pattern: new RegExp(`[图圖]\\s*(${numbers})`, "g") },
  {
    unit: "table",
    latin: true,
    cue: /tab/i,
    pattern: new RegExp(`(?<![A-Za-z])(?:tables?|tabs?\\.)\\s*(${numbers})`, "gi"),
  },
  { unit: "table", latin: false, cue: /表/, pattern: new RegExp(`表\\s*(${numbers})`, "g") },
  {
    unit: "equation",
    latin: true,
    cue: /eq/i,
    pattern: new RegExp(`(?<![A-Za-z])(?:equations?|eqs?\\.?|eqns?\\.?)\\s*\\(?(${numbers})\\)?`, "gi"),
  },
  {
    unit: "equation",
    latin: false,
    cue: /式|方程/,
    pattern: new RegExp(`(?:公?式|方程)\\s*\\(?(${numbers})\\)?`, "g"),
  },
];

/** Numerals that a locator may have in place of digits. */
const otherNumerals = /[ivxlcIVXLC一二三四五六七八九十]/;
/** How every form in Latin letters begins. */
const latinCue = /(?<![A-Za-z])(?:p|ch|sec|fig|tab|eq)|§/i;

/** Every locator in half-width text (p., pp., 页, §, ch., fig. and their like), in order, without overlaps. */
export function findLocators(text: string): readonly FoundLocator[] {
  const occurs = occurring(text);
  const latin = latinCue.test(text);
  if (!latin && (occurs & has.counted) === 0) return none;
  if ((occurs & has.digit) === 0 && !otherNumerals.test(text)) return none;
  const found: FoundLocator[] = [];
  for (const form of forms) {
    if (form.latin ? !latin : (occurs & has.counted) === 0) continue;
    const { unit, cue, pattern } = form;
    if (!cue.test(text)) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({
        unit,
        ranges: readRanges(match[1] ?? ""),
        numbering: numberingBeside(text, start, end),
        start,
        end,
      });
    }
  }
  return found.length < 2 ? found : found.sort((a, b) => a.start - b.start);
}

const none: readonly never[] = [];
const rangeSeparator = new RegExp(dash);
const listSeparator = new RegExp(comma);

/** `12–15, 18` as two ranges. A hyphen inside a section number (3-2) is not told from a range; both ends are kept. */
export function readRanges(text: string): readonly LocatorRange[] {
  return text
    .split(listSeparator)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [from = "", to] = part.replace(/^\s*pp?\.?\s*/i, "").split(rangeSeparator);
      return { from: readOrdinal(from), to: to === undefined ? null : readOrdinal(to) };
    });
}

function numberingBeside(text: string, start: number, end: number): Numbering | null {
  if (/^PDF/i.test(text.slice(start, end)) || /PDF\s*$/i.test(text.slice(0, start))) return "file";
  const bracketed = /^\s*\([^)]*\)/.exec(text.slice(end))?.[0];
  return bracketed === undefined ? null : readNumbering(bracketed);
}

/** What words like 书本页码, printed pages, PDF 页码 say about the numbers they stand beside. */
export function readNumbering(text: string): Numbering | null {
  if (/书本|纸书|印刷|印製|书中|原书|书页|printed|print\b|book/i.test(text)) return "printed";
  if (/PDF|电子版|文件|file|kindle/i.test(text)) return "file";
  return null;
}
