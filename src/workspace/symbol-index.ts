import { SymbolTable, symbolSourceOf } from "#parts";
import type { Contribution, Entry } from "./entry.ts";
import { Ordered } from "./ordered.ts";

/** What notes on one source say of their symbols, for those that were read after them. */
export class SymbolIndex {
  /** Notes with equations, by what they are on. */
  private readonly bySource = new Map<string, Ordered>();
  private touched = new Set<string>();

  /** A note that is put elsewhere in order of reading has been taken out first. */
  replace(entry: Entry, before: Contribution | null, after: Contribution | null): void {
    const was = before === null ? null : placeOf(entry, before);
    const is = after === null ? null : placeOf(entry, after);
    if (was === is && before?.court.symbols.fingerprint === after?.court.symbols.fingerprint) return;
    if (was !== null && was !== is) this.bySource.get(was)?.remove(entry);
    if (is !== null && was !== is) this.notesOn(is).add(entry);
    for (const source of [was, is]) if (source !== null) this.touched.add(source);
  }

  /** What the notes before this one say. */
  inheritedBy(entry: Entry): SymbolTable {
    const source = entry.contribution === null ? null : placeOf(entry, entry.contribution);
    let inherited = SymbolTable.empty;
    if (source === null) return inherited;
    for (const other of this.bySource.get(source)?.all ?? []) {
      if (other === entry) break;
      inherited = (other.contribution?.court.symbols ?? SymbolTable.empty).over(inherited);
    }
    return inherited;
  }

  /** The notes that may be read otherwise now. */
  settle(): ReadonlySet<Entry> {
    const changed = new Set<Entry>();
    for (const source of this.touched) for (const entry of this.bySource.get(source)?.all ?? []) changed.add(entry);
    this.touched = new Set();
    return changed;
  }

  private notesOn(source: string): Ordered {
    const known = this.bySource.get(source) ?? new Ordered("reading");
    this.bySource.set(source, known);
    return known;
  }
}

/** Null for a note that neither takes up definitions nor has any. */
function placeOf({ id }: Entry, { court, sources }: Contribution): string | null {
  return court.hasEquations ? symbolSourceOf(sources.get(id)) : null;
}
