import { readFileSync } from "node:fs";
import {
  type Compiled,
  compile,
  createWitness,
  defaultSettings,
  Folding,
  factKey,
  noteFromText,
  noteId,
  type SourceId,
  type SourceText,
  type Verdict,
  type Work,
} from "#core";
import { emptyLibrary, readLibrary, worksOf } from "../../src/library/library.ts";
import { openWorks } from "../../src/sources/witness.ts";
import { exampleVault } from "../support/example-vault.ts";

/** A work with its text, as judging sees it. */
export type Book = { readonly title: string; readonly text: SourceText };

export function book(key: string, title: string, pages: SourceText["pages"]): Book {
  return { title, text: { source: key as SourceId, pages, furniture: pages.map(() => []) } };
}

/** The two books of the example vault, as their PDFs are read. */
export async function exampleBooks(): Promise<readonly Book[]> {
  const vault = new URL("../../examples/vault/", import.meta.url);
  const { library } = readLibrary(readFileSync(new URL("library.json", vault), "utf8"));
  const { works } = worksOf(library ?? emptyLibrary, "library.json", () => true);
  const { opened } = await openWorks(works, exampleVault);
  const books: Book[] = [];
  for (const work of works) {
    const file = opened.get(work.id)?.file;
    if (file?.kind !== "opened") continue;
    books.push({ title: work.title, text: { source: work.id, ...file.text } });
    await file.close();
  }
  return books;
}

const folding = new Folding(null);

/** Compiles vaults whose works are `books`; their indexes are made once. */
export function judging(books: readonly Book[]): (notes: Readonly<Record<string, string>>) => Compiled {
  const witness = createWitness(
    books.map(({ text }) => ({ kind: "text", source: text.source, text, index: null, marked: () => null })),
    folding,
  );
  return (notes) =>
    compile({
      notes: Object.entries(notes).map(([path, text]) => noteFromText(noteId(path), text)),
      works: books.map(({ title, text }) => work(text.source, title)),
      otherFiles: [],
      settings: defaultSettings,
      witness,
      today: null,
    });
}

function work(id: SourceId, title: string): Work {
  return {
    id,
    type: "book",
    title,
    otherTitles: [],
    authors: [],
    year: null,
    doi: null,
    isbn: [],
    url: null,
    zoteroKey: null,
    files: [`${id}.pdf`],
  };
}

/** The verdicts on a note's quotes and on the citations behind them, in order. */
export function quotesOf(compiled: Compiled, path: string): readonly { words: Verdict; page: Verdict }[] {
  const note = compiled.notes.find(({ id }) => id === path);
  return (note?.facts ?? []).flatMap((fact) => {
    if (fact.kind !== "quote") return [];
    const words = compiled.verdicts.get(factKey({ note: noteId(path), fact: fact.id }));
    const page = compiled.verdicts.get(factKey({ note: noteId(path), fact: fact.citation }));
    return words && page ? [{ words, page }] : [];
  });
}

/** Words that stand on one page of a book, as a reader would copy them. */
export type Sentence = {
  readonly key: string;
  readonly title: string;
  /** From 0. */
  readonly page: number;
  /** The printed label, or the file's number where there is none. */
  readonly label: string;
  readonly text: string;
};

/** What of a book can be written between quotation marks of a note: no marks that notes give a meaning to. */
export function sentencesOf(books: readonly Book[]): readonly Sentence[] {
  return books.flatMap((book) =>
    book.text.pages.flatMap(({ text, label }, page) => {
      const furniture = book.text.furniture[page] ?? [];
      return [...text.matchAll(plain)]
        .filter(({ index, 0: words }) =>
          furniture.every(({ start, end }) => index + words.length <= start || end <= index),
        )
        .map(([words]): Sentence => {
          const { title, text: source } = book;
          return { key: source.source, title, page, label: label ?? String(page + 1), text: copied(words) };
        })
        .filter(({ text: words }) => /\p{L}/u.test(words));
    }),
  );
}

const plain = /(?<=[.!?]\s|[。！？]\s?)[\p{L}\p{N}][\p{L}\p{N} \n,;，、；：:%-]{24,200}(?:[.!?](?=\s|$)|[。！？])/gu;

function copied(words: string): string {
  return words
    .replace(/(?<=\p{Script=Han}|[，、；：])\n|\n(?=\p{Script=Han})/gu, "")
    .replaceAll("\n", " ")
    .trim();
}

/** A note that quotes each sentence with a page; in the words of the book's language. */
export function noteOn(quotes: readonly { readonly sentence: Sentence; readonly page: string }[]): string {
  const items = quotes.map(({ sentence: { key, title, text }, page }, at) =>
    /\p{Script=Han}/u.test(text)
      ? `${at + 1}. “${text}”（《${title}》，第 ${page} 页）`
      : `${at + 1}. "${text}" [@${key}, p. ${page}]`,
  );
  return `## Concepts\n\n${items.join("\n")}\n`;
}
