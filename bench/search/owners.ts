import { noteId } from "../../src/core/index.ts";
import type { Owned, SearchDocument } from "../../src/store/document.ts";
import { languageOf } from "../../src/store/documents/language.ts";

const blocksInNote = 22;

/** Blocks as the documents of notes: of each the first is a heading, one defines something, and one is a quote. */
export function* asNotes(blocks: Iterable<string>): IterableIterator<Owned & { readonly fingerprint: string }> {
  let count = 0;
  let texts: string[] = [];
  for (const text of blocks) {
    texts.push(text);
    if (texts.length < blocksInNote) continue;
    yield noteOf(texts, count);
    count += 1;
    texts = [];
  }
  if (texts.length > 0) yield noteOf(texts, count);
}

export function noteOf(texts: readonly string[], number: number): Owned & { readonly fingerprint: string } {
  const note = noteId(`book-${Math.floor(number / 20)}/ch${number % 20}.md`);
  let offset = 0;
  const documents = texts.map((text, index): SearchDocument => {
    const at = offset;
    offset += text.length + 2;
    const fact = index % 11 === 1 ? ("definition" as const) : index % 11 === 2 ? ("quote" as const) : null;
    return {
      form: index === 0 ? "heading" : "prose",
      text,
      band: index === 0 ? "heading" : fact === "definition" ? "definition" : "note",
      section: index % 2 === 0 ? "concepts" : "reflection",
      language: languageOf(text),
      facts:
        fact === null ? [] : [{ kind: fact, verdict: fact === "quote" ? "holds" : null, start: 0, end: text.length }],
      sources: [],
      place: { in: "note", note, offset: at, line: 2 * index + 1, column: 1 },
    };
  });
  return {
    owner: {
      kind: "note",
      key: note,
      title: `Chapter ${number % 20}`,
      date: null,
      sources: [],
      own: [],
      tags: [],
      aliases: [],
      unit: null,
    },
    documents,
    names: [],
    fingerprint: String(number),
  };
}
