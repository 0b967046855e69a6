import {
  type Concept,
  type ConceptId,
  type Fact,
  foldName,
  type GraphDeed,
  type Note,
  type NoteId,
  nameInNote,
  understanding,
  withGraphDeed,
} from "#core";
import type { Snapshot } from "../../workspace/snapshot.ts";

/** Why a deed is not written. */
export type DeedRefusal =
  /** There is no such note. */
  | "no-note"
  /** A name or a definition with nothing in it. */
  | "nothing"
  /** Both ends are one concept. */
  | "same-concept"
  /** The note says so already. */
  | "there-already"
  /** Written into a note, it would read as something else. */
  | "unreadable";

export type DeedWritten = {
  readonly text: string;
  /** Where it stands in the text. */
  readonly at: number;
};

/**
 * The text of a note with a deed in its graph section. Concepts come by their id or any of their names, and are written by
 * the name that the note has for them; other names are those of new concepts. What is written is read again: it has to say
 * what was meant and leave all else that the graph section says as it is.
 */
export function graphDeed(snapshot: Snapshot, id: NoteId, asked: GraphDeed): DeedWritten | DeedRefusal {
  const note = snapshot.note(id);
  if (note === null) return "no-note";
  const names = namesOf(asked).map((name) => name.trim().replace(/\s+/gu, " "));
  if (names.includes("") || (asked.kind === "define" && asked.text.trim() === "")) return "nothing";
  const concepts = names.map((name) => snapshot.concept(name as ConceptId) ?? snapshot.conceptNamed(name));
  const written = names.map((name, at) => nameOf(concepts[at] ?? null, name, note, asked.kind === "same"));
  const [first, second] = concepts;
  const isOne =
    written.length > 1 &&
    (foldName(written[0] ?? "") === foldName(written[1] ?? "") || (!!first && !!second && first.id === second.id));
  if (isOne) return "same-concept";
  const understand = understanding(snapshot.settings);
  // Quotation marks keep a name together that has in it what would part it.
  for (const quoted of [[], [1], [0], [0, 1]]) {
    const deed = withNames(
      asked,
      written.map((name, at) => (quoted.includes(at) ? `“${name}”` : name)),
    );
    const meant = withNames(asked, written);
    if (saysSo(note, meant)) return "there-already";
    const text = withGraphDeed(note, deed, snapshot.settings);
    const after = understand({ ...note.file, text });
    if (saysSo(after, meant) && keepsAll(note, after, meant))
      return { text, at: firstDifference(note.file.text, text) };
  }
  return "unreadable";
}

function namesOf(deed: GraphDeed): readonly string[] {
  if (deed.kind === "define") return [deed.name];
  return deed.kind === "same" ? deed.names : [deed.from, deed.to];
}

function withNames(deed: GraphDeed, [first = "", second = ""]: readonly string[]): GraphDeed {
  if (deed.kind === "define") return { ...deed, name: first };
  return deed.kind === "same" ? { ...deed, names: [first, second] } : { ...deed, from: first, to: second };
}

/** Where two names are declared one it matters which of them is written. */
function nameOf(concept: Concept | null, given: string, note: Note, asGiven: boolean): string {
  if (concept === null) return given;
  const isName = concept.names.some(({ text }) => text === given);
  return asGiven && isName ? given : nameInNote(concept, note);
}

function saysSo(note: Note, deed: GraphDeed): boolean {
  const same = (a: string, b: string): boolean => foldName(a) === foldName(b);
  return note.facts.some((fact) => {
    if (deed.kind === "define")
      return fact.kind === "definition" && same(fact.name.text, deed.name) && isInPatch(note, fact);
    if (deed.kind === "same") {
      if (fact.kind !== "sameness") return false;
      const [a, b] = fact.names;
      const [left, right] = deed.names;
      return (same(a.text, left) && same(b.text, right)) || (same(a.text, right) && same(b.text, left));
    }
    return (
      fact.kind === "edge" &&
      fact.change === deed.kind &&
      fact.type === deed.type &&
      same(fact.from.text, deed.from) &&
      same(fact.to.text, deed.to)
    );
  });
}

function isInPatch(note: Note, fact: Fact): boolean {
  return note.sections[fact.section]?.kind === "graph";
}

/** Whether every fact of the note is there still, and of nodes and edges none has come but what was meant. */
function keepsAll(before: Note, after: Note, deed: GraphDeed): boolean {
  const count = (note: Note): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const fact of note.facts) counts.set(signature(fact), (counts.get(signature(fact)) ?? 0) + 1);
    return counts;
  };
  const now = count(after);
  for (const [key, times] of count(before)) if ((now.get(key) ?? 0) < times) return false;
  const grown = (kind: Fact["kind"]): number =>
    after.facts.filter((fact) => fact.kind === kind).length - before.facts.filter((fact) => fact.kind === kind).length;
  return grown("edge") === (deed.kind === "add" || deed.kind === "retract" ? 1 : 0) && grown("node") <= 2;
}

function signature(fact: Fact): string {
  switch (fact.kind) {
    case "edge":
      return `edge ${fact.change} ${fact.from.text} ${fact.type} ${fact.to.text}`;
    case "node":
      return `node ${fact.role} ${fact.names.map(({ text }) => text).join(" ")}`;
    case "definition":
      return `definition ${fact.name.text} ${fact.text}`;
    default:
      return fact.kind;
  }
}

function firstDifference(before: string, after: string): number {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  // An inserted line may begin as the one that it stands before.
  const line = /[\r\n]/u.test(after[at] ?? "") ? at : after.lastIndexOf("\n", at);
  return after.slice(line).search(/[^\s\-*+•]/u) + Math.max(0, line);
}
