import type { Hedge, Quantity } from "../model/quantity.ts";
import { codeAt } from "../text/code-at.ts";
import { chineseNumber } from "./ordinal.ts";
import { type Prose, spanIn } from "./prose.ts";

/** Words for units, each with the unit's singular English name. Longer words stand before those they begin with. */
const units: readonly (readonly [pattern: string, unit: string])[] = [
  ["个?数量级|orders? of magnitude", "order-of-magnitude"],
  ["petaflop/s-days?|pfs-days?|PF-days?", "petaflop/s-day"],
  ["[kMGTPEZ]?FLOP/?[sS]\\b|FLOPS\\b", "FLOP/s"],
  ["[kMGTPEZ]?FLOPs?\\b", "FLOP"],
  ["个世纪|centur(?:y|ies)", "century"],
  ["个月|months?\\b", "month"],
  ["个?星期|周(?!期|围|边)|weeks?\\b", "week"],
  ["年(?!代|级|龄|轻|底|初|末|前后)|years?\\b|yrs?\\b", "year"],
  ["天|日(?=[，。,.\\s]|$)|days?\\b", "day"],
  ["个?小时|hours?\\b|hrs?\\b", "hour"],
  ["分钟|minutes?\\b|mins?\\b", "minute"],
  ["毫秒|milliseconds?\\b|ms\\b", "millisecond"],
  ["微秒|microseconds?\\b|[µμ]s\\b", "microsecond"],
  ["秒钟?|seconds?\\b|secs?\\b", "second"],
  ["倍|[-‐ ]?fold\\b|times\\b(?! as)|[x×](?![\\w\\s]*\\d)(?=[\\s,.;)，。]|$)", "fold"],
  ["个?百分点|percentage points?", "percentage-point"],
  ["[%％]|percent\\b|per cent\\b", "percent"],
  ["[kKMGTP]i?B\\b|字节|bytes?\\b", "byte"],
  ["比特|bits?\\b", "bit"],
  ["[kMG]?Hz\\b", "hertz"],
  ["个?参数|param(?:eter)?s?\\b", "parameter"],
  ["个?词元|tokens?\\b", "token"],
  [
    "个?(?:训练|测试|验证)?样本|张(?:训练|测试|验证)?图[片像]|(?:(?:training|test|validation) )?(?:samples?\\b|examples?\\b|images?\\b)",
    "sample",
  ],
  ["层|layers?\\b", "layer"],
  ["美元|dollars?\\b|USD\\b", "USD"],
  ["人民币|元(?=[，。,.\\s]|$)|CNY\\b|RMB\\b", "CNY"],
];

const scales: { readonly [word: string]: number } = {
  万: 1e4,
  亿: 1e8,
  万亿: 1e12,
  千: 1e3,
  百万: 1e6,
  十亿: 1e9,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

const words: { readonly [word: string]: number } = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  twenty: 20,
  hundred: 100,
  double: 2,
  triple: 3,
};

const digits = String.raw`\d+(?:,\d{3})*(?:\.\d+)?(?:\s*[×x*]\s*10\s*(?:\^\s*\{?-?\d+\}?|[⁻⁰¹²³⁴-⁹]+)|[eE][-+]?\d+)?`;
const numeral = `(?:(?<!\\d)${digits}|(?<![一二两三四五六七八九十百千零])[一二两三四五六七八九十百千零]+|(?<![A-Za-z])(?:${Object.keys(words).join("|")})(?![a-z]))`;
const scale = String.raw`(?:\s*(?:万亿|十亿|百万|[万亿千]|(?:thousand|million|billion|trillion)\b))?`;

const unitPattern = units.map(([pattern]) => `(${pattern})`).join("|");
const quantity = new RegExp(
  String.raw`(${numeral})(${scale})(?:\s*(?:[-–—~～]|至|到|to\b)\s*(${numeral})(${scale}))?\s*(?:${unitPattern})`,
  "iuy",
);

const chineseNumerals: ReadonlySet<number> = new Set(
  [..."一二两三四五六七八九十百千零"].map((one) => one.charCodeAt(0)),
);
/** How the words for numbers begin. */
const wordBeginnings: ReadonlySet<number> = new Set(Object.keys(words).map((word) => beginning(word, 0)));

/** Three letters as one number, in either case. */
function beginning(text: string, at: number): number {
  return ((text.charCodeAt(at) | 32) << 16) | ((text.charCodeAt(at + 1) | 32) << 8) | (text.charCodeAt(at + 2) | 32);
}

const nothing = 0;
const digit = 1;
const chinese = 2;
const latin = 3;
/** A letter that a word for a number begins with. */
const initial = 4;

const starters: Uint8Array = startersByCode();

function startersByCode(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let code = 48; code <= 57; code += 1) table[code] = digit;
  for (const code of chineseNumerals) table[code] = chinese;
  for (let code = 65; code <= 90; code += 1) {
    table[code] = latin;
    table[code + 32] = latin;
  }
  for (const word of Object.keys(words)) {
    table[word.charCodeAt(0)] = initial;
    table[word.charCodeAt(0) - 32] = initial;
  }
  return table;
}

/**
 * Where the next numeral may begin: a digit, a Chinese one that something follows which a numeral can be followed by, or
 * a word such as *two*; always the first of a row of digits or of Chinese numerals.
 */
function nextNumeral(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const kind = starters[codeAt(text, at)] ?? nothing;
    if (kind === nothing) continue;
    if (kind >= latin) {
      const begins = kind === initial && (at === 0 || !isLatin(codeAt(text, at - 1)));
      if (begins && wordBeginnings.has(beginning(text, at))) return at;
      while (at + 1 < to && isLatin(codeAt(text, at + 1))) at += 1;
      continue;
    }
    if (at > 0 && starters[codeAt(text, at - 1)] === kind) continue;
    let end = kind === digit ? digitsEnd(text, at, to) : chineseEnd(text, at, to);
    while (end < to && codeAt(text, end) === space) end += 1;
    if (end < to && follows(codeAt(text, end))) return at;
    if (kind === chinese) at = chineseEnd(text, at, to) - 1;
  }
  return to;
}

const space = 32;

function chineseEnd(text: string, from: number, to: number): number {
  let end = from + 1;
  while (end < to && starters[codeAt(text, end)] === chinese) end += 1;
  return end;
}

/** Where a number in digits ends, `1,024.5`, an exponent left out. */
function digitsEnd(text: string, from: number, to: number): number {
  let end = from;
  while (end < to && isDigit(codeAt(text, end))) end += 1;
  while (end + 3 < to && text[end] === "," && /^\d{3}/.test(text.slice(end + 1, end + 4))) end += 4;
  if (end + 1 < to && text[end] === "." && isDigit(codeAt(text, end + 1))) {
    end += 1;
    while (end < to && isDigit(codeAt(text, end))) end += 1;
  }
  return end;
}

/** What can stand behind a numeral: a unit, a scale, an exponent, the mark of a range, white space. */
function follows(code: number): boolean {
  if (code < 128) return isLatin(code) || code <= space || "%-~*".includes(String.fromCharCode(code));
  return code >= followers.length || followers[code] === 1;
}

/** Those characters beyond ASCII that may; every other ideograph cannot. */
const followers: Uint8Array = followersByCode();

function followersByCode(): Uint8Array {
  const table = new Uint8Array(0xa000).fill(1, 0, 0x4e00);
  for (const character of "个数世月星周年天日小分毫微秒倍字比参词样张层美人元十百千万亿至到")
    table[character.charCodeAt(0)] = 1;
  return table;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLatin(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Every number with a unit in a stretch of prose; dates (2012 年), ordinals (第 3 层) and names (ResNet-50) are none. */
export function findQuantities(prose: Prose, from: number, to: number): readonly Quantity[] {
  const text = from === 0 && to === prose.narrow.length ? prose.narrow : prose.narrow.slice(from, to);
  const found: Quantity[] = [];
  for (let at = nextNumeral(text, 0, text.length); at < text.length; ) {
    quantity.lastIndex = at;
    const match = quantity.exec(text);
    const one = match ? readQuantity(match, text) : null;
    if (match && one)
      found.push({ ...one, span: spanIn(prose, from + match.index, from + match.index + match[0].length) });
    at = nextNumeral(text, match ? match.index + match[0].length : at + 1, text.length);
  }
  return text.includes("actor of") ? withFactors(found, prose, text, from) : found;
}

const factorOf = new RegExp(
  String.raw`\bfactor of\s+(?:about\s+|around\s+|roughly\s+|up to\s+|~\s*)?(${numeral})(${scale})`,
  "giu",
);

/** `a factor of 8 per year` is 8-fold, though no unit follows it. */
function withFactors(found: readonly Quantity[], prose: Prose, text: string, from: number): readonly Quantity[] {
  const factors = [...text.matchAll(factorOf)].flatMap((match): Quantity[] => {
    const [all, number = "", scaled = ""] = match;
    const end = match.index + all.length;
    const span = spanIn(prose, from + end - number.length - scaled.length, from + end);
    const value = numberOf(number, scaled);
    const isKnown = found.some((one) => one.span.start < span.end && span.start < one.span.end);
    if (value === null || value === 1 || isKnown) return [];
    const after = text.slice(end, end + 14);
    const before = text.slice(
      Math.max(0, end - scaled.length - number.length - 24),
      end - scaled.length - number.length,
    );
    return [
      {
        value,
        upper: null,
        figures: significantFigures(number),
        unit: "fold",
        per: perUnit("", after),
        hedge: hedgeBeside(before, after),
        span,
      },
    ];
  });
  return [...found, ...factors].sort((a, b) => a.span.start - b.span.start);
}

function readQuantity(match: RegExpMatchArray, text: string): Omit<Quantity, "span"> | null {
  const [, number = "", scaled = "", upperNumber, upperScale = ""] = match;
  const at = match.index ?? 0;
  const which = match.slice(5).findIndex((group) => group !== undefined);
  const unit = units[which]?.[1];
  const before = text.slice(Math.max(0, at - 24), at);
  if (!unit || /[\p{L}\p{N}_.-]$/u.test(before.replace(/\p{Script=Han}$/u, "")) || /第\s*$/.test(before)) return null;
  if (unit === "year" && /^(?:1[5-9]|20|21)\d\d$/.test(number)) return null;
  if (unit === "fold" && /^(?:one|一)$/i.test(number)) return null;
  const value = numberOf(number, scaled);
  if (value === null) return null;
  const upper = upperNumber === undefined ? null : numberOf(upperNumber, upperScale || scaled);
  const after = text.slice(at + match[0].length, at + match[0].length + 14);
  return {
    value:
      upper !== null && scaled.trim() === "" && upperScale.trim() !== ""
        ? (numberOf(number, upperScale) ?? value)
        : value,
    upper,
    figures: significantFigures(number),
    unit: withPrefix(unit, match.slice(5)[which] ?? ""),
    per: perUnit(text.slice(Math.max(0, at - 24), at), after),
    hedge: hedgeBeside(before, after),
  };
}

/** Units that are written with a prefix keep it: 80 GB are 80 of the unit `GB`. */
function withPrefix(unit: string, written: string): string {
  const symbol = { byte: "B", FLOP: "FLOP", "FLOP/s": "FLOP/s", hertz: "Hz" }[unit];
  const prefix = /^([kMGTPEZ]i?)(?=B|FLOP|Hz)/.exec(written.replace(/^K(?=i?B)/, "k"))?.[1];
  return symbol === undefined || prefix === undefined ? unit : `${prefix.replace("ki", "Ki")}${symbol}`;
}

function numberOf(written: string, scaleWord: string): number | null {
  const factor = scales[scaleWord.trim().toLowerCase()] ?? 1;
  const word = words[written.toLowerCase()];
  if (word !== undefined) return word * factor;
  const plain = written
    .replaceAll(",", "")
    .replace(/\s*[×x*]\s*10\s*\^?\s*\{?(-?\d+)\}?$/, "e$1")
    .replace(
      /\s*[×x*]\s*10([⁻⁰¹²³⁴-⁹]+)$/,
      (_, power: string) =>
        `e${[...power]
          .map((one) => superscripts.indexOf(one))
          .map((one) => (one === 10 ? "-" : one))
          .join("")}`,
    );
  const value = /^\d/.test(plain) ? Number(plain) : chineseNumber(plain);
  return value === null || Number.isNaN(value) ? null : value * factor;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

/** Significant figures as written; trailing zeros of a whole number are not (10 has one, 10.0 three). */
function significantFigures(written: string): number {
  const mantissa = /^[\d,.]+/.exec(written)?.[0].replaceAll(",", "");
  if (!mantissa) return 1;
  const significant = mantissa.includes(".")
    ? mantissa.replace(".", "").replace(/^0+/, "")
    : mantissa.replace(/^0+|0+$/g, "");
  return Math.max(1, significant.length);
}

const hedges: readonly (readonly [hedge: Hedge, before: RegExp, after: RegExp | null])[] = [
  [
    "at-most",
    /(?:高达|多达|最多|至多|不超过|上限为?|up to|at most|as much as|as many as|no more than)[\s是为达]*(?:an?\s|every\s|each\s)?$/i,
    null,
  ],
  [
    "at-least",
    /(?:至少|不少于|不低于|起码|at least|no less than|no fewer than)[\s是为达]*(?:an?\s|every\s|each\s)?$/i,
    /^\s*(?:以上|或更多|or more|\+)/i,
  ],
  [
    "under",
    /(?:不到|不足|少于|低于|小于|less than|under|below|fewer than|<)[\s是为]*(?:an?\s|every\s|each\s)?$/i,
    /^\s*(?:以下|以内)/,
  ],
  [
    "over",
    /(?:超过|多于|逾|高于|大于|more than|over|above|exceeds?|>)[\s是为了]*(?:an?\s|every\s|each\s)?$/i,
    /^\s*(?:多(?![久少])|有余)/,
  ],
  [
    "about",
    /(?:大约|约|大概|将近|接近|近|差不多|about|around|approximately|roughly|nearly|almost|~|≈|circa|ca\.)[\s是为]*(?:an?\s|every\s|each\s)?$/i,
    /^\s*(?:左右|上下|前后|or so\b)/i,
  ],
];

function hedgeBeside(before: string, after: string): Hedge {
  for (const [hedge, left, right] of hedges) if (left.test(before) || right?.test(after)) return hedge;
  return "exact";
}

type Period = { readonly unit: string; readonly before: RegExp; readonly after: RegExp };

const periods: readonly Period[] = [
  ["个?月|months?", "month"],
  ["年|years?", "year"],
  ["周|星期|weeks?", "week"],
  ["天|日|days?", "day"],
  ["小时|hours?", "hour"],
  ["分钟|minutes?", "minute"],
  ["秒|seconds?", "second"],
].map(([pattern = "", unit = ""]) => ({
  unit,
  before: new RegExp(`(?:每|each|every|per)\\s*(?:${pattern})`, "i"),
  after: new RegExp(
    `^\\s*(?:(?:per|an?|each|every)\\s+(?:${pattern})\\b|/\\s*(?:${pattern})|increase (?:per|a|each) (?:${pattern}))`,
    "i",
  ),
}));

function perUnit(before: string, after: string): string | null {
  const clause = before.slice(
    Math.max(before.lastIndexOf("，"), before.lastIndexOf(","), before.lastIndexOf("。")) + 1,
  );
  return periods.find((period) => period.before.test(clause) || period.after.test(after))?.unit ?? null;
}
