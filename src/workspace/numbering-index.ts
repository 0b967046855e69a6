import type { ReaderNumbering, SourceId, Witness } from "#core";
import { numberingOf, type Observed } from "#parts";
import type { Contribution, Entry } from "./entry.ts";
import { Ordered } from "./ordered.ts";
import { Sets } from "./sets.ts";

/** How readers count the pages of each source, and which notes that concerns. */
export class NumberingIndex {
  private readonly witness: Witness | null;
  private readonly observing = new Map<SourceId, Ordered>();
  private readonly citing = new Sets<string, Entry>();
  private readonly known = new Map<SourceId, ReaderNumbering>();
  private touched = new Set<SourceId>();

  constructor(witness: Witness | null) {
    this.witness = witness;
  }

  get(source: SourceId): ReaderNumbering | undefined {
    return this.known.get(source);
  }

  get all(): ReadonlyMap<SourceId, ReaderNumbering> {
    return this.known;
  }

  replace(entry: Entry, before: Contribution | null, after: Contribution | null): void {
    for (const source of before?.cited ?? []) if (!after?.cited.has(source)) this.citing.remove(source, entry);
    for (const source of after?.cited ?? []) this.citing.add(source, entry);
    const was = before?.court.observed ?? [];
    const is = after?.court.observed ?? [];
    if (JSON.stringify(was) === JSON.stringify(is)) return;
    for (const { source } of was) this.observing.get(source)?.remove(entry);
    for (const { source } of is) {
      const notes = this.observing.get(source) ?? new Ordered("path");
      this.observing.set(source, notes);
      notes.add(entry);
    }
    for (const { source } of [...was, ...is]) this.touched.add(source);
  }

  /** The notes that cite a source whose pages are counted otherwise now. */
  settle(): ReadonlySet<Entry> {
    const changed = new Set<Entry>();
    for (const source of this.touched) {
      const before = this.known.get(source) ?? null;
      const after = numberingOf(source, this.observed(source), this.witness);
      if (after === null) this.known.delete(source);
      else this.known.set(source, after);
      if (
        JSON.stringify(before?.reading) === JSON.stringify(after?.reading) &&
        before?.difference === after?.difference
      )
        continue;
      for (const entry of this.citing.get(source)) changed.add(entry);
    }
    this.touched = new Set();
    return changed;
  }

  private observed(source: SourceId): readonly Observed[] {
    const notes = this.observing.get(source)?.all ?? [];
    return notes.flatMap(
      ({ contribution }) => contribution?.court.observed.filter((one) => one.source === source) ?? [],
    );
  }
}
