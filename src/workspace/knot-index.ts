import type { Component } from "./component.ts";
import { byAppearance, type Edge } from "./patch-index.ts";

/** Edges of one type that lie on circles which hang together. */
export type Knot = { readonly type: string; readonly edges: ReadonlySet<Edge> };

/** The circles of the edges of one type, searched for only where an edge was added or one of a circle is gone. */
export class KnotIndex {
  private readonly type: string;
  private readonly out = new Map<Component, Set<Edge>>();
  private readonly into = new Map<Component, Set<Edge>>();
  private readonly knots = new Map<Component, Knot>();
  private readonly all = new Set<Knot>();

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

  /** Takes in which edges have come and gone; gives the knots that are new and those that are no more. */
  update(
    come: readonly Edge[],
    gone: readonly Edge[],
  ): { readonly made: ReadonlySet<Knot>; readonly undone: ReadonlySet<Knot> } {
    const made = new Set<Knot>();
    const undone = new Set<Knot>();
    const undo = (knot: Knot | undefined): void => {
      if (knot === undefined || !this.all.delete(knot)) return;
      for (const { from, to } of knot.edges) {
        this.knots.delete(from);
        this.knots.delete(to);
      }
      if (!made.delete(knot)) undone.add(knot);
    };
    const tie = (concepts: ReadonlySet<Component>): void => {
      const edges = new Set<Edge>();
      for (const concept of concepts) {
        undo(this.knots.get(concept));
        for (const edge of this.out.get(concept) ?? []) if (concepts.has(edge.to)) edges.add(edge);
      }
      const knot: Knot = { type: this.type, edges };
      for (const concept of concepts) this.knots.set(concept, knot);
      this.all.add(knot);
      made.add(knot);
    };
    const loose = new Set<Component>();
    for (const edge of gone) {
      withdraw(this.out, edge.from, edge);
      withdraw(this.into, edge.to, edge);
      const knot = this.knots.get(edge.from);
      if (knot === undefined || !knot.edges.has(edge)) continue;
      for (const { from, to } of knot.edges) loose.add(from).add(to);
      undo(knot);
    }
    for (const edge of come) {
      put(this.out, edge.from, edge);
      put(this.into, edge.to, edge);
    }
    // A circle that is there now runs through an edge that has come, or was part of a knot that was undone.
    for (const concept of loose) {
      for (const edge of this.out.get(concept) ?? []) {
        if (this.knots.get(edge.from)?.edges.has(edge)) continue;
        const circle = this.between(edge.to, edge.from);
        if (circle !== null) tie(circle);
      }
    }
    for (const edge of come) {
      if (this.knots.get(edge.from)?.edges.has(edge)) continue;
      const circle = this.between(edge.to, edge.from);
      if (circle !== null) tie(circle);
    }
    return { made, undone };
  }

  /** All concepts on ways from one concept to another; null if there is none. */
  private between(from: Component, to: Component): ReadonlySet<Component> | null {
    const walk = (start: Component, edges: Map<Component, Set<Edge>>, end: "from" | "to"): Walk => {
      const reached = new Set([start]);
      return {
        reached,
        pending: reached.values(),
        next: (one) => Array.from(edges.get(one) ?? [], (edge) => edge[end]),
      };
    };
    const forth = walk(from, this.out, "to");
    const back = walk(to, this.into, "from");
    // By turns: most often one side ends soon, and there is no way.
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
    for (const { pending, next, reached } of [forth, back]) {
      for (const one of pending) for (const other of next(one)) reached.add(other);
    }
    return new Set([...forth.reached].filter((one) => back.reached.has(one)));
  }
}

type Walk = {
  readonly reached: Set<Component>;
  readonly pending: Iterator<Component> & Iterable<Component>;
  readonly next: (one: Component) => readonly Component[];
};

/** A knot's edges in the order in which they first appeared. */
export function inOrder({ edges }: Knot): readonly Edge[] {
  return [...edges].sort(byAppearance);
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
