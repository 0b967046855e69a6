import type { Excerpt, Reference } from "../model/fact.ts";
import { has } from "./characters.ts";
import type { SectionContext } from "./context.ts";
import { writtenId } from "./draft.ts";
import { readLabel } from "./label.ts";
import type { Leaf } from "./leaves.ts";
import { type Prose, runsIn, spanIn, trim } from "./prose.ts";
import { proseOf } from "./statements.ts";

const forms: readonly (readonly [form: Reference["form"], label: RegExp])[] = [
  ["paper", /^(?:论文|文章|综述|paper|article|survey|preprint)s?$/],
  ["book", /^(?:书|书籍|教材|图书|book|textbook)s?$/],
  ["page", /^(?:网页|博客|链接|网站|文档|教程|blog|page|web ?page|website|link|post|tutorial|docs?)s?$/],
  ["video", /^(?:视频|课程|讲座|video|lecture|course|talk)s?$/],
  ["code", /^(?:代码|源码|仓库|code|repo|repository|source code)s?$/],
];

const doi = /\b10\.\d{4,9}\/[^\s"'<>，。；）)\]]+[^\s"'<>，。；）)\].,;]/;
const arxiv = /(?:arxiv\s*:\s*|arxiv\.org\/(?:abs|pdf)\/)((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?)/i;
const isbn = /ISBN(?:-1[03])?\s*:?\s*([\d][\d -]{8,16}[\dXx])/i;
const titled = /《([^》]{1,400})》|“([^”]{1,400})”|"([^"]{1,400})"|「([^」]{1,400})」|『([^』]{1,400})』/g;

/** Further reading: each item is a reference. `残差连接：<…>` is about that concept; `论文：《…》 (ResNets)` is a paper with an alias. */
export function readReading({ parts, draft, scanner }: SectionContext): void {
  for (const leaf of proseOf(parts)) {
    const { prose } = leaf;
    if (leaf.shape === "heading" || leaf.shape === "cell" || leaf.continues || leaf.shape === "quotation") {
      scanner.scan(prose, { claims: false, mentions: false, parent: null });
      continue;
    }
    const reference = readReference(leaf);
    const identity = reference.title?.text ?? reference.url ?? reference.doi ?? prose.text;
    const id = draft.add("reference", identity, reference, writtenId(prose.text).id);
    scanner.scan(prose, { claims: false, mentions: false, parent: id });
  }
}

type Written = Omit<Reference, "id" | "kind" | "section">;

function readReference(leaf: Leaf): Written {
  const { prose } = leaf;
  const length = writtenId(prose.text).length;
  const text = prose.narrow.slice(0, length);
  const label = readLabel(prose, 30);
  const form = label ? forms.find(([, pattern]) => pattern.test(label.label))?.[0] : undefined;
  const from = label && (form || aboutLabel(prose, label.from)) ? label.from : 0;
  const link = linkIn(prose);
  const title =
    titleIn(prose, from, length) ?? (link?.label ? link.label : null) ?? bareTitle(prose, from, length, link);
  const numbered = (prose.has & has.digit) !== 0;
  const arxivId = numbered ? (arxiv.exec(text)?.[1] ?? null) : null;
  const doiName = text.includes("10.") ? (doi.exec(text)?.[0] ?? null) : null;
  const isbnNumber = numbered ? (isbn.exec(text)?.[1]?.replace(/[ -]/g, "") ?? null) : null;
  return {
    span: prose.span,
    parent: null,
    form: form ?? formOf(link?.url ?? null, arxivId ?? doiName, isbnNumber, title?.text ?? null),
    title,
    aliases: title ? aliasesAfter(prose, title, length) : [],
    about: label && !form && from > 0 ? labelExcerpt(prose, from) : null,
    url: link?.url ?? null,
    doi: doiName,
    arxiv: arxivId,
    isbn: isbnNumber,
    authors: title ? authorsIn(prose, from, title, length) : null,
    year: !numbered
      ? null
      : (/[(\s,]((?:1[89]|20)\d\d)[a-z]?(?=[).,\s]|$)/.exec(
          ` ${text.replace(/https?:\S+|\d{4}\.\d{4,5}/g, "")}`,
        )?.[1] ?? null),
    state: stateOf(leaf, text),
  };
}

type FoundLink = { readonly url: string; readonly label: Excerpt | null };

function linkIn(prose: Prose): FoundLink | null {
  for (const { from, to, inline } of prose.runs) {
    if (inline.kind === "autolink") return { url: inline.url, label: null };
    if (inline.kind === "text" && inline.link && /^[a-z]+:/i.test(inline.link.url)) {
      const label = trim(prose, from, to);
      return {
        url: inline.link.url,
        label: { text: prose.text.slice(label.from, label.to), span: spanIn(prose, label.from, label.to) },
      };
    }
  }
  return null;
}

/** A label is what the reference is about if an address or a title follows it, not more of a sentence. */
function aboutLabel(prose: Prose, from: number): boolean {
  const [run] = runsIn(prose, from, prose.text.length);
  if (run && (run.inline.kind === "autolink" || (run.inline.kind === "text" && run.inline.link))) return true;
  return /^(?:https?:|[《“"「『])/.test(prose.narrow.slice(from));
}

function labelExcerpt(prose: Prose, from: number): Excerpt {
  const { from: start, to } = trim(prose, 0, prose.narrow.lastIndexOf(":", from));
  return { text: prose.text.slice(start, to), span: spanIn(prose, start, to) };
}

function titleIn(prose: Prose, from: number, to: number): Excerpt | null {
  const quoted = (prose.has & has.titleMark) === 0 ? [] : prose.narrow.slice(0, to).matchAll(titled);
  for (const match of quoted) {
    if (match.index < from) continue;
    const words = match.slice(1).find((one) => one !== undefined) ?? "";
    const inside = trim(prose, match.index + 1, match.index + 1 + words.length);
    return { text: prose.text.slice(inside.from, inside.to), span: spanIn(prose, inside.from, inside.to) };
  }
  const emphasised = prose.runs.find(
    ({ from: at, to: end, inline }) =>
      at >= from &&
      end <= to &&
      inline.kind === "text" &&
      (inline.emphasis || inline.strong) &&
      !/:\s*$/.test(inline.text),
  );
  if (!emphasised) return null;
  const inside = trim(prose, emphasised.from, emphasised.to);
  return { text: prose.text.slice(inside.from, inside.to), span: spanIn(prose, inside.from, inside.to) };
}

/** Without marks around it: the item's words up to a comma before a year, an address or a bracket. A label alone is none. */
function bareTitle(prose: Prose, from: number, to: number, link: FoundLink | null): Excerpt | null {
  const text = prose.narrow.slice(from, to);
  const end =
    /(?<!\s)\s*(?:https?:|www\.|\(|\[|<|doi\b|arxiv\b|ISBN|,\s*(?:1[89]|20)\d\d|——)/i.exec(text)?.index ?? text.length;
  const inside = trim(prose, from, from + end);
  let last = inside.to;
  while (last > inside.from && /[:,.;。\-–—]/.test(prose.narrow[last - 1] ?? "")) last -= 1;
  const words = prose.text.slice(inside.from, last).trim();
  if (words === "" || (link !== null && /^(?:见|see|参见|参考)$/i.test(words))) return null;
  return { text: words, span: spanIn(prose, inside.from, inside.from + words.length) };
}

/** Short names in brackets behind the title, (ResNets); a year or a venue with one is none. */
function aliasesAfter(prose: Prose, title: Excerpt, to: number): readonly Excerpt[] {
  const start = prose.text.indexOf(title.text) + title.text.length;
  const found = /^[》”"」』*\s]*\(([^()\d][^()]{0,30})\)/.exec(prose.narrow.slice(start, to));
  const words = found?.[1]?.trim();
  if (
    !found ||
    !words ||
    /^(?:pdf|link|in |已读|未读|在读|read|reading|unread)/i.test(words) ||
    /\b(?:1[89]|20)\d\d\b/.test(words)
  )
    return [];
  const from = start + found[0].indexOf(words);
  return [{ text: prose.text.slice(from, from + words.length), span: spanIn(prose, from, from + words.length) }];
}

const longestAuthors = 300;

/** Names before the title (He et al., “…”) or behind it (《…》，何恺明等). */
function authorsIn(prose: Prose, from: number, title: Excerpt, to: number): string | null {
  const at = prose.text.indexOf(title.text);
  const before = prose.text
    .slice(Math.max(from, at - longestAuthors), at)
    .replace(/(?<![《“"「『*[\s])[《“"「『*[\s]+$/u, "")
    .replace(/[,，.。:：(（]?\s*(?:[(（]?(?:1[89]|20)\d\d[)）]?)?[,，.。:：\s]*$/u, "")
    .trim();
  if (
    /^\p{Lu}|^\p{Script=Han}{2,4}(?:等|[、，]|$)/u.test(before) &&
    before.length <= 120 &&
    at - from <= longestAuthors
  )
    return before;
  const after =
    /^[》”"」』*\s]*[,，]\s*(\p{Lu}[\p{L}.'’-]+(?:[ ,&]+(?:and\s+)?\p{Lu}[\p{L}.'’-]*)*(?:\s+et al\.?)?|\p{Script=Han}{2,4}(?:[、和]\p{Script=Han}{2,4})*等?)(?=[\s,，(（.。]|$)/u.exec(
      prose.text.slice(at + title.text.length, Math.min(to, at + title.text.length + longestAuthors)),
    );
  return after?.[1] ?? null;
}

function formOf(
  url: string | null,
  paper: string | null,
  book: string | null,
  title: string | null,
): Reference["form"] {
  if (paper || (url && /arxiv\.org|doi\.org|openreview|aclanthology|\.pdf$/i.test(url))) return "paper";
  if (book) return "book";
  if (url && /youtu\.?be|bilibili|vimeo/i.test(url)) return "video";
  if (url && /github\.com|gitlab|gitee/i.test(url)) return "code";
  return url && title === null ? "page" : url ? "page" : "work";
}

function stateOf(leaf: Leaf, text: string): Reference["state"] {
  const box = leaf.item?.box;
  if (box && !leaf.continues && leaf.boxChecked) return "read";
  if (/(?:已读|读完|✅)|\((?:read|done)\)/i.test(text)) return "read";
  return /(?:在读|正在读|阅读中)|\((?:reading|in progress)\)/i.test(text) ? "reading" : "unread";
}
