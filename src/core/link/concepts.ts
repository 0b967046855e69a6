import type { Concept, ConceptName } from "../model/concept.ts";
import type { Fact, Link } from "../model/fact.ts";
import { type ConceptId, type FactRef, factKey } from "../model/identity.ts";
import type { Name } from "../model/name.ts";
import type { Note } from "../model/note.ts";
import { foldName } from "../text/fold.ts";
import { NameTrie } from "./name-trie.ts";
import { within } from "./within.ts";

/** The concepts of the vault, how to find one by a name, and how to find their names in a text. */
export type Concepts = {
  /** In the order in which they were first named. */
  readonly all: readonly Concept[];
  readonly byId: ReadonlyMap<ConceptId, Concept>;
  readonly byName: (name: string) => Concept | null;
  readonly names: NameTrie<ConceptId>;
  /** Which concepts each text of `readsNames` names, by `factKey`, strongest first and each once. */
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
  for (const note of notes) {
    for (const fact of note.facts) {
      for (const names of together(fact)) union.join(names.map((name) => name.text));
    }
  }
  const drafts = new Map<ConceptId, ConceptDraft>();
  const draftOf = (id: ConceptId): ConceptDraft => {
    const found = drafts.get(id);
    if (found !== undefined) return found;
    const draft = new ConceptDraft(id);
    drafts.set(id, draft);
    return draft;
  };
  for (const note of notes) {
    for (const name of note.facts.flatMap(namesIn)) {
      const id = union.find(foldName(name.text));
      if (id !== null) draftOf(id).name(name, note);
    }
  }

  const names = new NameTrie<ConceptId>();
  const forms = new Map<string, ConceptName["form"]>();
  for (const draft of drafts.values()) {
    for (const [folded, name] of draft.names) {
      names.add(folded, draft.id);
      forms.set(folded, name.form);
    }
  }
  const namedIn = new Map<string, readonly Naming[]>();
  for (const note of notes) {
    const links = note.facts.filter((fact) => fact.kind === "link");
    for (const fact of note.facts) {
      const ref = { note: note.id, fact: fact.id };
      const stated = new Set(namesIn(fact).map((name) => union.find(foldName(name.text))));
      for (const id of stated) if (id !== null) draftOf(id).state(ref, fact);
      const text = textWithNames(fact, links);
      if (text === null) continue;
      const namings = namingsIn(text, names, forms);
      if (namings.length > 0) namedIn.set(factKey(ref), namings);
      for (const { concept } of namings) draftOf(concept).state(ref, fact);
    }
  }
  const all = Array.from(drafts.values(), (draft) => draft.finish());
  const byId = new Map(all.map((concept) => [concept.id, concept]));
  const byName = (name: string): Concept | null => {
    const id = union.find(foldName(name));
    return id === null ? null : (byId.get(id) ?? null);
  };
  return { all, byId, byName, names, namedIn };
}

/** Names that stand for one concept, for each concept that the fact brings into the vault. */
function together(fact: Fact): readonly (readonly Name[])[] {
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
function namesIn(fact: Fact): readonly Name[] {
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
  names: NameTrie<ConceptId>,
  forms: ReadonlyMap<string, ConceptName["form"]>,
): readonly Naming[] {
  const found = new Map<ConceptId, Naming["ground"]>();
  for (const match of names.find(text)) {
    const ground = match.exact && forms.get(match.name) === "full" ? "named" : "alias";
    if (ground === "named" || !found.has(match.value)) found.set(match.value, ground);
  }
  return Array.from(found, ([concept, ground]) => ({ concept, ground })).sort(
    (a, b) => Number(a.ground === "alias") - Number(b.ground === "alias"),
  );
}

/** A concept while its facts are gathered. */
class ConceptDraft {
  readonly names = new Map<
    string,
    { text: string; language: Name["language"]; form: Name["form"]; places: ConceptName["places"][number][] }
  >();
  private readonly facts = new Map<string, FactRef>();
  private readonly definitions = new Map<string, FactRef>();
  readonly id: ConceptId;

  constructor(id: ConceptId) {
    this.id = id;
  }

  name(name: Name, note: Note): void {
    const key = foldName(name.text);
    const place = { note: note.id, span: name.span };
    const known = this.names.get(key);
    if (known === undefined) {
      this.names.set(key, { text: name.text, language: name.language, form: name.form, places: [place] });
      return;
    }
    // Whoever glosses a name knows that it is an abbreviation; where it merely stands it need not look like one.
    if (name.form === "abbreviation") known.form = "abbreviation";
    const same = known.places.some(({ note: id, span }) => id === note.id && span.start === name.span.start);
    if (!same) known.places.push(place);
  }

  state(ref: FactRef, fact: Fact): void {
    this.facts.set(factKey(ref), ref);
    const definition = fact.kind === "definition" ? fact.id : fact.kind === "node" ? fact.definition : null;
    if (definition === null) return;
    const defined = { note: ref.note, fact: definition };
    this.definitions.set(factKey(defined), defined);
  }

  finish(): Concept {
    return {
      id: this.id,
      names: [...this.names.values()],
      definitions: [...this.definitions.values()],
      facts: [...this.facts.values()],
    };
  }
}

/** Disjoint sets of folded names; the representative of a set is the name that came first. */
class NameUnion {
  private readonly numbers = new Map<string, number>();
  private readonly folded: string[] = [];
  private readonly parents: number[] = [];

  join(names: readonly string[]): void {
    let first: number | null = null;
    for (const name of names) {
      const folded = foldName(name);
      if (folded === "") continue;
      const root = this.root(this.number(folded));
      if (first === null || first === root) {
        first = root;
        continue;
      }
      const older: number = Math.min(first, root);
      this.parents[Math.max(first, root)] = older;
      first = older;
    }
  }

  find(folded: string): ConceptId | null {
    const number = this.numbers.get(folded);
    return number === undefined ? null : (this.folded[this.root(number)] as ConceptId);
  }

  private number(folded: string): number {
    const known = this.numbers.get(folded);
    if (known !== undefined) return known;
    const number = this.folded.length;
    this.numbers.set(folded, number);
    this.folded.push(folded);
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
