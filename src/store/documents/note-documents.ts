import {
  type Compiled,
  type Fact,
  factKey,
  type IsoDate,
  LineIndex,
  type Note,
  type Resolution,
  type SourceId,
  type Span,
} from "#core";
import type { Band, Owned, SearchDocument, Stretch } from "../document.ts";
import { blocksOf } from "./blocks.ts";
import { languageOf } from "./language.ts";
import { tagsOf } from "./tags.ts";

/** What of a compilation a note's documents depend on, besides the note. */
export type NoteFindings = Pick<Compiled, "verdicts" | "sources">;

/**
 * What can be found in a note: its blocks, each with the facts that lie in it. Together they have all of the note's text.
 * They depend on the note, its verdicts, and which works its citations came to.
 */
export function noteDocuments(note: Note, { verdicts, sources }: NoteFindings): Owned {
  const { text } = note.file;
  const lines = new LineIndex(text);
  const sourceOf = (key: string): readonly SourceId[] => known(sources.get(key));
  const facts = note.facts.filter((fact) => fact.span.end > fact.span.start);
  const headings = new Map(note.sections.map(({ heading }, index) => [heading.start, index]));
  // Facts may lie in a block, or go over several; a fact that begins within a line does not part it.
  const blocks = blocksOf(text, new Set(headings.keys()));
  const documents = Array.from(withFacts(blocks, facts), ({ block, within }): SearchDocument => {
    const { line, column } = lines.at(block.start);
    const piece = text.slice(block.start, block.end);
    const heading = headings.has(block.start) || /^#{1,6}\s/u.test(piece);
    const section = sectionAt(note, block.start);
    return {
      form: heading ? "heading" : "prose",
      text: piece,
      band: bandFor(heading, within),
      section,
      language: languageOf(piece),
      facts: within.map((fact): Stretch => {
        const verdict = verdicts.get(factKey({ note: note.id, fact: fact.id }))?.kind ?? null;
        const { start, end } = extentOf(fact);
        return {
          kind: fact.kind,
          verdict,
          start: Math.max(0, start - block.start),
          end: Math.min(piece.length, end - block.start),
        };
      }),
      sources: [
        ...new Set(
          within.flatMap((fact) =>
            fact.kind === "citation" ? sourceOf(factKey({ note: note.id, fact: fact.id })) : [],
          ),
        ),
      ],
      place: { in: "note", note: note.id, offset: block.start, line, column },
    };
  });
  const own = sourceOf(note.id);
  return {
    owner: {
      kind: "note",
      key: note.id,
      title: titleOf(note),
      date: readOn(note),
      sources: [...new Set(documents.flatMap((document) => document.sources))],
      own: own.length > 0 ? own : writtenSource(note),
      tags: tagsOf(text),
      aliases: [],
      unit: null,
    },
    documents,
    names: [],
  };
}

/** A definition is found by what it defines. */
function extentOf(fact: Fact): Span {
  if (fact.kind !== "definition") return fact.span;
  const { span, name } = fact;
  return { start: Math.min(span.start, name.span.start), end: Math.max(span.end, name.span.end) };
}

function titleOf({ id, title, chapter }: Note): string {
  return title ?? chapter?.title?.value ?? id;
}

function readOn({ chapter }: Note): IsoDate | null {
  return chapter?.read?.value ?? null;
}

/** The work as the note names it, where the library does not know it. */
function writtenSource({ chapter }: Note): readonly SourceId[] {
  const mention = chapter?.source?.value;
  if (mention === undefined) return [];
  if (mention.by === "title" && mention.title !== "") return [mention.title as SourceId];
  return mention.by === "key" ? [mention.key as SourceId] : [];
}

function known(resolution: Resolution | undefined): readonly SourceId[] {
  return resolution?.kind === "known" ? [resolution.source] : [];
}

function sectionAt(note: Note, offset: number): SearchDocument["section"] {
  // Sections are in order and few.
  const section = note.sections.findLast(({ heading }) => heading.start <= offset);
  return section?.kind ?? null;
}

function bandFor(heading: boolean, facts: readonly Fact[]): Band {
  if (heading) return "heading";
  return facts.some(({ kind }) => kind === "definition" || kind === "sameness") ? "definition" : "note";
}

/** Blocks with the facts that touch them, in time linear in both. */
function* withFacts(
  blocks: readonly Span[],
  facts: readonly Fact[],
): IterableIterator<{ readonly block: Span; readonly within: readonly Fact[] }> {
  let next = 0;
  let open: readonly Fact[] = [];
  for (const block of blocks) {
    const within = open.filter(({ span }) => span.end > block.start);
    for (let fact = facts[next]; fact !== undefined && fact.span.start < block.end; fact = facts[next]) {
      if (fact.span.end > block.start) within.push(fact);
      next += 1;
    }
    yield { block, within };
    open = within;
  }
}
