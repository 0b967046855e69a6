import { type Block, contains, type ListItem, type NoteId, read, type Span } from "#core";
import { type AssistContext, textOf } from "./context.ts";

/** A stretch of lines that can be folded away. */
export type Fold = Span & { readonly kind: "comment" | "region" };

/** Sections, front matter, lists with more than a line, code, mathematics, tables, quotations and comments. */
export function foldsOf(context: AssistContext, note: NoteId): readonly Fold[] {
  const text = textOf(context, note);
  const syntax = read(text);
  const folds: Fold[] = [];
  const put = ({ start, end }: Span, kind: Fold["kind"] = "region"): void => {
    const last = end - (/\s*$/u.exec(text.slice(start, end))?.[0].length ?? 0);
    if (text.slice(start, last).includes("\n")) folds.push({ start, end: last, kind });
  };
  if (syntax.frontMatter) put(syntax.frontMatter.span);
  for (const { heading, body } of context.snapshot.note(note)?.sections ?? []) {
    put({ start: heading.start, end: Math.max(heading.end, body.end) });
  }
  visit(syntax.blocks, (block) => {
    if (!("kind" in block)) put(block.span);
    else if (block.kind === "comment") put(block.span, "comment");
    else if (block.kind !== "paragraph" && block.kind !== "heading" && block.kind !== "list") put(block.span);
  });
  return folds.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The spans around an offset, from the innermost word or run to the whole note. */
export function selectionAt(context: AssistContext, note: NoteId, offset: number): readonly Span[] {
  const text = textOf(context, note);
  const syntax = read(text);
  const here = { start: offset, end: offset };
  const spans: Span[] = [{ start: 0, end: text.length }];
  const put = (span: Span): void => {
    if (contains(span, here)) spans.push(span);
  };
  for (const { heading, body } of context.snapshot.note(note)?.sections ?? []) {
    put({ start: heading.start, end: Math.max(heading.end, body.end) });
    put(heading);
  }
  visit(syntax.blocks, (block) => {
    put(block.span);
    const content = "kind" in block ? (block.kind === "heading" ? block.content : block.span) : null;
    const hasInline = "kind" in block && (block.kind === "paragraph" || block.kind === "heading");
    if (content && hasInline && contains(content, here)) for (const { span } of syntax.inline(content)) put(span);
  });
  for (const fact of context.snapshot.note(note)?.facts ?? []) put(fact.span);
  const word = wordAt(text, offset);
  if (word) put(word);
  const nested: Span[] = [];
  for (const span of spans.sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const inner = nested.at(-1);
    if (!inner || (contains(span, inner) && span.end - span.start > inner.end - inner.start)) nested.push(span);
  }
  return nested;
}

/** Every block and list item, outer ones first. */
function visit(blocks: readonly Block[], see: (block: Block | ListItem) => void): void {
  const work: (Block | ListItem)[] = [...blocks].reverse();
  for (let block = work.pop(); block; block = work.pop()) {
    see(block);
    if ("items" in block) work.push(...[...block.items].reverse());
    else if ("blocks" in block) work.push(...[...block.blocks].reverse());
  }
}

/** The word around an offset, by the division into words that the language has. */
function wordAt(text: string, offset: number): Span | null {
  const start = Math.max(text.lastIndexOf("\n", offset - 1) + 1, offset - 200);
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, Math.min(end < 0 ? text.length : end, offset + 200));
  for (const { segment, index, isWordLike } of new Intl.Segmenter("zh", { granularity: "word" }).segment(line)) {
    const word = { start: start + index, end: start + index + segment.length };
    if (isWordLike && word.start <= offset && offset < word.end) return word;
  }
  return null;
}
