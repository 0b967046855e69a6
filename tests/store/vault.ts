import { compile, defaultSettings, noteFromText, noteId } from "#core";
import { traditionalCharacters } from "../../src/sources/traditional.ts";
import type { Owned } from "../../src/store/document.ts";
import { conceptDocuments } from "../../src/store/documents/concept-documents.ts";
import { noteDocuments } from "../../src/store/documents/note-documents.ts";
import type { SearchEngine } from "../../src/store/engine.ts";
import { parseQuery } from "../../src/store/query/parse-query.ts";
import type { SearchResults } from "../../src/store/result.ts";
import { search } from "../../src/store/search.ts";
import { refresh } from "../../src/store/sqlite/refresh.ts";
import { Alphabet } from "../../src/store/text/alphabet.ts";
import { Tokenizer } from "../../src/store/text/tokenizer.ts";
import { queryVocabulary } from "../../src/words/search.ts";

const alphabet = new Alphabet(await traditionalCharacters());

export function makeTokenizer(): Tokenizer {
  return new Tokenizer(alphabet);
}

/** All that can be found in notes with these texts, by their paths. */
export function everythingIn(notes: Readonly<Record<string, string>>): readonly Owned[] {
  const compiled = compile({
    notes: Object.entries(notes).map(([path, text]) => noteFromText(noteId(path), text)),
    works: [],
    otherFiles: [],
    settings: defaultSettings,
    today: null,
  });
  return [...compiled.notes.map((note) => noteDocuments(note, compiled)), ...conceptDocuments(compiled)];
}

export async function fill(engine: SearchEngine, notes: Readonly<Record<string, string>>): Promise<void> {
  await refresh(engine, everythingIn(notes), "");
}

export async function ask(
  engine: SearchEngine,
  query: string,
  options: { readonly limit?: number; readonly unfinished?: boolean } = {},
): Promise<SearchResults> {
  const read = parseQuery(query, queryVocabulary);
  return await search(engine, makeTokenizer(), read, { limit: 1_000, unfinished: false, ...options });
}

/** Where something was found, as `path:line`, the best first; concepts by their names. */
export function placesOf({ groups }: SearchResults): readonly string[] {
  return groups.flatMap(({ kind, title, hits }) =>
    hits.map(({ place }) => {
      if (kind === "concept") return title;
      return place.in === "note" ? `${place.note}:${place.line}` : `${place.source}:${place.page}`;
    }),
  );
}

/** What was found with its marked words in ⟦⟧. */
export function markedIn({ groups }: SearchResults): readonly string[] {
  return groups.flatMap(({ hits }) =>
    hits.map(({ text, marks }) =>
      marks.reduceRight(
        (marked, { start, end }) => `${marked.slice(0, start)}⟦${marked.slice(start, end)}⟧${marked.slice(end)}`,
        text,
      ),
    ),
  );
}
