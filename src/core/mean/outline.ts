import type { SectionKind } from "../model/section.ts";
import type { Block, Heading, Paragraph, Syntax } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";
import { wordsOf } from "./prose.ts";
import type { Titles } from "./titles.ts";

/** A section before its content has been read. */
export type OutlineSection = {
  readonly kind: SectionKind;
  readonly title: string;
  readonly level: number;
  readonly heading: Span;
  /** The heading without its marks. */
  readonly words: Span;
  readonly blocks: readonly Block[];
};

export type Outline = {
  readonly title: string | null;
  readonly form: "markdown" | "plain";
  /** What stands before the first section, the title left out. */
  readonly opening: readonly Block[];
  readonly sections: readonly OutlineSection[];
  /** What the next text's outline may use. */
  readonly known: KnownOutline;
};

/** Paragraphs of a text that are no headings, as written. */
export type KnownOutline = ReadonlySet<string>;

type Found = {
  readonly kind: SectionKind;
  readonly title: string;
  readonly level: number;
  readonly heading: Span;
  readonly words: Span;
  readonly rest: readonly Block[];
  readonly taken: number;
};

/**
 * The sections of a note. A note that has the template's titles as `#` headings has no others; in any other note bare
 * lines count, as a word processor exports headings.
 *
 * @param before what is known of the text that the note had before; null where no text will follow this one.
 */
export function readOutline(syntax: Syntax, titles: Titles, before: KnownOutline | null): Outline {
  const known = new Set<string>();
  const { blocks } = syntax;
  const marked = blocks.some(
    (block) => block.kind === "heading" && titles.match(wordsOf(syntax, block.content)) !== null,
  );
  const find = (at: number, level: number | null): Found | null =>
    marked
      ? findHeading(syntax, titles, blocks, at, level)
      : findBareHeading(syntax, titles, blocks, at, level, before, known);
  const sections: (Omit<OutlineSection, "blocks"> & { blocks: Block[] })[] = [];
  const opening: Block[] = [];
  let title: string | null = null;
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at];
    if (!block) break;
    const current = sections.at(-1);
    const found = find(at, current?.level ?? null);
    if (found) {
      const { kind, level, heading, rest } = found;
      sections.push({ kind, title: found.title, level, heading, words: found.words, blocks: [...rest] });
      at += found.taken;
      continue;
    }
    if (!current && title === null && isTitle(block, marked, opening.length === 0)) title = titleWords(syntax, block);
    else (current?.blocks ?? opening).push(block);
    at += 1;
  }
  const plain = sections.length > 0 && !marked && syntax.form === "plain";
  if (sections.length === 0 && title !== null && blocks[0]?.kind === "paragraph") {
    return { title: null, form: syntax.form, opening: blocks, sections: [], known };
  }
  return { title, form: plain ? "plain" : syntax.form, opening, sections, known };
}

/** A heading, or in a note without them the paragraph that it begins with: one that follows something else says something. */
function isTitle(block: Block, marked: boolean, isFirst: boolean): block is Heading | Paragraph {
  return block.kind === "heading" || (!marked && isFirst && block.kind === "paragraph");
}

function titleWords(syntax: Syntax, block: Heading | Paragraph): string {
  return wordsOf(syntax, block.kind === "heading" ? block.content : block.span);
}

function findHeading(
  syntax: Syntax,
  titles: Titles,
  blocks: readonly Block[],
  at: number,
  level: number | null,
): Found | null {
  const block = blocks[at];
  if (block?.kind !== "heading") return null;
  const title = wordsOf(syntax, block.content);
  const match = titles.match(title);
  if (match?.fit === "broken") {
    const joined = joinBroken(syntax, titles, title, block.span, blocks[at + 1]);
    if (joined) return { ...joined, level: block.level, taken: 2 };
  }
  if (match)
    return {
      kind: match.kind,
      title,
      level: block.level,
      heading: block.span,
      words: block.content,
      rest: [],
      taken: 1,
    };
  if (level === null && block.level === 1) return null;
  if (level !== null && block.level > level) return null;
  return { kind: "other", title, level: block.level, heading: block.span, words: block.content, rest: [], taken: 1 };
}

function findBareHeading(
  syntax: Syntax,
  titles: Titles,
  blocks: readonly Block[],
  at: number,
  level: number | null,
  before: KnownOutline | null,
  known: Set<string>,
): Found | null {
  const block = blocks[at];
  if (block?.kind === "heading") return findHeading(syntax, titles, blocks, at, level);
  const content = bareLine(block);
  if (!content) return null;
  const found = before?.has(syntax.textAt(content)) ? null : findBareLine(syntax, titles, content, blocks[at + 1]);
  if (before !== null && found === null) known.add(syntax.textAt(content));
  return found === "broken" ? null : found;
}

/** `broken` is no heading here, and may be one with another paragraph behind it. */
function findBareLine(syntax: Syntax, titles: Titles, content: Span, next: Block | undefined): Found | null | "broken" {
  if (content.end - content.start > longestHeading || !titles.couldMatch(syntax.textAt(content)))
    return splitFirstLine(syntax, titles, content);
  const title = wordsOf(syntax, content);
  const match = titles.match(title);
  if (match?.fit === "whole")
    return { kind: match.kind, title, level: 2, heading: content, words: content, rest: [], taken: 1 };
  if (match?.fit === "broken") {
    const joined = joinBroken(syntax, titles, title, content, next);
    if (joined) return { ...joined, level: 2, taken: 2 };
    return splitFirstLine(syntax, titles, content) ?? "broken";
  }
  return splitFirstLine(syntax, titles, content);
}

/** A paragraph, or the only item of a numbered list (`3. 关键图示解读`), which may be a heading. */
function bareLine(block: Block | undefined): Span | null {
  if (block?.kind === "paragraph") return block.span;
  if (block?.kind !== "list" || !block.ordered || block.items.length !== 1) return null;
  const [item] = block.items;
  const [only, another] = item?.blocks ?? [];
  return only?.kind === "paragraph" && !another ? only.span : null;
}

/** `与现实应用的联系 | Connection to Real-World` and, after a line end or a blank line, `Applications`. */
function joinBroken(
  syntax: Syntax,
  titles: Titles,
  title: string,
  heading: Span,
  next: Block | undefined,
): Omit<Found, "level" | "taken"> | null {
  if (next?.kind !== "paragraph" || next.span.end - next.span.start > longestHeading) return null;
  const joined = `${title} ${wordsOf(syntax, next.span)}`;
  const match = titles.match(joined);
  if (match?.fit !== "whole") return null;
  const whole = { start: heading.start, end: next.span.end };
  return { kind: match.kind, title: joined, heading: whole, words: whole, rest: [] };
}

/** A bare line is no heading if it is longer than this, markup included. */
const longestHeading = 400;

/** A heading line with its text right below it is one paragraph to Markdown. */
function splitFirstLine(syntax: Syntax, titles: Titles, content: Span): Found | null {
  const beginning = { start: content.start, end: Math.min(content.end, content.start + longestHeading) };
  const line = syntax.textAt(beginning);
  const lineEnd = line.search(/[\n\r\u2028\u2029\u0085]/);
  if (lineEnd < 0) return null;
  const first = syntax.inline(beginning).find((inline) => inline.kind === "break");
  if (!first) return null;
  const heading = { start: content.start, end: first.span.start };
  const title = wordsOf(syntax, heading);
  const match = titles.match(title);
  if (match?.fit !== "whole") return null;
  const rest: Paragraph = { kind: "paragraph", span: { start: first.span.end, end: content.end } };
  return { kind: match.kind, title, level: 2, heading, words: heading, rest: [rest], taken: 1 };
}
