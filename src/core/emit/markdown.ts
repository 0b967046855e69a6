import type { Chapter, SourceMention } from "../model/citation.ts";
import type { Note } from "../model/note.ts";
import type { Section } from "../model/section.ts";
import type { Block, List, Syntax } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";
import { type Arrangement, arrangeList } from "./arrangement.ts";
import { blockLines, listLines } from "./markdown-list.ts";

/** Whether lists are nested as they are meant, or stay as they are written. */
export type Lists = "nested" | "written";

/**
 * The note in canonical form: YAML front matter with the chapter, `#` and `##` headings, GFM tasks, lists nested as they
 * are meant, one blank line between blocks. Every character that is not list or heading markup stays, in order; what
 * is canonical already comes back as it is.
 */
export function toMarkdown(note: Note, syntax: Syntax, lists: Lists): string {
  const source = note.file.text;
  const arrangement: Arrangement = { note, syntax };
  const chunks: string[] = [];
  const front = frontMatter(note, syntax);
  if (front !== "") chunks.push(front);
  const headings = note.sections;
  let done = 0;
  /** The first section whose heading has not been passed; the one before it is where the block stands. */
  let next = 0;
  let titled = false;
  for (const block of syntax.blocks) {
    if (block.span.end <= done) continue;
    const passed = Math.max(done, block.span.start);
    while ((headings[next]?.heading.start ?? passed) < passed) next += 1;
    const heading = (headings[next]?.heading.start ?? block.span.end) < block.span.end ? headings[next] : undefined;
    if (heading) {
      chunks.push(headingLine(heading, block, source));
      done = heading.heading.end;
      if (done < block.span.end && block.kind === "paragraph")
        chunks.push(blockLines({ kind: "paragraph", span: { start: done, end: block.span.end } }, source).join("\n"));
      continue;
    }
    if (!titled && note.form === "plain" && note.title !== null && headings.length > 0 && block.kind === "paragraph") {
      titled = true;
      chunks.push(`# ${oneLine(block.span, source)}`);
      continue;
    }
    if (block.kind === "list" && lists === "nested")
      chunks.push(
        listLines(arrangeList(block, arrangement, sectionAt(headings[next - 1], block)), source, "").join("\n"),
      );
    else chunks.push(blockLines(block, source).join("\n"));
  }
  return `${chunks
    .filter((chunk) => chunk.trim() !== "")
    .map((chunk) => chunk.replace(/\n+$/, ""))
    .join("\n\n")}\n`;
}

function sectionAt(section: Section | undefined, list: List): Section | null {
  return section && section.body.start <= list.span.start && list.span.start < section.body.end ? section : null;
}

function headingLine(section: Section, block: Block, source: string): string {
  if (block.kind === "heading") {
    if (section.heading.end <= block.span.end)
      return source.slice(block.span.start, block.span.end).replace(/\r\n?/g, "\n");
    return `${"#".repeat(block.level)} ${oneLine({ start: block.content.start, end: section.heading.end }, source)}`;
  }
  return `## ${oneLine(section.heading, source)}`;
}

function oneLine({ start, end }: Span, source: string): string {
  return source.slice(start, end).replace(/\s+/g, " ").trim();
}

function frontMatter(note: Note, syntax: Syntax): string {
  if (syntax.frontMatter) {
    const { span } = syntax.frontMatter;
    return note.file.text.slice(span.start, span.end).replace(/\r\n?/g, "\n").trimEnd();
  }
  const lines = note.chapter ? chapterLines(note.chapter) : [];
  return lines.length === 0 ? "" : ["---", ...lines, "---"].join("\n");
}

/** Front matter of a chapter, one key a line. Also what a new chapter note begins with. */
export function chapterLines(chapter: Chapter): readonly string[] {
  const pages = chapter.pages?.value;
  const ranges = pages?.ranges.map(({ from, to }) => (to ? `${from.text}–${to.text}` : from.text)).join(", ");
  return [
    ...line("source", chapter.source ? mentionText(chapter.source.value) : undefined),
    ...line("chapter", chapter.number?.value),
    ...line("chapter-title", chapter.title?.value),
    ...line("read", chapter.read?.value),
    ...line("pages", ranges),
    ...line("numbering", pages?.numbering ?? undefined),
  ];
}

function mentionText(mention: SourceMention): string | undefined {
  return mention.by === "title" ? mention.title : mention.by === "key" ? `@${mention.key}` : undefined;
}

/** A plain YAML scalar where it can be one, else a quoted one. */
function line(key: string, value: string | undefined): readonly string[] {
  if (value === undefined || value === "") return [];
  const plain = /^[\p{L}\p{N}][^:#"'\n]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value);
  return [`${key}: ${plain ? value : JSON.stringify(value)}`];
}
