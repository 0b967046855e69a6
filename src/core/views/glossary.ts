import type { Compiled } from "../model/compiled.ts";
import type { Concept, ConceptName } from "../model/concept.ts";
import type { Fact } from "../model/fact.ts";
import { type ConceptId, type FactRef, factKey, type IsoDate } from "../model/identity.ts";
import type { Place } from "../model/place.ts";
import type { VerdictKind } from "../model/verdict.ts";
import { foldName } from "../text/fold.ts";
import { dictionaryOrder, type GlossaryLanguage, glossaryInitial } from "./initial.ts";

/** Where a concept was named, and when that note was read. */
export type Sighting = Place & { readonly date: IsoDate | null };

export type GlossaryDefinition = Place & { readonly text: string };

export type GlossaryEntry = {
  readonly concept: ConceptId;
  /** The name it stands under in the language asked for; another language's where it has none in that. */
  readonly heading: string;
  /** `A`–`Z` by Latin letter or pinyin, `#` for the rest. */
  readonly initial: string;
  /** Full names and abbreviations per language, in the order they were first read. */
  readonly zh: readonly string[];
  readonly en: readonly string[];
  /** Names that belong to no language: GPU, L². */
  readonly other: readonly string[];
  /** In the order they were read; the first is the one to show. */
  readonly definitions: readonly GlossaryDefinition[];
  /** By reading date; null only for a concept that stands nowhere. */
  readonly first: Sighting | null;
  readonly last: Sighting | null;
  /** In how many places it is named. */
  readonly count: number;
  /** Of its node in the graph; null if it is not in the graph. */
  readonly verdict: VerdictKind | null;
  /** Whether the rule `concept/one-name` has something to say about it. */
  readonly conflict: boolean;
};

/** One name in one language that stands for several in the other, with the places to look at. */
export type GlossaryConflict = Place & {
  readonly name: string;
  readonly names: readonly string[];
  readonly related: readonly Place[];
};

export type Glossary = {
  /** In the order of a dictionary: by initial, then by the collation of the language. */
  readonly entries: readonly GlossaryEntry[];
  /** What `concept/one-name` found, so that a conflict that the reader has silenced stays silent here too. */
  readonly conflicts: readonly GlossaryConflict[];
};

/** Every concept of the vault with its names, its definitions and where it was first and last seen. */
export function glossaryOf(compiled: Compiled, language: GlossaryLanguage = "zh"): Glossary {
  const dates = new Map(compiled.notes.map((note) => [note.id, note.chapter?.read?.value ?? null]));
  const facts = new Map<string, Fact>();
  for (const note of compiled.notes) {
    for (const fact of note.facts)
      if (fact.kind === "definition") facts.set(factKey({ note: note.id, fact: fact.id }), fact);
  }
  const verdicts = new Map(compiled.graph.nodes.map((node) => [node.id, node.verdict]));
  const conflicts = compiled.diagnostics.flatMap((diagnostic): GlossaryConflict[] => {
    if (diagnostic.message.key !== "concept/two-names") return [];
    const { name, names } = diagnostic.message.args;
    const related = diagnostic.related.map(({ note, span }) => ({ note, span }));
    return [{ note: diagnostic.note, span: diagnostic.span, name, names, related }];
  });
  const inConflict = new Set(conflicts.flatMap(({ name, names }) => [name, ...names]).map(foldName));

  const entries = compiled.concepts.map((concept): GlossaryEntry => {
    const heading = headingOf(concept, language);
    const sightings = concept.names
      .flatMap((name) => name.places)
      .map((place): Sighting => ({ note: place.note, span: place.span, date: dates.get(place.note) ?? null }))
      .sort(bySighting);
    return {
      concept: concept.id,
      heading,
      initial: glossaryInitial(heading),
      zh: namesIn(concept, "zh"),
      en: namesIn(concept, "en"),
      other: namesIn(concept, "und"),
      definitions: concept.definitions.flatMap((ref) => definitionAt(ref, facts)),
      first: sightings[0] ?? null,
      last: sightings.at(-1) ?? null,
      count: sightings.length,
      verdict: verdicts.get(concept.id) ?? null,
      conflict: concept.names.some((name) => inConflict.has(foldName(name.text))),
    };
  });
  const compare = dictionaryOrder(language);
  entries.sort((a, b) => compare(a, b) || (a.concept < b.concept ? -1 : a.concept > b.concept ? 1 : 0));
  return { entries, conflicts };
}

/** The name that a concept stands under: a full one of the language, else one of no language, else one of another. */
export function headingOf(concept: Concept, language: GlossaryLanguage): string {
  const rank = (name: ConceptName): number =>
    (name.language === language ? 0 : name.language === "und" ? 2 : 4) + (name.form === "full" ? 0 : 1);
  return concept.names.toSorted((a, b) => rank(a) - rank(b))[0]?.text ?? concept.id;
}

function namesIn(concept: Concept, language: ConceptName["language"]): string[] {
  return concept.names.filter((name) => name.language === language).map((name) => name.text);
}

function definitionAt(ref: FactRef, facts: ReadonlyMap<string, Fact>): GlossaryDefinition[] {
  const fact = facts.get(factKey(ref));
  return fact?.kind === "definition" ? [{ note: ref.note, span: fact.span, text: fact.text }] : [];
}

function bySighting(a: Sighting, b: Sighting): number {
  if (a.date !== b.date) return a.date === null ? 1 : b.date === null ? -1 : a.date < b.date ? -1 : 1;
  if (a.note !== b.note) return a.note < b.note ? -1 : 1;
  return a.span.start - b.span.start;
}
