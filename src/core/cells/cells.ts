import type { Experiment } from "../model/fact.ts";
import type { FactId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { CellLanguage } from "../model/run.ts";
import { cellLanguageOf } from "./names.ts";
import { sha256 } from "./sha256.ts";

/** A cell of a note that can be run. */
export type Cell = {
  readonly fact: FactId;
  /** How far down the note it is, counting cells that can be run from 1. */
  readonly number: number;
  readonly language: CellLanguage;
  readonly code: string;
  /** Offset of the code in the note's text. */
  readonly start: number;
  /** Hash of the code. */
  readonly hash: string;
  readonly declares: readonly string[];
  /** Names taken from other cells of the same kind of language, with the cell that each comes from. */
  readonly takes: ReadonlyMap<string, number>;
};

/** The cells of a note that can be run, in order. */
export function cellsOf(note: Pick<Note, "facts">): readonly Cell[] {
  const found = note.facts.flatMap((fact) => {
    const language = fact.kind === "experiment" ? cellLanguageOf(fact.language) : null;
    return fact.kind === "experiment" && language !== null ? [{ fact, language }] : [];
  });
  return found.map(
    ({ fact, language }, at): Cell => ({
      fact: fact.id,
      number: at + 1,
      language,
      code: fact.code.text,
      start: fact.code.span.start,
      hash: codeHash(fact.code.text),
      declares: fact.declares,
      takes: takenBy(fact, at, found),
    }),
  );
}

/** Names code; the same whatever ends its lines. */
export function codeHash(code: string): string {
  return sha256(code.replace(/\r\n?/gu, "\n"));
}

/** Every cell that these rest on, directly or not, with themselves; numbers in ascending order. */
export function withNeeded(cells: readonly Cell[], wanted: readonly number[]): readonly Cell[] {
  const needed = new Set<number>();
  const open = [...wanted];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (needed.has(number)) continue;
    needed.add(number);
    for (const other of cells[number - 1]?.takes.values() ?? []) open.push(other);
  }
  return cells.filter(({ number }) => needed.has(number));
}

/** Names that several cells declare, where that cannot be: TypeScript and JavaScript cells share one space of names. */
export function namesDeclaredTwice(cells: readonly Cell[]): ReadonlyMap<string, readonly number[]> {
  const byName = new Map<string, number[]>();
  for (const { language, declares, number } of cells) {
    if (language === "python") continue;
    for (const name of declares) byName.set(name, [...(byName.get(name) ?? []), number]);
  }
  return new Map([...byName].filter(([, numbers]) => numbers.length > 1));
}

type Found = { readonly fact: Experiment; readonly language: CellLanguage };

/**
 * Where a cell's names come from. Scripts take them from wherever in the note they are declared, as reactive cells do; Python
 * from the last cell above that declares them, as its one kernel does.
 */
function takenBy({ uses, language }: Experiment, at: number, all: readonly Found[]): ReadonlyMap<string, number> {
  const takes = new Map<string, number>();
  const isPython = cellLanguageOf(language) === "python";
  for (const name of uses) {
    const declares = (other: Found, otherAt: number): boolean =>
      otherAt !== at &&
      (other.language === "python") === isPython &&
      (!isPython || otherAt < at) &&
      other.fact.declares.includes(name);
    const from = isPython ? all.findLastIndex(declares) : all.findIndex(declares);
    if (from !== -1) takes.set(name, from + 1);
  }
  return takes;
}
