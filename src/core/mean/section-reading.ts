import type { SourceMention } from "../model/citation.ts";
import type { Fact } from "../model/fact.ts";
import type { Trouble } from "../model/note.ts";
import type { Section, SectionKind } from "../model/section.ts";
import type { Block, Syntax } from "../model/syntax.ts";
import { isMoved, moved } from "../text/moved.ts";
import type { Draft } from "./draft.ts";
import type { Scanner, WaitingGloss } from "./scan.ts";

/** What a section was read from, and what it gave. */
export type SectionReading = {
  readonly kind: SectionKind;
  readonly index: number;
  readonly blocks: readonly Block[];
  /** From the first of its blocks to the last. */
  readonly words: string;
  /** What was cited last before it, and in it. */
  readonly before: SourceMention | null;
  readonly after: SourceMention | null;
  readonly facts: readonly Fact[];
  readonly identities: readonly string[];
  readonly troubles: readonly Trouble[];
  readonly waiting: readonly WaitingGloss[];
  readonly state: Pick<Section, "state" | "declaration">;
  /** Counts the texts of the note. What it gave holds words of the text that it was read in, which stays in memory for it. */
  readonly textNumber: number;
};

/** The words that a section is read from. */
export function sectionWords(blocks: readonly Block[], syntax: Syntax): string {
  return syntax.textAt({ start: blocks[0]?.span.start ?? 0, end: blocks.at(-1)?.span.end ?? 0 });
}

/**
 * The sections of a text as they were read, for the next text of the note: one whose words, blocks and surroundings are the
 * same gives what it gave, elsewhere.
 */
export class KnownSections {
  private readonly byWords: ReadonlyMap<string, readonly SectionReading[]>;

  constructor(readings: readonly SectionReading[]) {
    this.byWords = Map.groupBy(readings, ({ words }) => words);
  }

  /** Adds to the draft what a section gives if that is known; null if it has to be read. */
  add(
    section: Pick<SectionReading, "kind" | "index" | "blocks" | "words">,
    draft: Draft,
    scanner: Scanner,
  ): SectionReading | null {
    for (const known of this.byWords.get(section.words) ?? []) {
      const reading = isSame(known, section, scanner.previous) ? placed(known, section) : null;
      if (reading === null || !draft.addAgain(reading.facts, reading.identities)) continue;
      draft.troubles.push(...reading.troubles);
      scanner.waiting.push(...reading.waiting);
      scanner.previous = reading.after;
      return reading;
    }
    return null;
  }
}

function isSame(
  known: SectionReading,
  { kind, blocks }: Pick<SectionReading, "kind" | "blocks">,
  previous: SourceMention | null,
): boolean {
  return (
    known.kind === kind &&
    isMoved(known.before, previous, 0) &&
    isMoved(known.blocks, blocks, between(known.blocks, blocks))
  );
}

function between(from: readonly Block[], to: readonly Block[]): number {
  return (to[0]?.span.start ?? 0) - (from[0]?.span.start ?? 0);
}

function placed(
  known: SectionReading,
  { index, blocks, words }: Pick<SectionReading, "index" | "blocks" | "words">,
): SectionReading {
  const by = between(known.blocks, blocks);
  if (by === 0 && index === known.index) return { ...known, words };
  const { facts, troubles, waiting, state } = known;
  const elsewhere = moved(facts, by);
  return {
    ...known,
    index,
    blocks,
    words,
    facts: index === known.index ? elsewhere : elsewhere.map((fact) => inSection(fact, index)),
    troubles: moved(troubles, by),
    waiting: waiting.map((one) => ({ ...one, section: index, by: one.by + by })),
    state: moved(state, by),
  };
}

function inSection(fact: Fact, section: number): Fact {
  if (fact.kind !== "question") return { ...fact, section };
  const answers = fact.answers.map((answer) =>
    answer.link === null ? answer : { ...answer, link: { ...answer.link, section } },
  );
  return { ...fact, section, answers };
}
