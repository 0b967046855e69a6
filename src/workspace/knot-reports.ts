import type { EdgeType } from "#core";
import { type Circle, cycleThrough } from "#parts";
import type { Component } from "./component.ts";
import { byAppearance, type Edge } from "./edge.ts";
import type { Entry } from "./entry.ts";
import { type Ends, endsOf, type Knot, KnotIndex } from "./knot-index.ts";
import type { PatchChanges } from "./patch-index.ts";
import { Sets } from "./sets.ts";

/** The knots of all types of edges that must not run in circles, and in which notes they are spoken of. */
export class KnotReports {
  private readonly types: ReadonlyMap<string, KnotIndex>;
  /** Of each knot a shortest circle from its last edge on, and its ends. */
  private readonly circles = new Map<Knot, Ends & { readonly path: readonly Edge[] }>();
  /** Knots by the note that says their last edge, and by the notes and concepts that are shown of them. */
  private readonly told = new Sets<Entry, Knot>();
  private readonly shown = new Sets<Entry | Component, Knot>();

  constructor(edgeTypes: readonly EdgeType[]) {
    this.types = new Map(edgeTypes.filter(({ acyclic }) => acyclic).map(({ id }) => [id, new KnotIndex(id)]));
  }

  /** Takes in what became of the graph; gives the notes in which a knot is or was spoken of that is another now. */
  settle(
    { turned, edges }: PatchChanges,
    changed: ReadonlySet<Entry>,
    touched: ReadonlySet<Component>,
  ): ReadonlySet<Entry> {
    const concerned = new Set<Entry>();
    const anew = new Set<Knot>();
    for (const [type, index] of this.types) {
      const own = [...turned].filter((edge) => edge.type === type);
      const come = own.filter(({ isThere }) => isThere);
      const gone = own.filter(({ isThere }) => !isThere);
      const { changed: others, undone } = index.update(come, gone);
      for (const knot of undone) this.forget(knot, concerned);
      for (const knot of [...others, ...index.of(edges)]) anew.add(knot);
    }
    for (const knot of anew) {
      const before = this.circles.get(knot) ?? null;
      this.forget(knot, concerned);
      const index = this.types.get(knot.type);
      if (index !== undefined) this.tell(knot, index, endsOf(knot, before, edges), concerned);
    }
    // Where the same circle is shown with other places or names, it is to be said again.
    for (const one of [...changed, ...touched]) {
      for (const knot of this.shown.get(one)) for (const entry of this.told.keysOf(knot)) concerned.add(entry);
    }
    return concerned;
  }

  /** The circles that are spoken of in a note. */
  toldIn(entry: Entry): readonly Circle[] {
    const order = [...this.types.keys()];
    return [...this.told.get(entry)]
      .flatMap((knot) => this.circles.get(knot) ?? [])
      .sort((a, b) => order.indexOf(a.first.type) - order.indexOf(b.first.type) || byAppearance(a.first, b.first))
      .flatMap(({ path, first }): Circle[] => {
        const [last, ...others] = path.flatMap(sayEdge);
        return last === undefined ? [] : [{ type: first.type, edges: [last, ...others] }];
      });
  }

  private forget(knot: Knot, concerned: Set<Entry>): void {
    for (const entry of this.told.keysOf(knot)) concerned.add(entry);
    this.told.removeAll(knot);
    this.shown.removeAll(knot);
    this.circles.delete(knot);
  }

  private tell(knot: Knot, index: KnotIndex, ends: Ends | null, concerned: Set<Entry>): void {
    const entry = ends?.last.first?.entry;
    if (ends === null || entry === undefined) return;
    const { first, last } = ends;
    const path = cycleThrough(last, index.edgesIn(knot));
    this.circles.set(knot, { path, first, last });
    this.told.add(entry, knot);
    concerned.add(entry);
    for (const { from, first: said } of path) {
      this.shown.add(from, knot);
      if (said !== null) this.shown.add(said.entry, knot);
    }
  }
}

function sayEdge({ from, to, first }: Edge): Circle["edges"][number][] {
  const said = first?.entry.note.facts.find(({ id }) => id === first.fact);
  if (first === null || said === undefined) return [];
  return [{ from: from.title, to: to.title, place: { note: first.entry.id, span: said.span } }];
}
