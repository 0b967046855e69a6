import { identifiersOf } from "../link/identifiers.ts";
import type { Compiled } from "../model/compiled.ts";
import type { FactOf, Reference } from "../model/fact.ts";
import { type FactRef, factKey, type IsoDate } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Place } from "../model/place.ts";
import type { Relation } from "../model/relation.ts";
import type { SectionKind } from "../model/section.ts";
import { foldName } from "../text/fold.ts";
import { foldWords } from "../text/fold-words.ts";

export const agendaKinds = ["question", "task", "reading", "promise"] as const;
export type AgendaKind = (typeof agendaKinds)[number];

/** One thing that is still to be done, with the place where it was first written down. */
export type AgendaItem = Place & {
  readonly kind: AgendaKind;
  readonly fact: FactRef["fact"];
  /** The question, the task, the work's title or address; "" for a promise. */
  readonly text: string;
  /** The kind of section it stands in, which is all that a promise has to say for itself. */
  readonly section: SectionKind;
  /** The reading date of the note; null if that has none. */
  readonly since: IsoDate | null;
  /** Only tasks have one. */
  readonly due: IsoDate | null;
  /** Due before the compilation's `today`. */
  readonly late: boolean;
  /** Only readings are ever `started`. */
  readonly started: boolean;
  /** Other places where the same thing was written down. */
  readonly also: readonly Place[];
  /** What the vault knows it to be about, the surest first. */
  readonly about: readonly Relation[];
};

/** A task or reading that stands open where it was written down, and is done by what stands at `by`. */
export type DoneElsewhere = AgendaItem & { readonly by: Place & { readonly fact: FactRef["fact"] } };

/** What is open across the vault; each list has the oldest first, tasks with a due date before all others. */
export type Agenda = {
  readonly questions: readonly AgendaItem[];
  readonly tasks: readonly AgendaItem[];
  readonly readings: readonly AgendaItem[];
  readonly promises: readonly AgendaItem[];
  /** What is no longer open because another place says so. */
  readonly doneElsewhere: readonly DoneElsewhere[];
};

type Candidate = { readonly item: AgendaItem; readonly done: boolean; readonly keys: readonly string[] };

/**
 * What the reader has still to answer, do, read and write.
 *
 * A question is open until an answer stands under it or another fact answers it. The same task or work in several notes
 * is one item, which is done when any of them says so: a task is the same by its words, or if one that is done links to
 * it; a work by DOI, arXiv number, ISBN, address or title.
 */
export function agendaOf(compiled: Compiled): Agenda {
  const about = new Map<string, Relation[]>();
  const answered = new Set<string>();
  const completes = new Map<string, string[]>();
  for (const relation of compiled.relations) {
    const key = factKey(relation.from);
    const fact = relation.target.to === "fact" ? factKey(relation.target.fact) : null;
    if (relation.about === "answers") {
      if (fact !== null) answered.add(fact);
    } else if (relation.about === "completes") {
      if (fact !== null) completes.set(key, [...(completes.get(key) ?? []), fact]);
    } else {
      const known = about.get(key);
      if (known) known.push(relation);
      else about.set(key, [relation]);
    }
  }

  const found: { readonly [Kind in AgendaKind]: Candidate[] } = { question: [], task: [], reading: [], promise: [] };
  for (const note of compiled.notes) {
    for (const fact of note.facts) {
      if (fact.kind !== "question" && fact.kind !== "task" && fact.kind !== "reference" && fact.kind !== "promise")
        continue;
      const ref = { note: note.id, fact: fact.id };
      const relations = (about.get(factKey(ref)) ?? []).toSorted((a, b) => b.confidence - a.confidence);
      const candidate = candidateOf(note, fact, relations, compiled.input.today, answered.has(factKey(ref)));
      const keys = fact.kind === "task" ? [factKey(ref), ...(completes.get(factKey(ref)) ?? [])] : [];
      found[candidate.item.kind].push({ ...candidate, keys: [...candidate.keys, ...keys] });
    }
  }
  return {
    questions: openItems(found.question),
    tasks: openItems(found.task),
    readings: openItems(found.reading),
    promises: openItems(found.promise),
    doneElsewhere: [...doneItems(found.task), ...doneItems(found.reading)].sort(byAge),
  };
}

function candidateOf(
  note: Note,
  fact: FactOf<"question" | "task" | "reference" | "promise">,
  about: readonly Relation[],
  today: IsoDate | null,
  answered: boolean,
): Candidate {
  const base = {
    note: note.id,
    span: fact.span,
    fact: fact.id,
    section: note.sections[fact.section]?.kind ?? "other",
    since: note.chapter?.read?.value ?? null,
    due: null,
    late: false,
    started: false,
    also: [],
    about,
  };
  switch (fact.kind) {
    case "question":
      return {
        item: { ...base, kind: "question", text: fact.text },
        done: answered || fact.answers.length > 0,
        keys: [],
      };
    case "task": {
      const late = fact.state === "open" && fact.due !== null && today !== null && fact.due < today;
      const item: AgendaItem = { ...base, kind: "task", text: fact.text, due: fact.due, late };
      return { item, done: fact.state !== "open", keys: [foldName(fact.text)] };
    }
    case "reference": {
      const text = fact.title?.text ?? fact.about?.text ?? fact.doi ?? fact.arxiv ?? fact.isbn ?? fact.url ?? "";
      const item: AgendaItem = { ...base, kind: "reading", text, started: fact.state === "reading" };
      return { item, done: fact.state === "read", keys: referenceKeys(fact) };
    }
    case "promise":
      return { item: { ...base, kind: "promise", text: "" }, done: false, keys: [] };
  }
}

function referenceKeys(reference: Reference): readonly string[] {
  const identifiers = identifiersOf(reference);
  return reference.title ? [...identifiers, `title:${foldWords(reference.title.text)}`] : identifiers;
}

/** Joins candidates that share a key; the oldest speaks for its group, and the group is left out if any of it is done. */
function openItems(candidates: readonly Candidate[]): AgendaItem[] {
  return groupByKeys(candidates.toSorted((a, b) => byAge(a.item, b.item)))
    .filter((group) => !group.some((candidate) => candidate.done))
    .flatMap((group) => {
      const [first, ...rest] = group;
      if (!first) return [];
      return {
        ...first.item,
        due: group.flatMap(({ item }) => item.due ?? []).sort()[0] ?? null,
        late: group.some(({ item }) => item.late),
        started: group.some(({ item }) => item.started),
        also: rest.map(({ item }) => ({ note: item.note, span: item.span })),
      };
    })
    .sort(byAge);
}

function doneItems(candidates: readonly Candidate[]): DoneElsewhere[] {
  return groupByKeys(candidates.toSorted((a, b) => byAge(a.item, b.item))).flatMap((group) => {
    const done = group.find((candidate) => candidate.done)?.item;
    if (done === undefined) return [];
    const by = { note: done.note, span: done.span, fact: done.fact };
    return group.flatMap((candidate) => (candidate.done ? [] : [{ ...candidate.item, by }]));
  });
}

/** The transitive closure of sharing a key; a group and its members stand in the order of the candidates. */
function groupByKeys(candidates: readonly Candidate[]): Candidate[][] {
  const leader = candidates.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    for (let next = leader[at] ?? at; next !== at; next = leader[at] ?? at) at = next;
    return at;
  };
  const firstWith = new Map<string, number>();
  candidates.forEach((candidate, index) => {
    for (const key of candidate.keys) {
      const other = firstWith.get(key);
      if (other === undefined) {
        firstWith.set(key, index);
        continue;
      }
      const [low, high] = [find(index), find(other)].sort((a, b) => a - b);
      if (low !== undefined && high !== undefined) leader[high] = low;
    }
  });
  const groups = new Map<number, Candidate[]>();
  candidates.forEach((candidate, index) => {
    const group = groups.get(find(index));
    if (group) group.push(candidate);
    else groups.set(index, [candidate]);
  });
  return [...groups.values()];
}

/** By due date, then by the date of the note; what has none comes last; then by place. */
function byAge(a: AgendaItem, b: AgendaItem): number {
  return (
    compareDates(a.due, b.due) ||
    compareDates(a.since, b.since) ||
    (a.note < b.note ? -1 : a.note > b.note ? 1 : 0) ||
    a.span.start - b.span.start
  );
}

function compareDates(a: IsoDate | null, b: IsoDate | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
