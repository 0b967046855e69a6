import type { SourceMention } from "../model/citation.ts";
import { has, occurring } from "./characters.ts";
import { type FoundLocator, findLocators } from "./locator.ts";
import { isSpace, type Prose, runsIn } from "./prose.ts";

/** A citation in a block's prose; `from` and `to` cover the brackets. */
export type FoundCitation = {
  readonly source: SourceMention;
  readonly locators: readonly FoundLocator[];
  readonly from: number;
  readonly to: number;
};

/**
 * The citations of the group that opens at `start` (`(`, `[` or their full-width forms), or none if it is no citation.
 * Groups that belong together, as Zotero's `([Author, 2024, p. 48](…)) ([pdf](…))`, are taken together; `[@a; @b]` gives
 * two. `previous` is what *ibid.* and 同上 stand for.
 */
export function citationsAt(prose: Prose, start: number, previous: SourceMention | null): readonly FoundCitation[] {
  const text = prose.narrow;
  const end = prose.pairs.groupEnd(start);
  if (end < 0 || end - start < 4) return none;
  const bracketed = text[start] === "[";
  if (!bracketed && prose.plain && !couldCite(text, start + 1, end - 1)) return none;
  const inside = text.slice(start + 1, end - 1);
  if (bracketed && !/^\s*(?:(?:see(?: also)?|cf\.?|e\.g\.,?|参见|见|参考)\s*)?-?@|^\s*pp?\.|^\s*第/i.test(inside))
    return [];
  const zotero = zoteroMention(prose, start, end);
  const found: FoundCitation[] = [];
  let offset = start + 1;
  for (const part of inside.split(";")) {
    const one = readCitation(part, offset, previous, zotero);
    if (!one) return [];
    found.push({ ...one, from: start, to: end });
    offset += part.length + 1;
  }
  return zotero ? absorbPdfLink(prose, end, found) : found;
}

const none: readonly never[] = [];

/**
 * Whether plain text between brackets has any of what a citation cannot do without: a number or what it counts, a key, a
 * title's marks, or the words for the citation before.
 */
function couldCite(text: string, from: number, to: number): boolean {
  const occurs = occurring(text, from, to);
  if ((occurs & (has.digit | has.at | has.titleMark | has.counted | has.before)) !== 0) return true;
  return (occurs & has.latin) !== 0 && latinCitation.test(text.slice(from, to));
}

const latinCitation = /(?<![A-Za-z])(?:p|ch|sec|fig|tab|eq|ibid|op\.)|§/i;

/** The attribution in `“…”——《书名》，第 48 页`, from the dash to the end of the last locator. */
export function attributionAt(prose: Prose, start: number): FoundCitation | null {
  if (!beginsWithDash(prose.narrow, start)) return null;
  const dash = /^\s*(?:——|—|--)\s*/.exec(prose.narrow.slice(start, start + 12));
  if (!dash) return null;
  const from = start + dash[0].length;
  const clause = /^[^。\n!?]*/.exec(prose.narrow.slice(from, from + 300))?.[0] ?? "";
  const title = /^(?:《([^》]+)》|“([^”]+)”)\s*,?\s*/.exec(clause);
  const locators = findLocators(clause).filter((locator) => locator.start <= (title?.[0].length ?? 0) + 2);
  const last = locators.at(-1);
  if (!title || !last) return null;
  return {
    source: { by: "title", title: (title[1] ?? title[2] ?? "").trim() },
    locators: locators.map((locator) => shifted(locator, from)),
    from: start,
    to: from + last.end,
  };
}

function beginsWithDash(text: string, from: number): boolean {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return text[at] === "—" || text[at] === "-";
}

type Read = Pick<FoundCitation, "source" | "locators">;

function readCitation(
  part: string,
  offset: number,
  previous: SourceMention | null,
  zotero: SourceMention | null,
): Read | null {
  const locators = findLocators(withoutTitles(part));
  const written = rest(part, locators);
  const source = zotero ?? readSource(written, part, locators.length > 0, previous);
  if (!source) return null;
  return { source, locators: locators.map((locator) => shifted(locator, offset)) };
}

/** A title may hold what looks like a locator (“Chapter 3 and Beyond”, p. 4); it is blanked, so that positions stay. */
function withoutTitles(part: string): string {
  if ((occurring(part) & has.titleMark) === 0) return part;
  return part.replace(/“[^”]*”|《[^》]*》|"[^"]*"|「[^」]*」|『[^』]*』/g, (title) => " ".repeat(title.length));
}

function rest(part: string, locators: readonly FoundLocator[]): string {
  let text = part;
  for (const { start, end } of locators) text = text.slice(0, start) + "\0".repeat(end - start) + text.slice(end);
  return text;
}

const lead = /^\s*(?:see(?: also)?|cf\.?|e\.g\.,?|from|in|参见|参考|引自|摘自|出自|见|據|据)\s*/i;

function readSource(
  written: string,
  part: string,
  located: boolean,
  previous: SourceMention | null,
): SourceMention | null {
  const led = written.replace(lead, "");
  const text = (located ? led.replace(/\0+/g, "\0") : led).trim();
  const bare = located ? text.replaceAll("\0", "") : text;
  const around = (
    bare.includes("(") ? bare.replace(/\((?:[^()]*(?:页码|页|pages?|PDF|printed)[^()]*)?\)/gi, "") : bare
  ).trim();
  if (/^[,.:]*$/.test(around)) return located ? { by: "own" } : null;
  const occurs = occurring(around);
  const key =
    (occurs & has.at) === 0
      ? null
      : /^-?@([\p{L}\p{N}_][\p{L}\p{N}_:.#$%&+?<>~/-]*)(?:\s*,.*)?$/u.exec(around.replace(/[,.:;\s]+$/, ""));
  if (key?.[1]) return { by: "key", key: key[1].replace(/[.:,]+$/, "") };
  if (/^(?:ibid\.?|同上|前引书?|op\. ?cit\.?)[\s,.]*$/i.test(around)) return previous ?? { by: "own" };
  const title =
    (occurs & has.titleMark) === 0
      ? null
      : /^(?:“([^”]+)”|《([^》]+)》|"([^"]+)"|「([^」]+)」|『([^』]+)』)(.*)$/u.exec(around);
  if (title) {
    const words = title.slice(1, 6).find((one) => one !== undefined) ?? "";
    const remainder = (title[6] ?? "").replace(/[\s,.，·]|\d{4}|第?[^,]{0,6}版/g, "");
    const wholeTitle = located || /^《/.test(around);
    return wholeTitle && remainder.length <= 40 ? { by: "title", title: words.trim() } : null;
  }
  return ((occurs & has.digit) === 0 ? null : readAuthor(around)) ?? (located ? readBareTitle(text, part) : null);
}

/** Bishop & Bishop, 2024 · He et al. 2016 · 何恺明等，2016 · Rumelhart 1986. */
function readAuthor(text: string): SourceMention | null {
  const found =
    /^((?:\p{Lu}[\p{L}'’.-]*(?:\s+(?:van|von|de|der|\p{Lu}[\p{L}'’.-]*)){0,3})(?:\s*(?:,|&|and|和|与|、)\s*\p{Lu}[\p{L}'’.-]*){0,4}(?:\s*(?:et al\.?|等人?))?|\p{Script=Han}{2,4}(?:\s*(?:、|和|与|&)\s*\p{Script=Han}{2,4}){0,3}(?:\s*等人?)?)\s*,?\s*\(?((?:1[5-9]|20)\d\d)[a-z]?\)?\s*,?\s*$/u.exec(
      text,
    );
  return found?.[1] ? { by: "author", author: found[1].trim(), year: found[2] ?? null } : null;
}

/** (Deep Learning, p. 48): words set off from an explicit locator by a comma. 共 48 页 is a count. */
function readBareTitle(text: string, part: string): SourceMention | null {
  const words = text
    .replaceAll("\0", "")
    .replace(/[\s,.:]+$/, "")
    .trim();
  const setOff = /[,.:]\s*\0/.test(text);
  const explicit = /(?:pp?\.|第|§|ch\.|chapter)/i.test(part);
  if (!setOff || !explicit || words.length > 120 || !/^[\p{Lu}\p{Script=Han}\d]/u.test(words) || /[。;!?]/.test(words))
    return null;
  const authorOnly = /^\p{Lu}[\p{L}'’-]+(?:\s*(?:&|and)\s*\p{Lu}[\p{L}'’-]+|\s+et al\.?|\s*等)?$/u.test(words);
  return authorOnly ? { by: "author", author: words, year: null } : { by: "title", title: words };
}

function shifted(locator: FoundLocator, by: number): FoundLocator {
  return { ...locator, start: locator.start + by, end: locator.end + by };
}

function zoteroMention(prose: Prose, from: number, to: number): SourceMention | null {
  if (prose.plain) return null;
  for (const { inline } of runsIn(prose, from, to)) {
    const url = inline.kind === "text" ? inline.link?.url : undefined;
    const item = url ? /^zotero:\/\/select\/.*?items\/(?:\d+_)?([A-Z0-9]{6,})/.exec(url) : null;
    if (item?.[1])
      return { by: "zotero", item: item[1], title: /[“"]([^”"]+)[”"]/.exec(prose.text.slice(from, to))?.[1] ?? null };
  }
  return null;
}

/** `([pdf](zotero://open-pdf/…?page=76))` behind Zotero's citation says the page in the file. */
function absorbPdfLink(prose: Prose, end: number, found: readonly FoundCitation[]): readonly FoundCitation[] {
  const gap = /^\s*/.exec(prose.narrow.slice(end))?.[0].length ?? 0;
  const open = end + gap;
  if (prose.narrow[open] !== "(") return found;
  const close = prose.pairs.groupEnd(open, 80);
  if (close < 0) return found;
  for (const { inline } of runsIn(prose, open, close)) {
    const url = inline.kind === "text" ? inline.link?.url : undefined;
    if (!url?.startsWith("zotero://open-pdf/")) continue;
    const page = /[?&]page=(\d+)/.exec(url)?.[1];
    const locator: FoundLocator | null = page
      ? {
          unit: "page",
          ranges: [{ from: { text: page, style: "arabic", value: Number(page) }, to: null }],
          numbering: "file",
          start: open + 1,
          end: close - 1,
        }
      : null;
    return found.map((one, at) =>
      at === found.length - 1
        ? { ...one, to: close, locators: locator ? [...one.locators, locator] : one.locators }
        : one,
    );
  }
  return found;
}
