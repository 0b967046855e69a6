import type { FactId } from "#core";
import { byStanding, type Component, type Standing } from "./component.ts";
import type { Entry } from "./entry.ts";
import { Ordered } from "./ordered.ts";

/** What a fact of a patch does to an edge, and where it stands among all that the patch does. */
export type EdgeEvent = Standing & { readonly retracts: boolean; readonly fact: FactId };

/** What a note does to an edge: whether it was there before and is after it, and the facts that took it back. */
type Turn = {
  readonly events: readonly EdgeEvent[];
  readonly before: boolean;
  readonly after: boolean;
  readonly tookBack: readonly FactId[];
};

/** Told of facts that take an edge back, and of those that do so no more. */
export type RetractionListener = (entry: Entry, fact: FactId, takesBack: boolean) => void;

/** An edge that notes add or take back, in order of reading. */
export class Edge {
  readonly from: Component;
  readonly to: Component;
  readonly type: string;
  private readonly notes: Ordered = new Ordered("reading");
  private readonly turns = new Map<Entry, Turn>();
  private known: EdgeEvent | null = null;

  constructor(from: Component, to: Component, type: string) {
    this.from = from;
    this.to = to;
    this.type = type;
  }

  get isForgotten(): boolean {
    return this.notes.first === null;
  }

  /** Whether it is in the graph. */
  get isThere(): boolean {
    const last = this.notes.all.at(-1);
    return last !== undefined && this.turns.get(last)?.after === true;
  }

  /** What put it into the graph: the first that said it since it was last taken back; null if it is not there. */
  get first(): EdgeEvent | null {
    if (this.known === null && this.isThere) this.known = this.search();
    return this.known;
  }

  /** Puts what a note does to the edge in place of what it did, if anything. */
  put(entry: Entry, events: readonly EdgeEvent[], listen: RetractionListener): void {
    const at = this.notes.add(entry);
    const before = this.turns.get(entry)?.tookBack ?? [];
    for (const fact of before) listen(entry, fact, false);
    this.turns.set(entry, { events, before: false, after: false, tookBack: [] });
    this.run(at, entry, listen);
  }

  remove(entry: Entry, listen: RetractionListener): void {
    const at = this.notes.remove(entry);
    for (const fact of this.turns.get(entry)?.tookBack ?? []) listen(entry, fact, false);
    this.turns.delete(entry);
    this.run(at, null, listen);
  }

  /** From one note on, until a note finds the edge as it found it before; `changed` does other things than before. */
  private run(start: number, changed: Entry | null, listen: RetractionListener): void {
    this.known = null;
    const entries = this.notes.all;
    const previous = entries[start - 1];
    let isThere = previous !== undefined && this.turns.get(previous)?.after === true;
    for (let at = start; at < entries.length; at += 1) {
      const entry = entries[at];
      const turn = entry && this.turns.get(entry);
      if (entry === undefined || turn === undefined) continue;
      if (entry !== changed && turn.before === isThere) return;
      const next = turnOf(turn.events, isThere);
      for (const fact of turn.tookBack) if (!next.tookBack.includes(fact)) listen(entry, fact, false);
      for (const fact of next.tookBack) if (!turn.tookBack.includes(fact)) listen(entry, fact, true);
      this.turns.set(entry, next);
      isThere = next.after;
    }
  }

  private search(): EdgeEvent | null {
    let first: EdgeEvent | null = null;
    for (let at = this.notes.all.length - 1; at >= 0; at -= 1) {
      const entry = this.notes.all[at];
      const turn = entry && this.turns.get(entry);
      if (turn === undefined) continue;
      const last = turn.events.findLastIndex(({ retracts, fact }) => retracts && turn.tookBack.includes(fact));
      first = turn.events.slice(last + 1).find(({ retracts }) => !retracts) ?? first;
      if (last >= 0) break;
    }
    return first;
  }
}

function turnOf(events: readonly EdgeEvent[], before: boolean): Turn {
  const tookBack: FactId[] = [];
  let isThere = before;
  for (const { retracts, fact } of events) {
    if (retracts && isThere) tookBack.push(fact);
    isThere = !retracts;
  }
  return { events, before, after: isThere, tookBack };
}

/** Edges are in the order in which they first appeared. */
export function byAppearance(a: Edge, b: Edge): number {
  return a.first === null || b.first === null ? 0 : byStanding(a.first, b.first);
}
