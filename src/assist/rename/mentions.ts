import { type Block, hasHan, type Note, overlaps, read, type Span } from "#core";

/**
 * Where a note's own prose has a name, spelled like it but for case: not in quotations, citations, titles of works,
 * links, code or mathematics, and not within a longer Latin word.
 */
export function mentionsIn(note: Note, name: string): readonly Span[] {
  const { text } = note.file;
  const wanted = name.toLowerCase();
  const small = text.toLowerCase();
  // Where lower case has another length, offsets do not carry over; such a text has its names spelled as they are.
  const hay = small.length === text.length ? small : text;
  if (!hay.includes(wanted)) return [];
  const foreign = foreignSpans(note);
  const prose = proseSpans(note);
  const found: Span[] = [];
  for (let at = hay.indexOf(wanted); at >= 0; at = hay.indexOf(wanted, at + wanted.length)) {
    const span = { start: at, end: at + wanted.length };
    const inProse = prose.some((own) => own.start <= span.start && span.end <= own.end);
    if (inProse && isWhole(text, span) && !foreign.some((other) => overlaps(other, span))) found.push(span);
  }
  return found;
}

/** What others wrote, or what is an address. */
function foreignSpans(note: Note): readonly Span[] {
  return note.facts.flatMap((fact) => {
    switch (fact.kind) {
      case "quote":
      case "citation":
      case "reference":
      case "link":
        return fact.span;
      default:
        return [];
    }
  });
}

/** The runs of plain text. */
function proseSpans(note: Note): readonly Span[] {
  const syntax = read(note.file.text);
  const spans: Span[] = [];
  const work: Block[] = [...syntax.blocks];
  for (let block = work.pop(); block; block = work.pop()) {
    if (block.kind === "list") for (const item of block.items) work.push(...item.blocks);
    else if (block.kind === "blockquote") work.push(...block.blocks);
    else if (block.kind === "paragraph") addRuns(block.span);
    else if (block.kind === "heading") addRuns(block.content);
    else if (block.kind === "table") for (const row of block.rows) row.forEach(addRuns);
  }
  return spans;

  function addRuns(content: Span): void {
    for (const inline of syntax.inline(content)) {
      if (inline.kind === "text" && inline.link === null) spans.push(inline.span);
    }
  }
}

function isWhole(text: string, { start, end }: Span): boolean {
  return !(joins(text[start - 1]) && joins(text[start])) && !(joins(text[end - 1]) && joins(text[end]));
}

function joins(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character) && !hasHan(character);
}
