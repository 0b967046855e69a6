import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Random } from "../anchor/random.ts";
import { type Chapter, chapterNote } from "./chapter-note.ts";
import { type FreeNote, freeNotes } from "./free-note.ts";
import { type Material, NoteWriter } from "./note-writer.ts";
import { readSentences } from "./sentences.ts";
import { vocabularyOf } from "./vocabulary.ts";

export type GeneratedNote = { readonly path: string; readonly text: string };

/** To be raised with every change to what is generated, so that no vault of an earlier one is reused. */
const edition = 1;

const notesOfBook = 20;

/** Of twenty notes, one after the other; the others are chapter notes with front matter. */
const kinds: readonly (FreeNote | "plain" | null)[] = Array.from({ length: notesOfBook }, (_, at) =>
  at === 3 || at === 10
    ? "plain"
    : at === 6 || at === 13 || at === 17
      ? "prose"
      : at === 8 || at === 15
        ? "lists"
        : at === 11
          ? "code"
          : at === 18
            ? "glossary"
            : null,
);

export async function readMaterial(): Promise<Material> {
  const sentences = await readSentences();
  return { sentences, vocabulary: vocabularyOf(sentences) };
}

/**
 * Notes of 3.2 KB on average, of sentences from real books: eleven of twenty are chapter notes of the template, two are
 * plain-text exports of one, the others prose, lists, code and a glossary; Chinese and English book by book, linked to
 * each other. The same every time.
 */
export function* generateVault(material: Material, count: number): Generator<GeneratedNote> {
  for (let index = 0; index < count; index += 1) {
    const path = `${pathOf(index)}.${kinds[index % notesOfBook] === "plain" ? "txt" : "md"}`;
    yield { path, text: noteText(material, index, count) };
  }
}

function pathOf(index: number): string {
  const [book, number] = [Math.floor(index / notesOfBook), (index % notesOfBook) + 1];
  return `shelf-${String(Math.floor(book / 50)).padStart(3, "0")}/book-${String(book).padStart(4, "0")}/ch${String(number).padStart(2, "0")}-b${book}`;
}

function noteText(material: Material, index: number, count: number): string {
  const random = new Random(index + 1);
  const book = Math.floor(index / notesOfBook);
  const writer = new NoteWriter(material, book % 2 === 0 ? "zh" : "en", random);
  const kind = kinds[index % notesOfBook] ?? null;
  const others = writer.times(1, 3, () => pathOf(linkable(random, count)));
  // Few notes are long and most are short.
  if (kind !== null && kind !== "plain") return freeNotes[kind](writer, others, 800 + 4_800 * random.next() ** 1.4);
  const chapter: Chapter = { book, number: (index % notesOfBook) + 1, day: dayOf(index), others };
  return chapterNote(writer, chapter, kind === "plain" ? "plain" : "markdown");
}

/** Links in Markdown's own form name a file's ending, so they lead to notes that end in `.md`. */
function linkable(random: Random, count: number): number {
  const index = random.between(0, count - 1);
  return kinds[index % notesOfBook] === "plain" ? index - 1 : index;
}

function dayOf(index: number): string {
  return new Date(Date.UTC(2015, 0, 1 + (Math.floor(index / 28) % 3_900))).toISOString().slice(0, 10);
}

/** The books that the notes are on, as `library.json` has them. */
function library(count: number): string {
  const books = Array.from({ length: Math.ceil(count / notesOfBook) }, (_, book) => ({
    id: `book-${book}`,
    type: "book",
    title: book % 2 === 0 ? `学习笔记第 ${book} 卷` : `Notes on Learning, Volume ${book}`,
    author: [{ family: "Reader", given: "A." }],
    issued: { "date-parts": [[2024]] },
    custom: { zoteroKey: `BOOK${String(book).padStart(4, "0")}` },
  }));
  return `${JSON.stringify(books, null, 1)}\n`;
}

/** Writes the vault, or leaves the one that is there if it is the same. Answers its folder. */
export async function writeVault(
  count: number,
  folder: string = join(tmpdir(), `ibid-vault-${count}`),
): Promise<string> {
  const mark = join(folder, ".generated.json");
  const meant = JSON.stringify({ edition, count });
  if (existsSync(mark) && readFileSync(mark, "utf8") === meant) return folder;
  if (existsSync(folder) && !existsSync(mark))
    throw new Error(`${folder} is there and no generated vault: name another.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(mark, "");
  const made = new Set<string>();
  for (const { path, text } of generateVault(await readMaterial(), count)) {
    const file = join(folder, path);
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    made.add(dirname(file));
    writeFileSync(file, text);
  }
  mkdirSync(join(folder, "images"));
  writeFileSync(join(folder, "images/figure.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>\n`);
  writeFileSync(join(folder, "ibid.yaml"), "language: en\n");
  writeFileSync(join(folder, "library.json"), library(count));
  writeFileSync(mark, meant);
  return folder;
}

/** `node bench/compile/vault.ts COUNT FOLDER` */
if (import.meta.main) {
  const [count = "100000", folder] = process.argv.slice(2);
  if (!/^[1-9]\d*$/.test(count)) throw new Error(`COUNT is a number of notes, not ${count}.`);
  console.log(await writeVault(Number(count), folder === undefined ? undefined : resolve(folder)));
}
