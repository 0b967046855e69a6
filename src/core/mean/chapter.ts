import { parse } from "yaml";
import type { Chapter, Locator, SourceMention, Stated } from "../model/citation.ts";
import { type ChapterPart, message } from "../model/message.ts";
import type { Syntax } from "../model/syntax.ts";
import { foldName } from "../text/fold.ts";
import type { Span } from "../text/span.ts";
import { narrowed } from "../text/width.ts";
import { findDate } from "./date.ts";
import type { Draft } from "./draft.ts";
import { readLabel } from "./label.ts";
import type { Part } from "./leaves.ts";
import { readNumbering, readRanges } from "./locator.ts";
import { chineseNumber } from "./ordinal.ts";
import { spanIn, trim } from "./prose.ts";

type Parts = { -readonly [Part in keyof Chapter]: Chapter[Part] };

const labels: { readonly [Part in ChapterPart | "author" | "numbering"]: RegExp } = {
  source: /^(?:书名|书籍|书目|教材|来源|原书|书|source|book|book title|from|key)$/,
  number: /^(?:章节|章|章号|章节号|第几章|chapter|chapter (?:number|no\.?)|ch\.?|section)$/,
  title: /^(?:章名|章节标题|章标题|标题|chapter[- ]title)$/,
  read: /^(?:阅读日期|日期|阅读时间|读于|读书日期|date|date read|read|read on|reading date)$/,
  pages: /^(?:阅读页码|页码|页数|阅读范围|页|pages?|pages read|page range)$/,
  author: /^(?:作者|author|authors)$/,
  numbering: /^(?:页码类型|页码编号|编号|numbering|page numbering)$/,
};

function partOf(label: string): keyof typeof labels | null {
  for (const part of Object.keys(labels) as (keyof typeof labels)[]) if (labels[part].test(label)) return part;
  return null;
}

const nothing: Chapter = { source: null, number: null, title: null, read: null, pages: null };

/** What the chapter section's list says. */
export function readChapterList(parts: readonly Part[], draft: Draft): Chapter {
  const chapter: Parts = { ...nothing };
  for (const part of parts) {
    if (!("leaf" in part) || part.leaf.empty) continue;
    const { prose } = part.leaf;
    const label = readLabel(prose);
    const name = label ? partOf(label.label) : null;
    if (!label || !name) continue;
    const { from, to } = trim(prose, label.from, prose.text.length);
    if (to > from) state(chapter, name, prose.text.slice(from, to), spanIn(prose, from, to), draft);
  }
  return chapter;
}

/** What the front matter says. Keys are those of the canonical form, or the list's labels. */
export function readChapterFrontMatter(
  text: string,
  frontMatter: Syntax["frontMatter"],
  draft: Draft,
): { readonly chapter: Chapter; readonly title: string | null } {
  const chapter: Parts = { ...nothing };
  if (!frontMatter) return { chapter, title: null };
  if (!frontMatter.closed)
    draft.trouble({ code: "note/front-matter", span: frontMatter.span, message: message("front-matter/unclosed", {}) });
  let title: string | null = null;
  let isChapter = false;
  for (const { key, value, span } of readKeys(text, frontMatter.yaml, draft)) {
    const name = partOf(key.toLowerCase().replaceAll("_", "-"));
    if (key.toLowerCase() === "title") title = value;
    else if (name) {
      if (name === "source" || name === "number") isChapter = true;
      state(chapter, name, value, span, draft);
    }
  }
  return isChapter ? { chapter, title } : { chapter: nothing, title };
}

type Key = { readonly key: string; readonly value: string; readonly span: Span };

const flatLine = /^([A-Za-z_\p{Script=Han}][\w\p{Script=Han} -]*):(?:[ \t]+(.*?))?[ \t]*(?:[ \t]#.*)?\r?$/u;
/** Values that need YAML's own rules: blocks, anchors, flow collections. Those of a list or a map say nothing here. */
const needsYaml = /^(?:[[{|>&*!%@`])/;

/** Flat front matter, which nearly all is, is read line by line; anything else by the YAML library, at a hundred times the cost. */
function readKeys(text: string, yaml: Span, draft: Draft): readonly Key[] {
  const keys: Key[] = [];
  let flat = true;
  let at = yaml.start;
  for (const line of text.slice(yaml.start, yaml.end).split("\n")) {
    const found = flatLine.exec(line);
    const written = found?.[2] ?? "";
    if (found?.[1] && !needsYaml.test(written)) {
      const start = at + line.indexOf(written, found[1].length + 1);
      const value = unquoted(written);
      if (value === null) flat = false;
      else if (value !== "") keys.push({ key: found[1].trim(), value, span: { start, end: start + written.length } });
    } else if (!/^\s*(?:#.*)?\r?$/.test(line)) flat = false;
    at += line.length + 1;
  }
  return flat ? keys : (readYaml(text, yaml, draft) ?? keys);
}

/** A plain or quoted scalar on one line, or null if it takes YAML to read it. */
function unquoted(written: string): string | null {
  if (/^"(?:[^"\\])*"$/.test(written) || /^'[^']*'$/.test(written)) return written.slice(1, -1);
  return /^["']/.test(written) || /:\s/.test(written) ? null : written;
}

function readYaml(text: string, yaml: Span, draft: Draft): readonly Key[] | null {
  const source = text.slice(yaml.start, yaml.end);
  let value: unknown;
  try {
    value = parse(source, { uniqueKeys: false, maxAliasCount: 50, logLevel: "error" });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    draft.trouble({ code: "note/front-matter", span: yaml, message: message("front-matter/unreadable", { reason }) });
    return null;
  }
  if (value === null) return [];
  if (typeof value !== "object" || Array.isArray(value)) {
    draft.trouble({ code: "note/front-matter", span: yaml, message: message("front-matter/not-a-map", {}) });
    return null;
  }
  return Object.entries(value).flatMap(([key, one]) => {
    const shown =
      one instanceof Date
        ? one.toISOString().slice(0, 10)
        : typeof one === "string" || typeof one === "number"
          ? String(one)
          : null;
    const line = new RegExp(`^["']?${key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}["']?[ \\t]*:[^\\n]*`, "m").exec(
      source,
    );
    const start = yaml.start + (line?.index ?? 0);
    return shown === null
      ? []
      : [{ key, value: shown, span: { start, end: start + (line?.[0].trimEnd().length ?? 0) } }];
  });
}

/** One part of the chapter as written. What cannot be read is reported, with its place. */
function state(chapter: Parts, name: keyof typeof labels, value: string, span: Span, draft: Draft): void {
  const narrow = narrowed(value);
  const unreadable = (part: ChapterPart) =>
    draft.trouble({ code: "chapter/agrees", span, message: message("chapter/unreadable", { part, text: value }) });
  switch (name) {
    case "source":
      chapter.source = { value: readSourceName(value), span };
      return;
    case "number": {
      const { number, title } = readChapterName(value, span);
      chapter.number = number ?? chapter.number;
      chapter.title = title ?? chapter.title;
      return;
    }
    case "title":
      chapter.title = { value: withoutMarks(value), span };
      return;
    case "read": {
      const found = findDate(narrow);
      if (found)
        chapter.read = {
          value: found.date,
          span: { start: span.start + found.from, end: Math.min(span.end, span.start + found.to) },
        };
      else unreadable("read");
      return;
    }
    case "pages": {
      const pages = readPages(narrow, span);
      if (pages) chapter.pages = pages;
      else unreadable("pages");
      return;
    }
    case "numbering":
      if (chapter.pages)
        chapter.pages = { ...chapter.pages, value: { ...chapter.pages.value, numbering: readNumbering(narrow) } };
      return;
    default:
  }
}

function readSourceName(value: string): SourceMention {
  const key = /^\[?@([\p{L}\p{N}_:.-]+)\]?$/u.exec(value.trim());
  if (key?.[1]) return { by: "key", key: key[1] };
  const wiki = /^\[\[(?:.*\/)?@?([^\]|#]+).*\]\]$/.exec(value.trim());
  if (wiki?.[1]) return { by: "title", title: wiki[1].trim() };
  return { by: "title", title: withoutMarks(value) };
}

/** Nothing longer is looked at for marks around it. */
const longestName = 400;

function withoutMarks(value: string): string {
  if (value.length > longestName) return value.trim();
  const found = /^\s*(?:《(.+?)》|“(.+?)”|"(.+?)"|「(.+?)」)\s*(?:[,，].*|[（(].*[)）])?\s*$/.exec(value);
  return (found?.slice(1).find((one) => one !== undefined) ?? value).trim();
}

/** 第 1 章 - 《深度学习革命》 · 第三章：… · Chapter 7.6: Residual Networks · 7.6 · 附录 A. */
function readChapterName(
  value: string,
  span: Span,
): { readonly number: Stated<string> | null; readonly title: Stated<string> | null } {
  const narrow = narrowed(value);
  const found =
    /^\s*(?:第\s*([\d.]+|[一二三四五六七八九十百]+)\s*[章节講讲部篇]|(?:chapter|ch\.?|section|sec\.?|§|part)\s*([\dA-Z][\d.]*|[ivxlc]+)\b|(?:appendix|附录)\s*([A-Z\d一二三四五六七八九十]+)|(\d+(?:\.\d+)*)(?=$|[\s.,:、\-–—]))[\s.:、\-–—,]*/i.exec(
      narrow,
    );
  const number = found?.slice(1).find((one) => one !== undefined);
  const rest = value.slice(found?.[0].length ?? 0).trim();
  const at = (text: string): Span => {
    const from = value.indexOf(text);
    return { start: span.start + from, end: Math.min(span.end, span.start + from + text.length) };
  };
  const title = withoutMarks(rest);
  return {
    number:
      number === undefined
        ? null
        : {
            value: String(chineseNumber(number) ?? number).replace(/\.$/, ""),
            span: found ? at(value.slice(0, found[0].trimEnd().length)) : span,
          },
    title: title === "" ? null : { value: title, span: at(rest) },
  };
}

function readPages(narrow: string, span: Span): Stated<Locator> | null {
  const numbering = readNumbering(narrow);
  const bare = narrow
    .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .replace(/PDF|pages?|pp?\.|页码?|第|共/gi, " ")
    .trim();
  const ranges = readRanges(bare).filter(({ from }) => from.style !== "other");
  if (ranges.length === 0) return null;
  return { value: { unit: "page", ranges, numbering, span }, span };
}

/** Front matter and list together: each part from where it stands; where both speak and differ, that is reported. */
export function joinChapters(front: Chapter, list: Chapter, draft: Draft): Chapter | null {
  const joined: Parts = {
    source: agree("source", front.source, list.source, (one) => foldName(sourceText(one)), sourceText, draft),
    number: agree(
      "number",
      front.number,
      list.number,
      (one) => one,
      (one) => one,
      draft,
    ),
    title: agree("title", front.title, list.title, foldName, (one) => one, draft),
    read: agree(
      "read",
      front.read,
      list.read,
      (one) => one,
      (one) => one,
      draft,
    ),
    pages: agree("pages", front.pages, list.pages, pagesText, pagesText, draft),
  };
  return Object.values(joined).every((part) => part === null) ? null : joined;
}

function sourceText(mention: SourceMention): string {
  return mention.by === "title" ? mention.title : mention.by === "key" ? mention.key : "";
}

export function pagesText(locator: Locator): string {
  return locator.ranges.map(({ from, to }) => (to ? `${from.text}–${to.text}` : from.text)).join(", ");
}

function agree<T>(
  part: ChapterPart,
  front: Stated<T> | null,
  list: Stated<T> | null,
  fold: (value: T) => string,
  show: (value: T) => string,
  draft: Draft,
): Stated<T> | null {
  if (front === list) return front;
  // A key in the front matter and a title in the list name one work each in its own way; linking compares them.
  const sameKind =
    part !== "source" ||
    (front !== null && list !== null && !/\s/.test(show(front.value)) === !/\s/.test(show(list.value)));
  if (front && list && sameKind && fold(front.value) !== fold(list.value)) {
    draft.trouble({
      code: "chapter/agrees",
      span: front.span,
      message: message("chapter/disagrees", { part, frontMatter: show(front.value), list: show(list.value) }),
      related: [{ span: list.span, message: message("chapter/stated-here", { part }) }],
    });
  }
  return front ?? list;
}
