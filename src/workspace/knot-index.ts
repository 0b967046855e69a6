import type { EdgesAt } from "#parts";
import type { Component } from "./component.ts";
import { byAppearance, type Edge } from "./edge.ts";

/** Edges of one type that lie on circles which hang together. */
export type Knot = { readonly type: string; readonly edges: Set<Edge> };

/** The circles of the edges of one type, searched for only where an edge was added or one of a circle is gone. */
export class KnotIndex {
  private readonly type: string;
  private readonly out = new Map<Component, Set<Edge>>();
  private readonly into = new Map<Component, Set<Edge>>();
  private readonly knots = new Map<Component, Knot>();

  constructor(type: string) {
    this.type = type;
  }

  /** The knots that some of these edges are in. */
  *of(edges: ReadonlySet<Edge>): Iterable<Knot> {
    for (const edge of edges) {
      const knot = this.knots.get(edge.from);
      if (knot?.edges.has(edge)) yield knot;
    }
  }

  /** The edges of a knot at its concepts. */
  edgesIn({ edges }: Knot): EdgesAt<Component, Edge> {
    const within = (all: ReadonlySet<Edge> | undefined): readonly Edge[] =>
      [...(all ?? [])].filter((edge) => edges.has(edge));
    return {
      outgoing: (concept) => within(this.out.get(concept)),
      incoming: (concept) => within(this.into.get(concept)),
      compare: byAppearance,
    };
  }

  /** Takes in which edges have come and gone; gives the knots that are new or have other edges, and those that are no more. */
  update(come: readonly Edge[], gone: readonly Edge[]): KnotChanges {
    const changes = { changed: new Set<Knot>(), undone: new Set<Knot>() };
    const loose = new Set<Component>();
    for (const edge of gone) {
      withdraw(this.out, edge.from, edge);
      withdraw(this.into, edge.to, edge);
      const knot = this.knots.get(edge.from);
      if (knot === undefined || !knot.edges.delete(edge)) continue;
      changes.changed.add(knot);
      // While there is another way, all hang together as before.
      if (knot.edges.size > 0 && this.meet(edge.from, edge.to) !== null) continue;
      knot.edges.add(edge);
      for (const { from, to } of knot.edges) loose.add(from).add(to);
      this.undo(knot, changes);
    }
    for (const edge of come) {
      put(this.out, edge.from, edge);
      put(this.into, edge.to, edge);
    }
    // A circle that is there now runs through an edge that has come, or was part of a knot that was undone.
    for (const concept of loose) for (const edge of this.out.get(concept) ?? []) this.tie(edge, changes);
    for (const edge of come) this.tie(edge, changes);
    return changes;
  }

  /** Makes a knot of all that lies on circles with an edge. */
  private tie(edge: Edge, changes: KnotChanges): void {
    const known = this.knots.get(edge.from);
    if (known !== undefined && known === this.knots.get(edge.to)) {
      if (!known.edges.has(edge)) changes.changed.add(known);
      known.edges.add(edge);
      return;
    }
    const walks = this.meet(edge.to, edge.from);
    if (walks === null) return;
    for (const { pending, next, reached } of walks) {
      for (const one of pending) for (const other of next(one)) reached.add(other);
    }
    const [forth, back] = walks;
    const concepts = new Set([...forth.reached].filter((one) => back.reached.has(one)));
    const edges = new Set<Edge>();
    for (const concept of concepts) {
      const before = this.knots.get(concept);
      if (before !== undefined) this.undo(before, changes);
      for (const one of this.out.get(concept) ?? []) if (concepts.has(one.to)) edges.add(one);
    }
    const knot: Knot = { type: this.type, edges };
    for (const concept of concepts) this.knots.set(concept, knot);
    changes.changed.add(knot);
  }

  private undo(knot: Knot, { changed, undone }: KnotChanges): void {
    for (const { from, to } of knot.edges) {
      if (this.knots.get(from) === knot) this.knots.delete(from);
      if (this.knots.get(to) === knot) this.knots.delete(to);
    }
    changed.delete(knot);
    undone.add(knot);
  }

  /**
   * Walks forth from one concept and back from another until the walks meet; null if there is no way. By turns: most
   * often one side ends soon.
   */
  private meet(from: Component, to: Component): readonly [Walk, Walk] | null {
    const walk = (start: Component, edges: Map<Component, Set<Edge>>, end: "from" | "to"): Walk => {
      const reached = new Set([start]);
      const next = (one: Component) => Array.from(edges.get(one) ?? [], (edge) => edge[end]);
      return { reached, pending: reached.values(), next };
    };
    const forth = walk(from, this.out, "to");
    const back = walk(to, this.into, "from");
    let met = from === to;
    for (let turn = 0; !met; turn = 1 - turn) {
      const [one, other] = turn === 0 ? [forth, back] : [back, forth];
      const step = one.pending.next();
      if (step.done) return null;
      for (const next of one.next(step.value)) {
        one.reached.add(next);
        met ||= other.reached.has(next);
      }
    }
    return [forth, back];
  }
}

export type KnotChanges = { readonly changed: Set<Knot>; readonly undone: Set<Knot> };

type Walk = {
  readonly reached: Set<Component>;
  readonly pending: Iterator<Component> & Iterable<Component>;
  readonly next: (one: Component) => readonly Component[];
};

/** The edges of a knot that first appeared first and last. */
export type Ends = { readonly first: Edge; readonly last: Edge };

/** `before` are the ends when only edges that are not `touched` stood as they do now: most often the rest need not be looked at. */
export function endsOf({ edges }: Knot, before: Ends | null, touched: ReadonlySet<Edge>): Ends | null {
  const stands = (edge: Edge): boolean => edges.has(edge) && !touched.has(edge);
  const isKept = before !== null && stands(before.first) && stands(before.last);
  let ends = isKept ? before : null;
  for (const edge of isKept ? touched : edges) {
    if (!edges.has(edge)) continue;
    ends ??= { first: edge, last: edge };
    if (byAppearance(edge, ends.first) < 0) ends = { ...ends, first: edge };
    else if (byAppearance(edge, ends.last) > 0) ends = { ...ends, last: edge };
  }
  return ends;
}

function put(map: Map<Component, Set<Edge>>, key: Component, edge: Edge): void {
  const edges = map.get(key);
  if (edges === undefined) map.set(key, new Set([edge]));
  else edges.add(edge);
}

function withdraw(map: Map<Component, Set<Edge>>, key: Component, edge: Edge): void {
  const edges = map.get(key);
  edges?.delete(edge);
  if (edges?.size === 0) map.delete(key);
}
