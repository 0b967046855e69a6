import { Asked, type Placed } from "../mathematics/asked.ts";
import type { Cue } from "../mathematics/derive.ts";
import type { Said, SymbolTable } from "../mathematics/symbols.ts";
import type { Step } from "../model/derivation.ts";
import { areWithin, moved } from "../text/moved.ts";

/** An equation with the prose before it, or the prose behind the last one, as it stands in a note. */
export type Stretch = {
  readonly from: number;
  readonly words: string;
  /** Empty where there is none. */
  readonly latex: string;
  /** Where its LaTeX begins. */
  readonly start: number;
  /** The words that introduce it, which may begin before its own prose. */
  readonly lead: string;
};

/** What a stretch came to: `prose` and `equation` are what they add to what is known. */
export type StretchResult = {
  readonly cue: Cue;
  readonly prose: Said;
  readonly steps: readonly Step[];
  readonly equation: Said;
};

export type EquationReading = Stretch &
  StretchResult & {
    /** What is known before it, behind its prose, and behind its equation. */
    readonly table: SymbolTable;
    readonly within: SymbolTable;
    readonly after: SymbolTable;
    readonly asked: Asked;
    /** Whether it speaks of no place but its own. */
    readonly isOwn: boolean;
  };

/**
 * Reads stretches one after the other. What one came to in the text before is taken over where its words are the same, and
 * what it was told of the symbols that it asked for.
 */
export class EquationReader {
  private readonly known: ReadonlyMap<string, EquationReading[]>;
  private readonly origins = new Map<Placed, Placed>();

  constructor(before: readonly EquationReading[]) {
    this.known = Map.groupBy(before, ({ words }) => words);
  }

  /** @param read comes to what a stretch says, from what is known before it. */
  read(stretch: Stretch, table: SymbolTable, read: (table: SymbolTable) => StretchResult): EquationReading {
    // Stretches with the same words mostly come in the same order again.
    const known = this.known.get(stretch.words)?.shift();
    const again = known === undefined ? null : this.again(known, stretch, table);
    if (again !== null) return again;
    const asked = new Asked();
    const result = read(table.toldTo(asked));
    const span = { start: stretch.from, end: stretch.from + stretch.words.length };
    return { ...stretch, ...result, ...tablesOf(result, table), asked, isOwn: areWithin(result, span) };
  }

  private again(known: EquationReading, stretch: Stretch, table: SymbolTable): EquationReading | null {
    const by = stretch.from - known.from;
    if (known.latex !== stretch.latex || known.start + by !== stretch.start || known.lead !== stretch.lead) return null;
    if (by === 0 && table === known.table) return { ...known, ...stretch };
    const asked = known.asked.again(table, this.origins);
    if (asked === null || (!known.isOwn && (by !== 0 || asked !== known.asked))) return null;
    const result: StretchResult = {
      cue: known.cue,
      prose: this.moved(known.prose, by),
      steps: moved(known.steps, by),
      equation: this.moved(known.equation, by),
    };
    return { ...stretch, ...result, ...tablesOf(result, table), asked, isOwn: known.isOwn };
  }

  private moved(said: Said, by: number): Said {
    const elsewhere = moved(said, by);
    if (elsewhere === said) return said;
    const [were, are] = [said, elsewhere].map((one) => [...one.declarations, ...one.definitions, ...one.rules]);
    for (const [at, was] of (were ?? []).entries()) {
      const is = are?.[at];
      if (is !== undefined) this.origins.set(is, was);
    }
    return elsewhere;
  }
}

export function tablesOf(
  { prose, equation }: StretchResult,
  table: SymbolTable,
): Pick<EquationReading, "table" | "within" | "after"> {
  const within = table.with(prose);
  return { table, within, after: within.with(equation) };
}
