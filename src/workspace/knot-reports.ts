import type { EdgeType, GraphEdge } from "#core";
import type { Component } from "./component.ts";
import type { Entry } from "./entry.ts";
import { inOrder, type Knot, KnotIndex } from "./knot-index.ts";
import { byAppearance, type PatchChanges } from "./patch-index.ts";
import { Provenances } from "./provenance.ts";
import { Sets } from "./sets.ts";

/** The knots of all types of edges that must not run in circles, and in which notes they are spoken of. */
export class KnotReports {
  private readonly types: ReadonlyMap<string, KnotIndex>;
  /** Knots by the note whose edge was added last. */
  private readonly told = new Sets<Entry, Knot>();

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
    for (const [type, index] of this.types) {
      const own = [...turned].filter((edge) => edge.type === type);
      const come = own.filter(({ said }) => said.length > 0);
      const gone = own.filter(({ said }) => said.length === 0);
      const { made, undone } = index.update(come, gone);
      if (index.size === 0 && undone.size === 0) continue;
      const others = new Set([...made, ...index.of(edges), ...index.concerning(changed, touched)]);
      for (const knot of [...undone, ...others]) {
        for (const entry of this.told.keysOf(knot)) concerned.add(entry);
        this.told.removeAll(knot);
      }
      for (const knot of others) {
        const entry = inOrder(knot).at(-1)?.said[0]?.entry;
        if (entry === undefined) continue;
        this.told.add(entry, knot);
        concerned.add(entry);
      }
    }
    return concerned;
  }

  /** The knots that are spoken of in a note, each as its edges in the order in which they first appeared. */
  toldIn(entry: Entry): readonly (readonly GraphEdge[])[] {
    const knots = [...this.told.get(entry)];
    if (knots.length === 0) return [];
    const order = [...this.types.keys()];
    const provenances = new Provenances();
    return knots
      .map((knot) => ({ type: order.indexOf(knot.type), edges: inOrder(knot) }))
      .sort((a, b) => {
        const [first] = a.edges;
        const [second] = b.edges;
        return a.type - b.type || (first && second ? byAppearance(first, second) : 0);
      })
      .map(({ edges }) => edges.map((edge) => provenances.edge(edge)));
  }
}
