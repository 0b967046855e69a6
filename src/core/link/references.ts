import type { Reference } from "../model/fact.ts";
import { type FactRef, factKey, type NoteId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Relation } from "../model/relation.ts";
import { foldWords } from "../text/fold-words.ts";
import type { Concepts, Naming } from "./concepts.ts";
import { identifiersOf } from "./identifiers.ts";
import type { Library } from "./library.ts";
import { NameTrie } from "./name-trie.ts";
import { relation } from "./relation.ts";

/** A work on the reading lists: all references to it, the first of which stands for it. */
export type ListedWork = {
  readonly first: FactRef;
  readonly references: readonly { readonly ref: FactRef; readonly reference: Reference }[];
  readonly concepts: readonly Naming[];
  readonly forms: readonly Reference["form"][];
  readonly notes: ReadonlySet<NoteId>;
};

/** The works of the reading lists, how tasks can call them, and the relations of the references themselves. */
export type References = {
  readonly works: readonly ListedWork[];
  readonly names: NameTrie<{ readonly work: ListedWork; readonly ground: "named" | "alias" }>;
  readonly relations: readonly Relation[];
};

/**
 * References to one work are one: those with a DOI, arXiv number, ISBN, address or title in common. A later reference
 * `cites` the first one, each reference `cites` the work of the library that it means, and is `about` the concepts that
 * its title or the words before it name. `notes` come in reading order.
 */
export function linkReferences(notes: readonly Note[], library: Library, concepts: Concepts): References {
  const works = listedWorks(notes, concepts);
  const relations: Relation[] = [];
  const names: References["names"] = new NameTrie();
  for (const work of works) {
    const spelled = new Set<string>();
    const spell = (name: string, ground: "named" | "alias"): void => {
      if (spelled.has(name)) return;
      spelled.add(name);
      names.add(name, { work, ground });
    };
    for (const { reference } of work.references) {
      if (reference.title !== null) spell(reference.title.text, "named");
    }
    for (const { reference } of work.references) {
      for (const alias of reference.aliases) spell(alias.text, "alias");
    }
    for (const { ref, reference } of work.references) {
      if (ref !== work.first) {
        relations.push(relation(ref, "cites", { to: "fact", fact: work.first }, "named"));
      }
      const known = library.byReference(reference);
      const [source] = known;
      if (known.length === 1 && source !== undefined) {
        relations.push(relation(ref, "cites", { to: "source", source: source.id }, "named"));
      }
      for (const { concept, ground } of concepts.namedIn.get(factKey(ref)) ?? []) {
        relations.push(relation(ref, "about", { to: "concept", concept }, ground));
      }
    }
  }
  return { works, names, relations };
}

type Listed = ListedWork["references"][number];

function listedWorks(notes: readonly Note[], concepts: Concepts): readonly ListedWork[] {
  const all = notes.flatMap((note) => listedIn(note));
  return groupReferences(all).flatMap(({ references: group }): ListedWork[] => {
    const concerned = new Map<string, Naming>();
    for (const { ref } of group) {
      for (const naming of concepts.namedIn.get(factKey(ref)) ?? []) {
        if (!concerned.has(naming.concept)) concerned.set(naming.concept, naming);
      }
    }
    const [first] = group;
    if (first === undefined) return [];
    const forms = [...new Set(group.map(({ reference }) => reference.form))];
    const listedIn = new Set(group.map(({ ref }) => ref.note));
    return [{ first: first.ref, references: group, concepts: [...concerned.values()], forms, notes: listedIn }];
  });
}

/** A reference as far as it tells which work it means. */
export type Identified = { readonly identifiers: readonly string[]; readonly title: string };

/** The references of a note, each with what identifies its work. */
export function listedIn(note: Note): readonly (Listed & Identified)[] {
  return note.facts.flatMap((reference) =>
    reference.kind === "reference"
      ? [{ ref: { note: note.id, fact: reference.id }, reference, ...identityOf(reference) }]
      : [],
  );
}

function identityOf(reference: Reference): Identified {
  const title = reference.title === null ? "" : foldWords(reference.title.text);
  return { identifiers: identifiersOf(reference), title };
}

/** References to one work in order of reading, and the one that began the group: groups are in order of these. */
export type WorkGroup<One> = { readonly began: One; readonly references: readonly One[] };

/**
 * References to one work together; they are given in order of reading. Those that share neither identifier nor title
 * with any of the others can be left out without a change to the groups of these.
 */
export function groupReferences<One extends Identified>(references: readonly One[]): readonly WorkGroup<One>[] {
  type Group = { readonly began: One; readonly members: number[] };
  const groups = new Set<Group>();
  const groupOf = new Map<string, Group>();
  const identified = new Map<string, Set<string>>();
  const keysOf: (readonly string[])[] = [];
  for (const [at, reference] of references.entries()) {
    const keys = keysIn(reference, identified);
    keysOf.push(keys);
    const known = new Set(keys.map((key) => groupOf.get(key)).filter((group) => group !== undefined));
    const [first = { began: reference, members: [] }, ...others] = known;
    groups.add(first);
    first.members.push(at);
    // A reference with both a DOI and a title can show that two works met before are one.
    for (const other of others) {
      groups.delete(other);
      for (const member of other.members) {
        first.members.push(member);
        for (const key of keysOf[member] ?? []) groupOf.set(key, first);
      }
    }
    for (const key of keys) groupOf.set(key, first);
  }
  return Array.from(groups, ({ began, members }) => ({
    began,
    references: members.sort((a, b) => a - b).flatMap((member) => references[member] ?? []),
  }));
}

/**
 * Two references with one of these in common mean one work. A title is not enough where both have a DOI or both an
 * arXiv number and these differ: `identified` keeps what is known of each title.
 */
function keysIn({ identifiers, title }: Identified, identified: Map<string, Set<string>>): readonly string[] {
  if (title === "") return identifiers;
  const registered = identifiers.filter((identifier) => /^(?:doi|arxiv):/.test(identifier));
  const known = identified.get(title) ?? new Set();
  const schemes = new Set(Array.from(known, schemeOf));
  const another = registered.some((one) => schemes.has(schemeOf(one))) && !registered.some((one) => known.has(one));
  if (another) return identifiers;
  for (const identifier of registered) known.add(identifier);
  identified.set(title, known);
  return [...identifiers, `title:${title}`];
}

function schemeOf(identifier: string): string {
  return identifier.slice(0, identifier.indexOf(":"));
}
