import type { Concept, ConceptName } from "../model/concept.ts";
import type { Fact, Link } from "../model/fact.ts";
import { type ConceptId, type FactRef, factKey, type NoteId } from "../model/identity.ts";
import type { Name } from "../model/name.ts";
import type { Note } from "../model/note.ts";
import type { Place } from "../model/place.ts";
import { foldName } from "../text/fold.ts";
import { NameTrie } from "./name-trie.ts";
import { within } from "./within.ts";

/** The concepts of the vault, how to find one by a name, and which texts name which. */
export type Concepts = {
  /** In the order in which they were first named. */
  readonly all: readonly Concept[];
  readonly byName: (name: string) => Concept | null;
  /** The concepts that tasks, questions and references name in their text, by `factKey`, the surest first. */
  readonly namedIn: ReadonlyMap<string, readonly Naming[]>;
};

/** That a text names a concept: by a full name as it is, or else by an abbreviation or a plural. */
export type Naming = { readonly concept: ConceptId; readonly ground: "named" | "alias" };

/**
 * Names that stand for one concept are made one, over all notes: those of a gloss, of a node, of `A ≡ B`. Names of
 * edges and definitions make concepts too; a word that is only mentioned does not, but belongs to the concept that has
 * this name. `notes` come in reading order, so that the first name of a concept, its id, depends on nothing else.
 */
export function linkConcepts(notes: readonly Note[]): Concepts {
  const union = new NameUnion();
  for (const note of notes) for (const fact of note.facts) for (const names of together(fact)) union.join(names);

  const drafts = new Map<number, ConceptDraft>();
  const names = new NameTrie<ConceptDraft>();
  const forms = new Map<string, ConceptName["form"]>();
  for (const note of notes) {
    for (const fact of note.facts) {
      for (const name of namesIn(fact)) {
        const number = union.find(name.text);
        if (number === null) continue;
        const draft = drafts.get(number) ?? new ConceptDraft(union.folded(number));
        drafts.set(number, draft);
        draft.name(name, union.fold(name.text), note.id);
      }
    }
  }
  for (const draft of drafts.values()) {
    for (const [folded, { form }] of draft.names) {
      names.add(folded, draft);
      forms.set(folded, form);
    }
  }
  const namedIn = new Map<string, readonly Naming[]>();
  for (const note of notes) {
    const links = note.facts.filter((fact) => fact.kind === "link");
    for (const fact of note.facts) {
      const ref = { note: note.id, fact: fact.id };
      for (const name of namesIn(fact)) drafts.get(union.find(name.text) ?? -1)?.state(ref, fact);
      const text = textWithNames(fact, links);
      if (text === null) continue;
      const found = namingsIn(text, names, forms);
      for (const draft of found.keys()) draft.state(ref, fact);
      if (found.size > 0) namedIn.set(factKey(ref), strongestFirst(found));
    }
  }
  const all = Array.from(drafts.values(), (draft) => draft.finish());
  const byId = new Map(all.map((concept) => [concept.id, concept]));
  const byName = (name: string): Concept | null =>
    byId.get(drafts.get(union.find(name) ?? -1)?.id ?? noConcept) ?? null;
  return { all, byName, namedIn };
}

/** No name is folded to this. */
const noConcept = "" as ConceptId;

/** Names that stand for one concept, for each concept that the fact brings into the vault. */
export function together(fact: Fact): readonly (readonly Name[])[] {
  switch (fact.kind) {
    case "term":
      return fact.role === "gloss" ? [fact.names] : [];
    case "node":
    case "sameness":
      return [fact.names];
    case "definition":
      return [[fact.name]];
    case "edge":
      return [[fact.from], [fact.to]];
    default:
      return [];
  }
}

/** All names of concepts that a fact has as such, not in its text. */
export function namesIn(fact: Fact): readonly Name[] {
  return fact.kind === "term" ? fact.names : together(fact).flat();
}

/** Texts that are searched for names: short ones that are about something. Prose is not. */
function textWithNames(fact: Fact, links: readonly Link[]): string | null {
  switch (fact.kind) {
    case "task":
    case "question":
      return withoutTargets(fact.text, within(links, fact.span));
    case "reference":
      return [fact.about, fact.title, ...fact.aliases].map((part) => part?.text ?? "").join(" | ");
    default:
      return null;
  }
}

/** A text without the paths that its links write: what a note's file is called says little about what the text means. */
export function withoutTargets(text: string, links: readonly Link[]): string {
  return links.reduce((rest, link) => (link.label === null ? rest.replace(link.target, " ") : rest), text);
}

function namingsIn(
  text: string,
  names: NameTrie<ConceptDraft>,
  forms: ReadonlyMap<string, ConceptName["form"]>,
): ReadonlyMap<ConceptDraft, Naming["ground"]> {
  const found = new Map<ConceptDraft, Naming["ground"]>();
  for (const { value, name, exact } of names.find(text)) {
    const ground = exact && forms.get(name) === "full" ? "named" : "alias";
    if (ground === "named" || !found.has(value)) found.set(value, ground);
  }
  return found;
}

function strongestFirst(found: ReadonlyMap<ConceptDraft, Naming["ground"]>): readonly Naming[] {
  return Array.from(found, ([{ id }, ground]) => ({ concept: id, ground })).sort(
    (a, b) => Number(a.ground === "alias") - Number(b.ground === "alias"),
  );
}

type NameDraft = {
  readonly text: string;
  readonly language: Name["language"];
  form: Name["form"];
  readonly places: Place[];
  /** Where it stands in the note of its last place, since several facts of a note can be made of the same words. */
  readonly starts: Set<number>;
};

/** A concept while its facts are gathered, in reading order. */
class ConceptDraft {
  readonly id: ConceptId;
  readonly names = new Map<string, NameDraft>();
  private readonly facts: FactRef[] = [];
  private readonly definitions = new Map<string, FactRef>();

  constructor(id: string) {
    this.id = id as ConceptId;
  }

  name({ text, language, form, span }: Name, folded: string, note: NoteId): void {
    let known = this.names.get(folded);
    if (known === undefined) {
      known = { text, language, form, places: [], starts: new Set() };
      this.names.set(folded, known);
    }
    // Whoever glosses a name knows that it is an abbreviation; where it merely stands it need not look like one.
    if (form === "abbreviation") known.form = "abbreviation";
    if (known.places.at(-1)?.note !== note) known.starts.clear();
    if (known.starts.has(span.start)) return;
    known.starts.add(span.start);
    known.places.push({ note, span });
  }

  /** The same fact can state it by several names, but only one after the other. */
  state(ref: FactRef, fact: Fact): void {
    const last = this.facts.at(-1);
    if (last?.fact === ref.fact && last.note === ref.note) return;
    this.facts.push(ref);
    const definition = fact.kind === "definition" ? fact.id : fact.kind === "node" ? fact.definition : null;
    if (definition === null) return;
    const defined = { note: ref.note, fact: definition };
    this.definitions.set(factKey(defined), defined);
  }

  finish(): Concept {
    return {
      id: this.id,
      names: Array.from(this.names.values(), ({ text, language, form, places }) => ({ text, language, form, places })),
      definitions: [...this.definitions.values()],
      facts: this.facts,
    };
  }
}

/** Disjoint sets of folded names; the representative of a set is the name that came first. */
class NameUnion {
  /** How each text folds: a vault writes the same few names over and over. */
  private readonly foldings = new Map<string, string>();
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly parents: number[] = [];

  fold(text: string): string {
    const known = this.foldings.get(text);
    if (known !== undefined) return known;
    const folded = foldName(text);
    this.foldings.set(text, folded);
    return folded;
  }

  join(names: readonly Name[]): void {
    let first = -1;
    for (const name of names) {
      const folded = this.fold(name.text);
      if (folded === "") continue;
      const root = this.root(this.number(folded));
      if (first >= 0 && first !== root) this.parents[Math.max(first, root)] = Math.min(first, root);
      first = first < 0 ? root : Math.min(first, root);
    }
  }

  /** The number of the set that a name is in. */
  find(text: string): number | null {
    const number = this.numbers.get(this.fold(text));
    return number === undefined ? null : this.root(number);
  }

  /** The first name of a set. */
  folded(number: number): string {
    return this.names[number] ?? "";
  }

  private number(folded: string): number {
    const known = this.numbers.get(folded);
    if (known !== undefined) return known;
    const number = this.names.length;
    this.numbers.set(folded, number);
    this.names.push(folded);
    this.parents.push(number);
    return number;
  }

  private root(number: number): number {
    let at = number;
    let parent = this.parents[at] ?? at;
    while (parent !== at) {
      const above = this.parents[parent] ?? parent;
      this.parents[at] = above;
      at = parent;
      parent = above;
    }
    return at;
  }
}
