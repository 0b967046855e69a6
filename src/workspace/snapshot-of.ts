import {
  type Compiled,
  type CompileInput,
  type Concept,
  type Coverage,
  type Diagnostic,
  type FactKind,
  type FactRef,
  factKey,
  foldName,
  type GraphEdge,
  type GraphNode,
  type LinkResolution,
  type NoteId,
  type ReaderNumbering,
  type Relation,
  type SourceId,
  type Target,
  type Verdict,
} from "#core";
import { fold, link, writtenPath } from "#parts";
import type { Outcome } from "./entry.ts";
import { type ConceptNames, namesIn, namesLike } from "./name-table.ts";
import type { Snapshot } from "./snapshot.ts";

/** One state of the workspace. */
export type Kept = {
  readonly version: number;
  readonly changed: ReadonlySet<NoteId> | null;
  readonly input: Omit<CompileInput, "notes">;
  /** In order. */
  readonly ids: readonly NoteId[];
  readonly outcome: (note: NoteId) => Outcome | null;
  readonly coverage: Coverage;
  readonly size: Snapshot["size"];
  readonly numberings: ReadonlyMap<SourceId, ReaderNumbering>;
  /** Null where they are to be had from the whole alone. */
  readonly names: () => ConceptNames | null;
};

/** A snapshot of what is kept note by note. What is of the whole vault is put together when it is first asked for. */
export function snapshotOf(kept: Kept): Snapshot {
  const { version, changed, input, ids, outcome, coverage, numberings } = kept;
  const tables = new Tables(kept);
  return {
    version,
    changed,
    settings: input.settings,
    today: input.today,
    works: input.works,
    witness: input.witness ?? null,
    runs: (note) => input.runs?.get(note) ?? null,
    data: input.data ?? new Map(),
    noteIds: ids,
    otherFiles: input.otherFiles,
    note: (id) => outcome(id)?.note ?? null,
    fact: (ref) => outcome(ref.note)?.note.facts.find(({ id }) => id === ref.fact) ?? null,
    diagnostics: (note) => outcome(note)?.diagnostics ?? [],
    verdict: (ref) => outcome(ref.note)?.verdicts.get(factKey(ref)) ?? null,
    verdictsOf: (note) => outcome(note)?.verdicts ?? noVerdicts,
    coverageOf: (note) => outcome(note)?.coverage ?? noCoverage,
    coverage,
    size: kept.size,
    openQuestions: (note) => outcome(note)?.openQuestions ?? 0,
    chapterSource: (note) => outcome(note)?.sources.get(note) ?? { kind: "none" },
    source: (citation) => outcome(citation.note)?.sources.get(factKey(citation)) ?? { kind: "none" },
    link: (link) => linkNow(link, kept, tables),
    relationsFrom: (fact) => tables.relationsFrom().get(factKey(fact)) ?? [],
    relationsTo: (target) => tables.relationsTo().get(keyOf(target)) ?? [],
    numbering: (source) => numberings.get(source) ?? null,
    concept: (id) => tables.concepts().get(id) ?? null,
    conceptNamed: (name) => tables.conceptNames().get(foldName(name)) ?? null,
    conceptSpelled: (name) => tables.names().get(foldName(name))?.concept ?? null,
    conceptsLike: (words, most) => namesLike(tables.names(), words, most),
    linksTo: (path) => tables.linksTo().get(path) ?? [],
    citationsOf: (source) => tables.citationsOf().get(source) ?? [],
    factsOfKind: (kind) => tables.factsOfKind().get(kind) ?? [],
    node: (id) => tables.nodes().get(id) ?? null,
    edgesFrom: (id) => tables.edgesFrom().get(id) ?? [],
    edgesTo: (id) => tables.edgesTo().get(id) ?? [],
    concepts: () => tables.compiled().concepts,
    graph: () => tables.compiled().graph,
    compiled: () => tables.compiled(),
  };
}

const noVerdicts: ReadonlyMap<string, Verdict> = new Map();
const noCoverage: Coverage = { holds: 0, near: 0, unchecked: 0, fails: 0 };

/**
 * Where a link leads. A note follows its links anew when they lead elsewhere; where in the other note that stands, and
 * how a concept is identified, can have changed without.
 */
function linkNow(ref: FactRef, { outcome }: Kept, tables: Tables): LinkResolution | null {
  const from = outcome(ref.note);
  const found = from?.links.get(factKey(ref)) ?? null;
  if (from === null || (found?.kind !== "concept" && (found?.kind !== "note" || found.anchor === null))) return found;
  const link = from.note.facts.find(({ id }) => id === ref.fact);
  if (link?.kind !== "link") return found;
  if (found.kind === "concept") {
    const named = tables.names().get(foldName(writtenPath(link) ?? ""));
    return named === undefined ? found : { kind: "concept", concept: named.concept.id };
  }
  return { ...found, anchor: outcome(found.note)?.anchors.find(link.anchor ?? "") ?? found.anchor };
}

class Tables {
  readonly compiled: () => Compiled;
  readonly relationsFrom: () => ReadonlyMap<string, readonly Relation[]>;
  readonly relationsTo: () => ReadonlyMap<string, readonly Relation[]>;
  readonly concepts: () => ReadonlyMap<string, Concept>;
  readonly conceptNames: () => ReadonlyMap<string, Concept>;
  readonly names: () => ConceptNames;
  readonly linksTo: () => ReadonlyMap<string, readonly FactRef[]>;
  readonly citationsOf: () => ReadonlyMap<string, readonly FactRef[]>;
  readonly factsOfKind: () => ReadonlyMap<FactKind, readonly FactRef[]>;
  readonly nodes: () => ReadonlyMap<string, GraphNode>;
  readonly edgesFrom: () => ReadonlyMap<string, readonly GraphEdge[]>;
  readonly edgesTo: () => ReadonlyMap<string, readonly GraphEdge[]>;

  constructor(kept: Kept) {
    this.compiled = once(() => compiledOf(kept));
    this.relationsFrom = once(() => Map.groupBy(this.compiled().relations, ({ from }) => factKey(from)));
    this.relationsTo = once(() => Map.groupBy(this.compiled().relations, ({ target }) => keyOf(target)));
    this.concepts = once(() => new Map(this.compiled().concepts.map((concept) => [concept.id, concept])));
    this.conceptNames = once(
      () =>
        new Map(
          this.compiled().concepts.flatMap((concept) => concept.names.map(({ text }) => [foldName(text), concept])),
        ),
    );
    this.names = once(() => kept.names() ?? namesIn(this.compiled()));
    this.factsOfKind = once(() => grouped(refsIn(kept, null), ({ kind }) => kind));
    this.linksTo = once(() =>
      grouped(refsIn(kept, "link"), ({ ref }) => pathOf(kept.outcome(ref.note)?.links.get(factKey(ref)))),
    );
    this.citationsOf = once(() =>
      grouped(refsIn(kept, "citation"), ({ ref }) => {
        const resolution = kept.outcome(ref.note)?.sources.get(factKey(ref));
        return resolution?.kind === "known" ? resolution.source : null;
      }),
    );
    this.nodes = once(() => new Map(this.compiled().graph.nodes.map((node) => [node.id, node])));
    this.edgesFrom = once(() => Map.groupBy(this.compiled().graph.edges, ({ from }) => from));
    this.edgesTo = once(() => Map.groupBy(this.compiled().graph.edges, ({ to }) => to));
  }
}

type KindOfFact = { readonly kind: FactKind; readonly ref: FactRef };

/** The facts of the vault, by note and place: all of them, or those of a kind. */
function* refsIn({ ids, outcome }: Kept, kind: FactKind | null): Iterable<KindOfFact> {
  for (const id of ids) {
    for (const fact of outcome(id)?.note.facts ?? []) {
      if (kind === null || fact.kind === kind) yield { kind: fact.kind, ref: { note: id, fact: fact.id } };
    }
  }
}

/** By a key; what has none is left out. */
function grouped<Key>(
  facts: Iterable<KindOfFact>,
  keyOfFact: (fact: KindOfFact) => Key | null,
): ReadonlyMap<Key, readonly FactRef[]> {
  const groups = new Map<Key, FactRef[]>();
  for (const fact of facts) {
    const key = keyOfFact(fact);
    if (key === null) continue;
    const known = groups.get(key);
    if (known) known.push(fact.ref);
    else groups.set(key, [fact.ref]);
  }
  return groups;
}

function pathOf(resolution: LinkResolution | undefined): string | null {
  switch (resolution?.kind) {
    case "note":
    case "no-anchor":
      return resolution.note;
    case "file":
      return resolution.path;
    default:
      return null;
  }
}

function compiledOf({ ids, outcome, input, coverage, numberings }: Kept): Compiled {
  const outcomes = ids.flatMap((id) => outcome(id) ?? []);
  const notes = outcomes.map(({ note }) => note);
  const whole: CompileInput = { ...input, notes: notes.map(({ file }) => file) };
  const linked = link(notes, whole);
  const verdicts = new Map<string, Verdict>();
  for (const one of outcomes) for (const [key, verdict] of one.verdicts) verdicts.set(key, verdict);
  const diagnostics: Diagnostic[] = outcomes.flatMap((one) => one.diagnostics);
  const coverageByNote = new Map(outcomes.map((one) => [one.note.id, one.coverage]));
  const graph = fold(linked, verdicts);
  return { ...linked, input: whole, verdicts, numberings, graph, coverage, coverageByNote, diagnostics };
}

function keyOf(target: Target): string {
  switch (target.to) {
    case "concept":
      return `concept ${target.concept}`;
    case "fact":
      return `fact ${factKey(target.fact)}`;
    case "note":
      return `note ${target.note}`;
    case "source":
      return `source ${target.source}`;
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
