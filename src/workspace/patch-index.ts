import { type FactId, factKey, type Name } from "#core";
import type { Component } from "./component.ts";
import { Edge } from "./edge.ts";
import type { Entry } from "./entry.ts";
import { areSameEvents, noPatch, type Patch, patchIn } from "./patch.ts";

/** What a change did to the graph. */
export type PatchChanges = {
  /** Edges that notes add or take back otherwise than before, or in another order. */
  readonly edges: ReadonlySet<Edge>;
  /** Those of them that were not in the graph before and are now, or the reverse. */
  readonly turned: ReadonlySet<Edge>;
  /** Concepts whose being tied to anything has changed. */
  readonly tied: ReadonlySet<Component>;
  /** Notes of facts that take an edge back and did not before, or the reverse. */
  readonly tookBack: ReadonlySet<Entry>;
};

/** All edges and ties of the vault, kept up to date patch by patch. */
export class PatchIndex {
  private readonly edges = new Map<Component, Map<Component, Map<string, Edge>>>();
  private readonly patches = new Map<Entry, Patch>();
  /** Of each fact that takes an edge back, by its `factKey`, that edge. */
  private readonly effective = new Map<string, Edge>();
  /** The edges touched since the last call of `settle`, and whether they were in the graph. */
  private touched = new Map<Edge, boolean>();
  private tookBackIn = new Set<Entry>();
  private readonly wasTied = new Map<Component, boolean>();
  private there = 0;

  /** How many edges there are in the graph. */
  get size(): number {
    return this.there;
  }

  tookBack(fact: string): boolean {
    return this.effective.has(fact);
  }

  /** Whether a note has a patch: it may come to nothing today, and to something when its names are other concepts. */
  has(entry: Entry): boolean {
    return this.patches.has(entry);
  }

  /** Takes the patch of a note out, if it was put in. */
  remove(entry: Entry): void {
    this.replace(entry, noPatch);
  }

  /** Puts the patch of a note in, in place of what it was. */
  put(entry: Entry, conceptOf: (names: readonly Name[]) => Component | null): void {
    this.replace(
      entry,
      patchIn(entry, conceptOf, (from, to, type) => this.edge(from, to, type)),
    );
  }

  /** What the patches put in and taken out since the last call did. */
  settle(): PatchChanges {
    const turned = new Set<Edge>();
    for (const [edge, was] of this.touched) {
      if (edge.isForgotten) this.drop(edge);
      if (was === edge.isThere) continue;
      turned.add(edge);
      this.there += was ? -1 : 1;
      for (const end of [edge.from, edge.to]) {
        this.remember(end);
        end.edges += was ? -1 : 1;
      }
    }
    const tied = new Set<Component>();
    for (const [component, was] of this.wasTied) if (component.isTied !== was) tied.add(component);
    const changes = { edges: new Set(this.touched.keys()), turned, tied, tookBack: this.tookBackIn };
    this.touched = new Map();
    this.tookBackIn = new Set();
    this.wasTied.clear();
    return changes;
  }

  private replace(entry: Entry, after: Patch): void {
    const before = this.patches.get(entry) ?? noPatch;
    this.count(before, -1);
    this.count(after, 1);
    for (const [edge, events] of before.edges) {
      const kept = after.edges.get(edge);
      if (kept !== undefined && areSameEvents(events, kept)) continue;
      this.touch(edge);
      if (kept === undefined) edge.remove(entry, this.listenFor(edge));
      else edge.put(entry, kept, this.listenFor(edge));
    }
    for (const [edge, events] of after.edges) {
      if (before.edges.has(edge)) continue;
      this.touch(edge);
      edge.put(entry, events, this.listenFor(edge));
    }
    if (after === noPatch) this.patches.delete(entry);
    else this.patches.set(entry, after);
  }

  private listenFor(edge: Edge): (entry: Entry, fact: FactId, takesBack: boolean) => void {
    return (entry, fact, takesBack) => {
      const key = factKey({ note: entry.id, fact });
      this.tookBackIn.add(entry);
      if (takesBack) this.effective.set(key, edge);
      // It may have been told of another edge meanwhile.
      else if (this.effective.get(key) === edge) this.effective.delete(key);
    };
  }

  private touch(edge: Edge): void {
    if (!this.touched.has(edge)) this.touched.set(edge, edge.isThere);
  }

  private count({ topics }: Patch, by: 1 | -1): void {
    for (const { concept, topic } of topics) {
      this.remember(concept);
      this.remember(topic);
      concept.underTopics += by;
      topic.asTopic += by;
    }
  }

  private remember(component: Component): void {
    if (!this.wasTied.has(component)) this.wasTied.set(component, component.isTied);
  }

  private edge(from: Component, to: Component, type: string): Edge {
    let targets = this.edges.get(from);
    if (targets === undefined) {
      targets = new Map();
      this.edges.set(from, targets);
    }
    let types = targets.get(to);
    if (types === undefined) {
      types = new Map();
      targets.set(to, types);
    }
    let edge = types.get(type);
    if (edge === undefined) {
      edge = new Edge(from, to, type);
      types.set(type, edge);
    }
    return edge;
  }

  private drop({ from, to, type }: Edge): void {
    const targets = this.edges.get(from);
    const types = targets?.get(to);
    types?.delete(type);
    if (types?.size === 0) targets?.delete(to);
    if (targets?.size === 0) this.edges.delete(from);
  }
}
