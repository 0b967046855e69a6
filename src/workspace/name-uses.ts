import type { Span } from "#core";
import { type Fact, type FactId, foldName, type Name, type Note } from "#core";
import { NoteView, namesIn, standsAsItem, together } from "#parts";

/** How a note uses one name, by its folded form. */
export type NameUse = {
  /** Counts the note's names in order; of the first one that makes a concept, -1 if none does. */
  readonly joinedAt: number;
  readonly firstAt: number;
  /** As it is first written. */
  readonly text: string;
  readonly language: Name["language"];
  readonly abbreviated: boolean;
  /** A fact of this name defines it. */
  readonly defines: boolean;
  /** The first node of this name that is meant to be defined somewhere. */
  readonly item: FactId | null;
  readonly itemAt: number;
  /** A node of this name stands under no topic. */
  readonly loose: boolean;
  readonly places: readonly Span[];
};

/** All names of a note that can be a concept's. */
export type NameUses = {
  readonly uses: ReadonlyMap<string, NameUse>;
  /** Pairs of names that are one concept's, and pairs that a fact gives together all the same. */
  readonly joined: ReadonlyMap<string, Pair>;
  readonly mentioned: ReadonlyMap<string, Pair>;
};

export type Pair = readonly [string, string];

type Draft = { -readonly [Key in keyof NameUse]: NameUse[Key] } & {
  readonly places: Span[];
  readonly starts: Set<number>;
};

export function nameUsesOf(note: Note): NameUses {
  const uses = new Map<string, Draft>();
  const joined = new Map<string, Pair>();
  const mentioned = new Map<string, Pair>();
  const view = new NoteView(note);
  let at = 0;
  for (const fact of note.facts) {
    const names = namesIn(fact);
    if (names.length === 0) continue;
    const joins = together(fact);
    const makes = joins.length > 0;
    const written = names.flatMap((name) => {
      const folded = foldName(name.text);
      return folded === "" ? [] : [{ name, folded }];
    });
    for (const { name, folded } of written) {
      const use = uses.get(folded) ?? draftOf(name, at);
      uses.set(folded, use);
      if (makes && use.joinedAt < 0) use.joinedAt = at;
      take(use, name, fact, at, view);
      at += 1;
    }
    for (const group of joins) pairs(group, joined);
    if (!makes) pairs(names, mentioned);
  }
  return { uses, joined, mentioned };
}

function draftOf({ text, language }: Name, firstAt: number): Draft {
  return {
    joinedAt: -1,
    firstAt,
    text,
    language,
    abbreviated: false,
    defines: false,
    item: null,
    itemAt: -1,
    loose: false,
    places: [],
    starts: new Set(),
  };
}

function take(use: Draft, { form, span }: Name, fact: Fact, at: number, note: NoteView): void {
  if (form === "abbreviation") use.abbreviated = true;
  if (!use.starts.has(span.start)) {
    use.starts.add(span.start);
    use.places.push(span);
  }
  if (fact.kind === "definition") use.defines = true;
  if (fact.kind !== "node") return;
  if (fact.definition !== null) use.defines = true;
  if (fact.role === "member" && fact.topic === null) use.loose = true;
  if (use.item !== null || !standsAsItem(fact, note)) return;
  use.item = fact.id;
  use.itemAt = at;
}

function pairs(names: readonly Name[], into: Map<string, Pair>): void {
  const folded = [...new Set(names.map((name) => foldName(name.text)))].filter((name) => name !== "");
  for (const [at, one] of folded.entries()) {
    for (const other of folded.slice(at + 1)) {
      const pair: Pair = one < other ? [one, other] : [other, one];
      into.set(pair.join("\n"), pair);
    }
  }
}
