import {
  type Compiled,
  type CompileInput,
  type Concept,
  type Coverage,
  type Diagnostic,
  factKey,
  foldName,
  type NoteId,
  type ReaderNumbering,
  type Relation,
  type SourceId,
  type Target,
  type Verdict,
} from "#core";
import { fold, link } from "#parts";
import type { Outcome } from "./entry.ts";
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
  readonly numberings: ReadonlyMap<SourceId, ReaderNumbering>;
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
    noteIds: ids,
    otherFiles: input.otherFiles,
    note: (id) => outcome(id)?.note ?? null,
    fact: (ref) => outcome(ref.note)?.note.facts.find(({ id }) => id === ref.fact) ?? null,
    diagnostics: (note) => outcome(note)?.diagnostics ?? [],
    verdict: (ref) => outcome(ref.note)?.verdicts.get(factKey(ref)) ?? null,
    coverageOf: (note) => outcome(note)?.coverage ?? noCoverage,
    coverage,
    chapterSource: (note) => outcome(note)?.sources.get(note) ?? { kind: "none" },
    source: (citation) => outcome(citation.note)?.sources.get(factKey(citation)) ?? { kind: "none" },
    link: (link) => tables.compiled().links.get(factKey(link)) ?? null,
    relationsFrom: (fact) => tables.relationsFrom().get(factKey(fact)) ?? [],
    relationsTo: (target) => tables.relationsTo().get(keyOf(target)) ?? [],
    numbering: (source) => numberings.get(source) ?? null,
    concept: (id) => tables.concepts().get(id) ?? null,
    conceptNamed: (name) => tables.conceptNames().get(foldName(name)) ?? null,
    concepts: () => tables.compiled().concepts,
    graph: () => tables.compiled().graph,
    compiled: () => tables.compiled(),
  };
}

const noCoverage: Coverage = { holds: 0, near: 0, unchecked: 0, fails: 0 };

class Tables {
  readonly compiled: () => Compiled;
  readonly relationsFrom: () => ReadonlyMap<string, readonly Relation[]>;
  readonly relationsTo: () => ReadonlyMap<string, readonly Relation[]>;
  readonly concepts: () => ReadonlyMap<string, Concept>;
  readonly conceptNames: () => ReadonlyMap<string, Concept>;

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
