import { type FactId, factKey, type Note } from "#core";
import {
  Anchors,
  type Bench,
  Court,
  chapterKey,
  foldWords,
  type Library,
  linkSources,
  listedIn,
  NoteView,
  tellsOf,
} from "#parts";
import type { AskedQuestion, Contribution, ListedReference } from "./entry.ts";
import { nameUsesOf } from "./name-uses.ts";

/**
 * What a note gives to the rest of the vault.
 *
 * @param before of the equations of the text that the note had before; null where no other text will follow.
 */
export function contributionOf(
  note: Note,
  library: Library,
  bench: Bench,
  before: Court["readings"] | null,
): Contribution {
  const sources = linkSources([note], library);
  const cited = new Set<string>();
  for (const resolution of sources.values()) if (resolution.kind === "known") cited.add(resolution.source);
  return {
    sources,
    court: new Court(note, sources, bench, before),
    names: nameUsesOf(note),
    anchors: new Anchors(note),
    chapter: chapterKey(note, sources.get(note.id) ?? { kind: "none" }),
    cited,
    questions: questionsIn(note),
    references: referencesIn(note, library),
  };
}

function questionsIn(note: Note): ReadonlyMap<FactId, AskedQuestion> {
  return new Map(
    note.facts.flatMap((fact) =>
      fact.kind === "question"
        ? [[fact.id, { words: foldWords(fact.text), open: fact.answers.length === 0 }] as const]
        : [],
    ),
  );
}

function referencesIn(note: Note, library: Library): readonly ListedReference[] {
  const view = new NoteView(note);
  return listedIn(note).map(({ ref, reference, identifiers, title }) => ({
    key: factKey(ref),
    identifiers,
    title,
    ...tellsOf(reference, library.byReference(reference).length === 1),
    listed: view.kindOfSection(reference) === "reading",
  }));
}
