import { type EdgeFact, type FactId, factKey, type Name, type NodeFact, type Note } from "#core";
import { applyPatch, patchOf } from "#parts";
import { byStanding, type Component, type Standing } from "./component.ts";
import type { Entry } from "./entry.ts";
import { Ordered } from "./ordered.ts";

/** An edge that notes add or take back. */
export class Edge {
  readonly from: Component;
  readonly to: Component;
  readonly type: string;
  readonly notes: Ordered = new Ordered("reading");
  /** Who says it now, in order of reading; empty where nobody does. */
  said: readonly Saying[] = [];
  /** What took it back, and what had been said until then. */
  retractions: readonly { readonly by: Saying; readonly added: readonly Saying[] }[] = [];

  constructor(from: Component, to: Component, type: string) {
    this.from = from;
    this.to = to;
    this.type = type;
  }
}

/** What a fact says in a patch: the topic it is under, and where it stands among all that the patch says. */
export type Saying = Standing & { readonly fact: FactId; readonly topic: Component | null };

/** What the patch of a note comes to, by the concepts that its names were when it was applied. */
export type PatchEvents = {
  readonly edges: ReadonlyMap<Edge, readonly EdgeEvent[]>;
  readonly nodes: ReadonlyMap<Component, NodeEvents>;
};

export type EdgeEvent = { readonly retracts: boolean; readonly saying: Saying };

export type NodeEvents = {
  /** Where it was first named. */
  readonly at: number;
  readonly isTopic: boolean;
  /** The last definition that the patch gives. */
  readonly definition: FactId | null;
  readonly said: readonly Saying[];
};

type NodeDraft = { -readonly [Key in keyof NodeEvents]: NodeEvents[Key] } & { readonly said: Saying[] };

/** What a change did to the graph. */
export type PatchChanges = {
  /** Edges that somebody says or takes back otherwise than before, or in another order. */
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
  private readonly events = new Map<Entry, PatchEvents>();
  private readonly effective = new Set<string>();
  private touched = new Set<Edge>();
  private readonly wasTied = new Map<Component, boolean>();

  tookBack(fact: string): boolean {
    return this.effective.has(fact);
  }

  of(entry: Entry): PatchEvents | null {
    return this.events.get(entry) ?? null;
  }

  *all(): Iterable<Edge> {
    for (const targets of this.edges.values()) for (const types of targets.values()) yield* types.values();
  }

  /** Takes the patch of a note out, if it was put in. */
  remove(entry: Entry): void {
    this.replace(entry, { edges: new Map(), nodes: new Map() });
  }

  /** Puts the patch of a note in, in place of what it was. */
  put(entry: Entry, conceptOf: (names: readonly Name[]) => Component | null): void {
    this.replace(
      entry,
      eventsOf(entry, conceptOf, (from, to, type) => this.edge(from, to, type)),
    );
  }

  /** What the patches put in and taken out since the last call did. */
  settle(): PatchChanges {
    const turned = new Set<Edge>();
    const tookBack = new Set<Entry>();
    for (const edge of this.touched) {
      const was = edge.said.length > 0;
      const before = new Map(edge.retractions.map(({ by }) => [keyOf(by), by.entry]));
      this.replay(edge);
      const is = edge.said.length > 0;
      const after = new Map(edge.retractions.map(({ by }) => [keyOf(by), by.entry]));
      for (const [key, entry] of before) if (!after.has(key)) tookBack.add(entry);
      for (const [key, entry] of after) if (!before.has(key)) tookBack.add(entry);
      for (const key of before.keys()) this.effective.delete(key);
      for (const key of after.keys()) this.effective.add(key);
      if (edge.notes.first === null) this.drop(edge);
      if (was === is) continue;
      turned.add(edge);
      for (const end of [edge.from, edge.to]) {
        this.remember(end);
        end.edges += is ? 1 : -1;
      }
    }
    // A retraction that moved from one edge to another is in force if it is so for either.
    for (const edge of this.touched) for (const { by } of edge.retractions) this.effective.add(keyOf(by));
    const tied = new Set<Component>();
    for (const [component, was] of this.wasTied) if (component.isTied !== was) tied.add(component);
    const changes = { edges: this.touched, turned, tied, tookBack };
    this.touched = new Set();
    this.wasTied.clear();
    return changes;
  }

  /** Adds and takes back in order of reading. */
  private replay(edge: Edge): void {
    let said: Saying[] = [];
    const retractions: { readonly by: Saying; readonly added: readonly Saying[] }[] = [];
    for (const entry of edge.notes.all) {
      for (const { retracts, saying } of this.events.get(entry)?.edges.get(edge) ?? []) {
        if (!retracts) said.push(saying);
        else if (said.length > 0) {
          retractions.push({ by: saying, added: said });
          said = [];
        }
      }
    }
    edge.said = said;
    edge.retractions = retractions;
  }

  private replace(entry: Entry, after: PatchEvents): void {
    const before = this.events.get(entry);
    if (before !== undefined) this.count(before, -1);
    this.count(after, 1);
    for (const [edge, events] of before?.edges ?? []) {
      const kept = after.edges.get(edge);
      if (kept !== undefined && areSameEvents(events, kept)) continue;
      if (kept === undefined) edge.notes.remove(entry);
      this.touched.add(edge);
    }
    for (const edge of after.edges.keys()) {
      if (before?.edges.has(edge)) continue;
      edge.notes.add(entry);
      this.touched.add(edge);
    }
    if (after.nodes.size === 0 && after.edges.size === 0) this.events.delete(entry);
    else this.events.set(entry, after);
  }

  private count({ nodes }: PatchEvents, by: 1 | -1): void {
    for (const [component, { said }] of nodes) {
      for (const { topic } of said) {
        if (topic === null) continue;
        this.remember(component);
        this.remember(topic);
        component.underTopics += by;
        topic.asTopic += by;
      }
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

/** What a patch does, with the concepts that its names are now. */
function eventsOf(
  entry: Entry,
  conceptOf: (names: readonly Name[]) => Component | null,
  edgeOf: (from: Component, to: Component, type: string) => Edge,
): PatchEvents {
  const edges = new Map<Edge, EdgeEvent[]>();
  const nodes = new Map<Component, NodeDraft>();
  let at = 0;
  const change = (retracts: boolean, edge: Edge, fact: EdgeFact, topic: Component | null): void => {
    at += 1;
    const event = { retracts, saying: { entry, at, fact: fact.id, topic } };
    const known = edges.get(edge);
    if (known === undefined) edges.set(edge, [event]);
    else known.push(event);
  };
  applyPatch<Component>(patchOf(entry.note), {
    conceptOf,
    enter: (concept) => {
      at += 1;
      if (!nodes.has(concept)) nodes.set(concept, { at, isTopic: false, definition: null, said: [] });
    },
    describe: (concept, fact) => {
      const node = nodes.get(concept);
      if (node === undefined) return;
      if (fact.role === "topic") node.isTopic = true;
      node.definition = fact.definition ?? node.definition;
    },
    say: (concept, fact, topic) => {
      at += 1;
      nodes.get(concept)?.said.push({ entry, at, fact: fact.id, topic });
    },
    add: (from, to, fact, topic) => change(false, edgeOf(from, to, fact.type), fact, topic),
    retract: (from, to, fact, topic) => change(true, edgeOf(from, to, fact.type), fact, topic),
  });
  return { edges, nodes };
}

function areSameEvents(a: readonly EdgeEvent[], b: readonly EdgeEvent[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ retracts, saying: { at, fact, topic } }, index) => {
      const other = b[index];
      const said = other?.saying;
      return other?.retracts === retracts && said?.at === at && said.fact === fact && said.topic === topic;
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

function keyOf({ entry, fact }: Saying): string {
  return factKey({ note: entry.id, fact });
}

/** Edges are in the order in which they first appeared. */
export function byAppearance(a: Edge, b: Edge): number {
  const [first] = a.said;
  const [second] = b.said;
  return first === undefined || second === undefined ? 0 : byStanding(first, second);
}
