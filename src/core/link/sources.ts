import type { SourceMention } from "../model/citation.ts";
import type { Resolution } from "../model/compiled.ts";
import { factKey } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Work } from "../model/work.ts";
import type { Library } from "./library.ts";

/**
 * Which work of the library each chapter and each citation means. A chapter's key is its note's path, a citation's is
 * its `factKey`. What is ambiguous within a note that is on one of the candidates means that one.
 */
export function linkSources(notes: readonly Note[], library: Library): ReadonlyMap<string, Resolution> {
  const sources = new Map<string, Resolution>();
  for (const note of notes) {
    const own: Resolution = note.chapter?.source ? resolve(note.chapter.source.value, library) : { kind: "none" };
    if (note.chapter !== null) sources.set(note.id, own);
    for (const fact of note.facts) {
      if (fact.kind !== "citation") continue;
      const found = fact.source.by === "own" ? own : resolve(fact.source, library);
      sources.set(factKey({ note: note.id, fact: fact.id }), narrow(found, own));
    }
  }
  return sources;
}

function narrow(found: Resolution, own: Resolution): Resolution {
  return found.kind === "ambiguous" && own.kind === "known" && found.candidates.includes(own.source) ? own : found;
}

function resolve(mention: SourceMention, library: Library): Resolution {
  switch (mention.by) {
    case "own":
      return { kind: "none" };
    case "title":
      return decide(mention.title, library.byTitle(mention.title), library);
    case "key":
      return decide(`@${mention.key}`, library.byKey(mention.key), library);
    case "zotero": {
      const items = library.byZoteroKey(mention.item);
      const works = items.length > 0 || mention.title === null ? items : library.byTitle(mention.title);
      return decide(mention.title ?? mention.item, works, library);
    }
    case "author": {
      const written = mention.year === null ? mention.author : `${mention.author}, ${mention.year}`;
      return decide(written, library.byAuthor(mention.author, mention.year), library);
    }
  }
}

function decide(written: string, works: readonly Work[], library: Library): Resolution {
  const [first, ...others] = works;
  if (first === undefined) return { kind: "unknown", written, nearest: library.nearest(written) };
  if (others.length === 0) return { kind: "known", source: first.id };
  return { kind: "ambiguous", written, candidates: works.map((work) => work.id) };
}
