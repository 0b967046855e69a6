import type { Compiled } from "../../model/compiled.ts";
import type { ConceptId } from "../../model/identity.ts";
import { factKey } from "../../model/identity.ts";
import type { Place } from "../../model/place.ts";
import { type Agenda, type AgendaItem, agendaKinds } from "../agenda.ts";
import type { NextSubject } from "./next.ts";

/** Things to do that belong together. */
export type Joined = { readonly subject: NextSubject; readonly items: readonly AgendaItem[] };

type Cluster = { readonly items: AgendaItem[]; readonly concepts: ReadonlySet<ConceptId> };

/**
 * Puts each open thing of an agenda with those that it belongs to, and with no others: first what is linked to or named by
 * another open thing (a task with the paper that it says to read); then what is about the same concept, taking first the
 * concept that joins most kinds of things, then most things, and adding what is about another concept of theirs; then what
 * was written in the same chapter. All but the last go by the compiler's relations, so that a name counts in both languages.
 * A piece takes four things of each kind, those with a date first, then the oldest: what is left of a concept that
 * half a vault is about stays with other concepts or its chapter.
 */
export function joinAgenda(compiled: Compiled, agenda: Agenda, nameOf: (concept: ConceptId) => string): Joined[] {
  const items = [...agenda.questions, ...agenda.readings, ...agenda.tasks, ...agenda.promises];
  const clusters = clustersOf(compiled, items);
  const joined: { readonly subject: NextSubject; readonly items: AgendaItem[] }[] = [];
  const taken = new Set<Cluster>();
  const known = new Map<ConceptId, AgendaItem[][]>();
  for (const [concept, members] of conceptsInOrder(clusters)) {
    const free = members.filter((cluster) => !taken.has(cluster)).sort(datedFirst);
    if (free.length < 2) continue;
    const own: AgendaItem[] = [];
    for (const cluster of free) {
      if (!hasRoom(own, cluster.items)) continue;
      own.push(...cluster.items);
      taken.add(cluster);
      for (const one of cluster.concepts) {
        const pieces = known.get(one);
        if (pieces === undefined) known.set(one, [own]);
        else if (pieces.at(-1) !== own) pieces.push(own);
      }
    }
    joined.push({ subject: { kind: "concept", concept, name: nameOf(concept) }, items: own });
  }
  const left: AgendaItem[] = [];
  for (const cluster of clusters) {
    if (taken.has(cluster)) continue;
    const near = [...cluster.concepts]
      .flatMap((concept) => known.get(concept) ?? [])
      .find((items) => hasRoom(items, cluster.items));
    if (near !== undefined) near.push(...cluster.items);
    else if (cluster.items.length === 1) left.push(...cluster.items);
    else joined.push({ subject: subjectOf(cluster, nameOf), items: cluster.items });
  }
  const titles = new Map(compiled.notes.map(({ id, chapter, title }) => [id, chapter?.title?.value ?? title]));
  for (const [note, own] of Map.groupBy(left, (item) => item.note))
    joined.push({ subject: { kind: "chapter", note, title: titles.get(note) ?? null }, items: own });
  return joined;
}

/** As many things of a kind as one sitting deals with. */
const mostOfKind = 4;

function hasRoom(items: readonly AgendaItem[], more: readonly AgendaItem[]): boolean {
  const countOf = (all: readonly AgendaItem[], kind: AgendaItem["kind"]): number =>
    all.filter((item) => item.kind === kind).length;
  return agendaKinds.every((kind) => countOf(items, kind) + countOf(more, kind) <= mostOfKind);
}

/** What is due first; the sort is stable, so that the others stay by age. */
function datedFirst(a: Cluster, b: Cluster): number {
  const [first, second] = [a, b].map(({ items }) => items.flatMap(({ due }) => due ?? []).sort()[0] ?? "9999");
  return first === second ? 0 : (first ?? "") < (second ?? "") ? -1 : 1;
}

/** Things joined by a relation that leads from one to another, however many steps, the surest first. */
function clustersOf(compiled: Compiled, items: readonly AgendaItem[]): Cluster[] {
  const owner = new Map<string, number>();
  const placed = new Map<string, number>();
  items.forEach((item, index) => {
    owner.set(factKey(item), index);
    for (const place of [item, ...item.also]) placed.set(placeKey(place), index);
  });
  // The same thing in another note has another fact: it is found by its place.
  for (const { id, facts } of compiled.notes) {
    for (const fact of facts) {
      const index = placed.get(placeKey({ note: id, span: fact.span }));
      const isOpen =
        fact.kind === "question" || fact.kind === "task" || fact.kind === "reference" || fact.kind === "promise";
      if (index !== undefined && isOpen) owner.set(factKey({ note: id, fact: fact.id }), index);
    }
  }
  const leader = items.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    for (let next = leader[at] ?? at; next !== at; next = leader[at] ?? at) at = next;
    return at;
  };
  const led = items.flatMap((item, index) =>
    item.about.flatMap(({ target, ground, confidence }) => {
      const other = target.to === "fact" && ground !== "shared-concept" ? owner.get(factKey(target.fact)) : undefined;
      return other === undefined || other === index ? [] : [{ index, other, confidence }];
    }),
  );
  const held = items.map((item): readonly AgendaItem[] => [item]);
  for (const { index, other } of led.sort((a, b) => b.confidence - a.confidence)) {
    const [low = 0, high = 0] = [find(index), find(other)].sort((a, b) => a - b);
    const [first = [], second = []] = [held[low], held[high]];
    if (low === high || !hasRoom(first, second)) continue;
    leader[high] = low;
    held[low] = [...first, ...second];
  }
  const groups = Map.groupBy(items.keys(), find);
  return Array.from(groups.values(), (indexes) => {
    const own = indexes.flatMap((index) => items[index] ?? []);
    const concepts = own.flatMap(({ about }) =>
      about.flatMap(({ target }) => (target.to === "concept" ? target.concept : [])),
    );
    return { items: own, concepts: new Set(concepts) };
  });
}

/** Every concept with the clusters that are about it: those that join most kinds of things first, then most things. */
function conceptsInOrder(clusters: readonly Cluster[]): [ConceptId, Cluster[]][] {
  const members = new Map<ConceptId, Cluster[]>();
  for (const cluster of clusters) {
    for (const concept of cluster.concepts) {
      const known = members.get(concept);
      if (known) known.push(cluster);
      else members.set(concept, [cluster]);
    }
  }
  const counted = Array.from(members, ([concept, own]) => {
    const items = own.flatMap((cluster) => cluster.items);
    return { concept, own, kinds: new Set(items.map(({ kind }) => kind)).size, items: items.length };
  });
  counted.sort((a, b) => b.kinds - a.kinds || b.items - a.items || (a.concept < b.concept ? -1 : 1));
  return counted.map(({ concept, own }) => [concept, own]);
}

/** A cluster by itself: the concept that most of it is about, else the work that is read in it, else its chapter. */
function subjectOf({ items, concepts }: Cluster, nameOf: (concept: ConceptId) => string): NextSubject {
  const shared = [...concepts].find(
    (concept) =>
      items.filter(({ about }) => about.some(({ target }) => target.to === "concept" && target.concept === concept))
        .length > 1,
  );
  if (shared !== undefined) return { kind: "concept", concept: shared, name: nameOf(shared) };
  const reading = items.find(({ kind }) => kind === "reading");
  if (reading !== undefined) return { kind: "work", title: reading.text };
  const first = items.toSorted((a, b) => agendaKinds.indexOf(a.kind) - agendaKinds.indexOf(b.kind))[0];
  if (first === undefined) throw new RangeError("a cluster has an item");
  return { kind: "chapter", note: first.note, title: null };
}

function placeKey({ note, span }: Place): string {
  return `${note}#${span.start}-${span.end}`;
}
