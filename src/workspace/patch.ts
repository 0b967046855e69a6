import type { EdgeFact, Name, NodeFact, Note } from "#core";
import { applyPatch, patchOf } from "#parts";
import type { Component } from "./component.ts";
import type { Edge, EdgeEvent } from "./edge.ts";
import type { Entry } from "./entry.ts";

/** What the patch of a note does, by the concepts that its names were when it was applied. */
export type Patch = {
  readonly edges: ReadonlyMap<Edge, readonly EdgeEvent[]>;
  /** Each time that a concept is put under a topic. */
  readonly topics: readonly { readonly concept: Component; readonly topic: Component }[];
};

/** Of a note that has none. */
export const noPatch: Patch = { edges: new Map(), topics: [] };

/** `conceptOf` finds the concept that a name is now, `edgeOf` the edge between two. */
export function patchIn(
  entry: Entry,
  conceptOf: (names: readonly Name[]) => Component | null,
  edgeOf: (from: Component, to: Component, type: string) => Edge,
): Patch {
  const edges = new Map<Edge, EdgeEvent[]>();
  const topics: { readonly concept: Component; readonly topic: Component }[] = [];
  let at = 0;
  const change = (retracts: boolean, from: Component, to: Component, { id: fact, type }: EdgeFact): void => {
    at += 1;
    const edge = edgeOf(from, to, type);
    const events = edges.get(edge) ?? [];
    edges.set(edge, events);
    events.push({ entry, at, retracts, fact });
  };
  const facts = patchOf(entry.note);
  if (facts.length === 0) return noPatch;
  applyPatch<Component>(facts, {
    conceptOf,
    enter: () => {},
    describe: () => {},
    say: (concept, _fact, topic) => {
      if (topic !== null) topics.push({ concept, topic });
    },
    add: (from, to, fact) => change(false, from, to, fact),
    retract: (from, to, fact) => change(true, from, to, fact),
  });
  return { edges, topics };
}

export function areSameEvents(a: readonly EdgeEvent[], b: readonly EdgeEvent[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ retracts, at, fact }, index) => {
      const other = b[index];
      return other?.retracts === retracts && other.at === at && other.fact === fact;
    })
  );
}

/** Whether the patches of two texts say the same, wherever it stands in them. */
export function samePatch(a: Note, b: Note): boolean {
  const [one, other] = [patchOf(a), patchOf(b)];
  return one.length === other.length && one.every((fact, at) => isSameFact(fact, other[at]));
}

function isSameFact(a: NodeFact | EdgeFact, b: NodeFact | EdgeFact | undefined): boolean {
  if (a.id !== b?.id || a.topic !== b.topic) return false;
  if (a.kind === "node") {
    return b.kind === "node" && a.role === b.role && a.definition === b.definition && areSameNames(a.names, b.names);
  }
  return (
    b.kind === "edge" && a.change === b.change && a.type === b.type && areSameNames([a.from, a.to], [b.from, b.to])
  );
}

function areSameNames(a: readonly Name[], b: readonly Name[]): boolean {
  return a.length === b.length && a.every(({ text }, at) => text === b[at]?.text);
}
