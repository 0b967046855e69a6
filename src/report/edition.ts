import {
  type Block,
  type Compiled,
  type Concept,
  type ConceptId,
  type Fact,
  type FactRef,
  factKey,
  foldName,
  type IsoDate,
  type Note,
  type NoteId,
  type Place,
  type Relation,
  type Resolution,
  read,
  type Span,
  type Syntax,
  type Work,
} from "#core";
import { createTypesetter, type Typesetter } from "./mathematics.ts";
import type { PassagePicture } from "./pictures.ts";

/** A note as it is set: its blocks, and the lines that the apparatus can stand beside. */
export type NoteEdition = {
  readonly note: Note;
  /** From 1, in order of reading. */
  readonly number: number;
  /** The anchor of the note in the page. */
  readonly anchor: string;
  readonly title: string;
  /** What the rest of the page calls it: its chapter's title, if it has one. */
  readonly label: string;
  readonly read: IsoDate | null;
  readonly syntax: Syntax;
  /** The content of each block that has no blocks of its own, in order. */
  readonly lines: readonly Span[];
};

/** What every part of the page needs to know of the others. */
export type Edition = {
  readonly compiled: Compiled;
  readonly notes: readonly NoteEdition[];
  readonly typesetter: Typesetter;
  /** Data URIs of the vault's images, by path from its root. */
  readonly images: ReadonlyMap<string, string>;
  /** By `factKey` of the quote. */
  readonly pictures: ReadonlyMap<string, PassagePicture>;
  readonly noteOf: (note: NoteId) => NoteEdition | null;
  /** The address within the page of the line that a place stands in. */
  readonly href: (place: Place) => string;
  readonly fact: (ref: FactRef) => Fact | null;
  readonly conceptNamed: (name: string) => Concept | null;
  readonly conceptAnchor: (concept: ConceptId) => string;
  /** Relations by the `factKey` that they come from, and by that of the fact that they lead to. */
  readonly relationsFrom: ReadonlyMap<string, readonly Relation[]>;
  readonly relationsTo: ReadonlyMap<string, readonly Relation[]>;
  readonly work: (resolution: Resolution | undefined) => Work | null;
};

export function editionOf(
  compiled: Compiled,
  images: ReadonlyMap<string, string>,
  pictures: ReadonlyMap<string, PassagePicture>,
): Edition {
  const notes = compiled.notes.toSorted(byReading).map(noteEdition);
  const byId = new Map(notes.map((edition) => [edition.note.id, edition]));
  const facts = new Map<string, Fact>();
  for (const { note } of notes)
    for (const fact of note.facts) facts.set(factKey({ note: note.id, fact: fact.id }), fact);
  const concepts = new Map<string, Concept>();
  for (const concept of compiled.concepts) for (const { text } of concept.names) concepts.set(foldName(text), concept);
  const conceptNumbers = new Map(compiled.concepts.map(({ id }, index) => [id, index + 1]));
  const works = new Map(compiled.input.works.map((work) => [work.id, work]));
  return {
    compiled,
    notes,
    typesetter: createTypesetter(),
    images,
    pictures,
    noteOf: (note) => byId.get(note) ?? null,
    href: ({ note, span }) => {
      const edition = byId.get(note);
      return edition ? `#${lineAnchor(edition, span.start)}` : "#notes";
    },
    fact: (ref) => facts.get(factKey(ref)) ?? null,
    conceptNamed: (name) => concepts.get(foldName(name)) ?? null,
    conceptAnchor: (concept) => `concept-${conceptNumbers.get(concept) ?? 0}`,
    relationsFrom: Map.groupBy(compiled.relations, ({ from }) => factKey(from)),
    relationsTo: Map.groupBy(compiled.relations, ({ target }) => (target.to === "fact" ? factKey(target.fact) : "")),
    work: (resolution) => (resolution?.kind === "known" ? (works.get(resolution.source) ?? null) : null),
  };
}

/** The anchor of the line that an offset stands in, or of the note if it stands after them all. */
export function lineAnchor(edition: NoteEdition, offset: number): string {
  const line = edition.lines.find(({ end }) => offset < end);
  return line ? `${edition.anchor}-${line.start}` : edition.anchor;
}

function noteEdition(note: Note, index: number): NoteEdition {
  const syntax = read(note.file.text);
  const number = index + 1;
  const title = note.title ?? note.chapter?.title?.value ?? note.id;
  return {
    note,
    number,
    anchor: `note-${number}`,
    title,
    label: note.chapter?.title?.value ?? title.replace(/\s*[|｜].*$/u, ""),
    read: note.chapter?.read?.value ?? null,
    syntax,
    lines: [...(syntax.frontMatter ? [syntax.frontMatter.span] : []), ...syntax.blocks.flatMap(linesOf)],
  };
}

/** The spans beside which something can stand, one for each block that has no blocks of its own. */
function linesOf(block: Block): readonly Span[] {
  if (block.kind === "blockquote") return block.blocks.flatMap(linesOf);
  if (block.kind !== "list") return [block.span];
  return block.items.flatMap((item) => (item.blocks.length === 0 ? [item.span] : item.blocks.flatMap(linesOf)));
}

/** By reading date, notes without one last; then by path. */
function byReading(a: Note, b: Note): number {
  const [first, second] = [a.chapter?.read?.value ?? "9999", b.chapter?.read?.value ?? "9999"];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
