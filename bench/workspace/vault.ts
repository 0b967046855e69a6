import {
  type CompileInput,
  defaultSettings,
  type IsoDate,
  noteFromText,
  noteId,
  type SourceId,
  type Work,
} from "#core";
import { generateVault, readMaterial } from "../compile/vault.ts";

/** A generated vault as it is compiled: its notes, a library with its books, and no texts of sources. */
export async function generatedInput(count: number): Promise<CompileInput> {
  const notes = Array.from(generateVault(await readMaterial(), count), ({ path, text }) =>
    noteFromText(noteId(path), text),
  );
  return {
    notes,
    works: Array.from({ length: Math.ceil(count / 20) }, (_, book) => workOf(book)),
    otherFiles: ["images/figure.svg"],
    settings: defaultSettings,
    witness: null,
    today: "2026-01-01" as IsoDate,
  };
}

function workOf(book: number): Work {
  return {
    id: `book-${book}` as SourceId,
    type: "book",
    title: book % 2 === 0 ? `学习笔记第 ${book} 卷` : `Notes on Learning, Volume ${book}`,
    otherTitles: [],
    authors: ["Reader, A."],
    year: "2024",
    doi: null,
    isbn: [],
    url: null,
    zoteroKey: `BOOK${String(book).padStart(4, "0")}`,
    files: [],
  };
}
