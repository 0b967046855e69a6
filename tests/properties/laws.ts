import { expect } from "vitest";
import {
  type Block,
  type CompileInput,
  canonicalMarkdown,
  compile,
  decodeNote,
  defaultSettings,
  type Fact,
  type Note,
  type NoteFile,
  noteFromText,
  noteId,
  read,
  type Span,
  type Syntax,
  understanding,
} from "#core";
import { statedBy } from "../support/first-note.ts";

const understand = understanding(defaultSettings);

export function fileOf(text: string, name = "note.md"): NoteFile {
  return noteFromText(noteId(name), text);
}

/** Blocks lie in the text and in the blocks around them; siblings are in order; inline content lies in its block. */
export function blocksNest(text: string): void {
  const syntax = read(text);
  const around: Span = { start: 0, end: text.length };
  if (syntax.frontMatter) {
    within(syntax.frontMatter.span, around);
    within(syntax.frontMatter.yaml, syntax.frontMatter.span);
  }
  checkBlocks(syntax.blocks, around, syntax);
}

function checkBlocks(blocks: readonly Block[], around: Span, syntax: Syntax): void {
  inOrder(
    blocks.map(({ span }) => span),
    around,
  );
  for (const block of blocks) {
    switch (block.kind) {
      case "heading":
        within(block.content, block.span);
        checkInline(block.content, syntax);
        break;
      case "paragraph":
        checkInline(block.span, syntax);
        break;
      case "list":
        inOrder(
          block.items.map(({ span }) => span),
          block.span,
        );
        for (const item of block.items) {
          within(item.mark, item.span);
          if (item.box) within(item.box, item.span);
          checkBlocks(item.blocks, item.span, syntax);
        }
        break;
      case "blockquote":
        checkBlocks(block.blocks, block.span, syntax);
        break;
      case "code":
        within(block.code, block.span);
        break;
      case "math":
        within(block.latex, block.span);
        break;
      case "table":
        for (const row of block.rows) {
          inOrder(row, block.span);
          for (const cell of row) checkInline(cell, syntax);
        }
        break;
      default:
    }
  }
}

function checkInline(content: Span, syntax: Syntax): void {
  const inlines = syntax.inline(content);
  inOrder(
    inlines.map(({ span }) => span),
    content,
  );
  for (const inline of inlines) if (inline.kind === "math") within(inline.latex, inline.span);
}

function within(inner: Span, outer: Span): void {
  if (inner.start > inner.end || inner.start < outer.start || inner.end > outer.end)
    expect.fail(`${inner.start}–${inner.end} does not lie in ${outer.start}–${outer.end}`);
}

function inOrder(spans: readonly Span[], around: Span): void {
  let last = around.start;
  for (const span of spans) {
    within(span, around);
    if (span.start < last) expect.fail(`${span.start}–${span.end} begins before ${last}`);
    last = span.end;
  }
}

/** Every span of a note lies in its text, ids are its own, and what a fact names is there. */
export function factsHold(text: string): void {
  const note = understand(fileOf(text));
  const around: Span = { start: 0, end: text.length };
  for (const span of spansIn({ ...note, file: null })) within(span, around);
  const ids = new Map(note.facts.map((fact) => [fact.id, fact]));
  expect(ids.size).toBe(note.facts.length);
  for (const fact of note.facts) {
    for (const id of namedBy(fact)) if (!ids.has(id)) expect.fail(`${fact.id} names ${id}, which is not there`);
    for (
      let parent = fact.parent, steps = 0;
      parent;
      parent = ids.get(parent as Fact["id"])?.parent ?? null, steps += 1
    )
      if (steps > note.facts.length) expect.fail(`${fact.id} is its own ancestor`);
    if (fact.section >= note.sections.length) expect.fail(`${fact.id} stands in no section`);
  }
  inOrder(
    note.sections.map(({ heading }) => heading),
    around,
  );
}

function namedBy(fact: Fact): readonly Fact["id"][] {
  const named = [fact.parent];
  if (fact.kind === "quote") named.push(fact.citation);
  if (fact.kind === "citation") named.push(fact.quote);
  if (fact.kind === "node") named.push(fact.topic, fact.definition, ...fact.citations);
  if (fact.kind === "edge") named.push(fact.topic);
  return named.filter((id) => id !== null);
}

function spansIn(value: unknown): readonly Span[] {
  if (typeof value !== "object" || value === null) return [];
  const own =
    "start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number"
      ? [{ start: value.start, end: value.end }]
      : [];
  return [...own, ...Object.values(value).flatMap(spansIn)];
}

/** Nothing is lost on import, and what has been imported stays as it is. */
export function importKeeps(text: string): void {
  const canonical = canonicalMarkdown(fileOf(text), defaultSettings);
  expect(content(canonical)).toBe(content(withLineFeeds(text)));
  expect(canonicalMarkdown(fileOf(canonical), defaultSettings)).toBe(canonical);
}

/** What a note states stays the same on import, but for the line ends inside code and mathematics. */
export function importStates(text: string): void {
  const canonical = canonicalMarkdown(fileOf(text), defaultSettings);
  expect(statedBy(understand(fileOf(canonical)))).toEqual(statedBy(understand(fileOf(withLineFeeds(text)))));
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Every character but white space, front matter and what lists and headings are made of. */
function content(text: string): string {
  const { frontMatter } = read(text);
  return text
    .slice(frontMatter?.span.end ?? 0)
    .replace(/[\s\u0085\u2028\u2029\0\ufffd0-9０-９xX#＃>.．)[\]*＊+•●◦▪‣·－–—∙-]/g, "");
}

export function inputOf(files: readonly NoteFile[]): CompileInput {
  return { notes: files, works: [], otherFiles: [], settings: defaultSettings, today: null };
}

/** Compiling ends, gives the same again, and does not depend on the order of the files. */
export function compiles(texts: readonly string[]): void {
  const files = texts.map((text, at) => fileOf(text, `n${at}.md`));
  const first = JSON.stringify(shown(compile(inputOf(files))));
  expect(JSON.stringify(shown(compile(inputOf(files))))).toBe(first);
  expect(JSON.stringify(shown(compile(inputOf(files.toReversed()))))).toBe(first);
}

function shown(compiled: ReturnType<typeof compile>): unknown {
  const { concepts, relations, sources, links, verdicts, coverage, graph, diagnostics } = compiled;
  return {
    concepts,
    relations,
    sources: [...sources].sort(),
    links: [...links].sort(),
    verdicts: [...verdicts].sort(),
    coverage,
    graph,
    diagnostics,
  };
}

export function noteOf(text: string): Note {
  return understand(fileOf(text));
}

/** Any bytes decode, to the same text again, which is empty only for no bytes, a mark alone, or what is no text. */
export function decodes(bytes: Uint8Array): void {
  const { text, encoding } = decodeNote(noteId("note.md"), bytes);
  expect(decodeNote(noteId("note.md"), bytes).text).toBe(text);
  if (encoding.binary) expect(text).toBe("");
  else if (bytes.length > 3) expect(text).not.toBe("");
  noteOf(text);
}
