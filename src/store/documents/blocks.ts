import type { Span } from "#core";

/** Longer blocks are cut at a space or the end of a sentence, so that no document is out of all proportion. */
const longestBlock = 4_000;

/**
 * The blocks of a text that are not blank: paragraphs, list items, headings, rows. They cover all of it but white space,
 * in order, without overlapping. `borders` are offsets at which a block begins in any case.
 */
export function blocksOf(text: string, borders: ReadonlySet<number>): readonly Span[] {
  const blocks: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    for (const part of cut(text, start, end)) blocks.push(part);
    start = end;
  };
  const lines = /[^\r\n]*(?:\r\n?|\n|$)/gu;
  for (let match = lines.exec(text); match !== null && match[0] !== ""; match = lines.exec(text)) {
    const { index } = match;
    const line = match[0];
    const begins = borders.has(index) || /^\s*(?:$|#{1,6}\s|(?:[-*+•·]|\d{1,9}[.)、])\s|\||```|~~~|\$\$)/u.test(line);
    if (begins && index > start) close(index);
  }
  close(text.length);
  return blocks;
}

function* cut(text: string, from: number, to: number): IterableIterator<Span> {
  let start = from;
  while (start < to && isBlank(text, start)) start += 1;
  let end = to;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  while (end - start > longestBlock) {
    const piece = text.slice(start, start + longestBlock);
    const after = Math.max(piece.lastIndexOf(" "), piece.lastIndexOf("。"), piece.lastIndexOf("\n"));
    let middle = start + (after < longestBlock / 2 ? longestBlock : after + 1);
    if (/[\uDC00-\uDFFF]/u.test(text[middle] ?? "")) middle += 1;
    yield { start, end: middle };
    start = middle;
  }
  if (end > start) yield { start, end };
}

function isBlank(text: string, at: number): boolean {
  return /\s/u.test(text[at] ?? "");
}
