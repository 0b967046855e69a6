import type { Graph } from "../../model/graph.ts";
import type { ConceptId, IsoDate } from "../../model/identity.ts";
import { type AgendaItem, type AgendaKind, agendaKinds } from "../agenda.ts";
import type { Joined } from "./join.ts";
import type { Next, NextReason } from "./next.ts";

/** Points, so that one table says what weighs how much: a thing that is late comes before all that is not. */
const weights = {
  /** For being late, and for each day of it, up to `lateMost` days. */
  late: 200,
  lateMost: 100,
  /** For being due today; a tenth less with each day until then. */
  due: 100,
  dueDays: 10,
  /** For each concept that builds on it, up to `restsMost`. */
  rests: 6,
  restsMost: 10,
  /** For each kind of thing beyond the first that is settled with it. */
  together: 10,
  /** For a reading that is begun. */
  started: 15,
  /** For each week since it was written down, up to `ageMost` weeks. */
  age: 1,
  ageMost: 30,
  /** For each place that was left empty, up to `promisesMost`. */
  promise: 4,
  promisesMost: 3,
} as const;

/**
 * A joined piece of work with its reasons. What is late or due within ten days comes first, by its date; else what carries
 * most: concepts of the graph that build on it, things of several kinds settled in one sitting, what is begun, its age,
 * and promises. Without a `today` nothing is late, due or old.
 */
export function ranked({ subject, items }: Joined, graph: RestingOn, today: IsoDate | null): Next {
  const ordered = items.toSorted(inOrder);
  const reasons = [
    dueReason(ordered, today),
    restsReason(subject.kind === "concept" ? graph.count(subject.concept) : 0),
    togetherReason(ordered),
    startedReason(ordered),
    ageReason(ordered, today),
    promisesReason(ordered),
  ].flatMap((reason) => reason ?? []);
  reasons.sort((a, b) => b.points - a.points);
  return { subject, items: ordered, reasons, points: reasons.reduce((sum, { points }) => sum + points, 0) };
}

function dueReason(items: readonly AgendaItem[], today: IsoDate | null): NextReason | null {
  const due = items.find((item) => item.due !== null)?.due ?? null;
  if (due === null || today === null) return null;
  const days = daysBetween(today, due);
  if (days < 0) {
    return { kind: "late", due, days: -days, points: weights.late + Math.min(weights.lateMost, -days) };
  }
  const points = Math.max(0, weights.due - Math.round((weights.due / weights.dueDays) * days));
  return { kind: "due", due, days, points };
}

function restsReason(count: number): NextReason | null {
  return count === 0 ? null : { kind: "rests", count, points: weights.rests * Math.min(weights.restsMost, count) };
}

function togetherReason(items: readonly AgendaItem[]): NextReason | null {
  const kinds = agendaKinds.filter((kind) => kind !== "promise" && items.some((item) => item.kind === kind));
  return kinds.length < 2 ? null : { kind: "together", kinds, points: weights.together * (kinds.length - 1) };
}

function startedReason(items: readonly AgendaItem[]): NextReason | null {
  const begun = items.find(({ started }) => started);
  return begun === undefined ? null : { kind: "started", text: begun.text, points: weights.started };
}

function ageReason(items: readonly AgendaItem[], today: IsoDate | null): NextReason | null {
  const since = items.flatMap((item) => item.since ?? []).sort()[0];
  if (since === undefined || today === null) return null;
  const days = daysBetween(since, today);
  if (days < 7) return null;
  return { kind: "age", since, days, points: weights.age * Math.min(weights.ageMost, Math.floor(days / 7)) };
}

function promisesReason(items: readonly AgendaItem[]): NextReason | null {
  const count = items.filter(({ kind }) => kind === "promise").length;
  return count === 0
    ? null
    : { kind: "promises", count, points: weights.promise * Math.min(weights.promisesMost, count) };
}

const kindOrder: { readonly [Kind in AgendaKind]: number } = { question: 0, reading: 1, task: 2, promise: 3 };

/** What is due first; then questions, what may answer them, what is to be done with the answer, and what is left empty. */
function inOrder(a: AgendaItem, b: AgendaItem): number {
  if (a.due !== b.due) return a.due === null ? 1 : b.due === null ? -1 : a.due < b.due ? -1 : 1;
  return kindOrder[a.kind] - kindOrder[b.kind];
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Edges along which understanding is built from the first end to the second, and from the second to the first. */
const buildsForward: ReadonlySet<string> = new Set(["leads-to", "part-of"]);
const buildsBackward: ReadonlySet<string> = new Set(["requires", "is-a", "uses", "solves", "example-of"]);

/** How many concepts of a graph build on one. */
export class RestingOn {
  private readonly builders = new Map<ConceptId, ConceptId[]>();

  constructor({ edges }: Graph) {
    for (const { from, to, type } of edges) {
      if (buildsForward.has(type)) this.add(from, to);
      if (buildsBackward.has(type)) this.add(to, from);
    }
  }

  /** Direct and by others, the concept itself not counted; at most `most`, where it stops. */
  count(concept: ConceptId, most = 99): number {
    const seen = new Set([concept]);
    for (const at of seen) {
      for (const next of this.builders.get(at) ?? []) seen.add(next);
      if (seen.size > most) return most;
    }
    return seen.size - 1;
  }

  private add(on: ConceptId, builder: ConceptId): void {
    const known = this.builders.get(on);
    if (known) known.push(builder);
    else this.builders.set(on, [builder]);
  }
}
