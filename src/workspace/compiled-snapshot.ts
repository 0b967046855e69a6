import {
  type Compiled,
  type Concept,
  type Coverage,
  type Diagnostic,
  type Fact,
  factKey,
  foldName,
  type Note,
  type NoteId,
  type Relation,
  type Target,
} from "#core";
import type { Snapshot } from "./snapshot.ts";

/** A snapshot of what was compiled as a whole. Its tables are made when they are first asked for. */
export function snapshotOf(compiled: Compiled, version: number, changed: Snapshot["changed"]): Snapshot {
  const { input } = compiled;
  const tables = new Tables(compiled);
  return {
    version,
    changed,
    settings: input.settings,
    today: input.today,
    works: input.works,
    witness: input.witness ?? null,
    noteIds: compiled.notes.map(({ id }) => id),
    otherFiles: input.otherFiles,
    note: (id) => tables.notes().get(id) ?? null,
    fact: (ref) => tables.facts().get(factKey(ref)) ?? null,
    diagnostics: (note) => tables.diagnostics().get(note) ?? [],
    verdict: (ref) => compiled.verdicts.get(factKey(ref)) ?? null,
    coverageOf: (note) => compiled.coverageByNote.get(note) ?? noCoverage,
    coverage: compiled.coverage,
    chapterSource: (note) => compiled.sources.get(note) ?? { kind: "none" },
    source: (citation) => compiled.sources.get(factKey(citation)) ?? { kind: "none" },
    link: (link) => compiled.links.get(factKey(link)) ?? null,
    relationsFrom: (fact) => tables.relationsFrom().get(factKey(fact)) ?? [],
    relationsTo: (target) => tables.relationsTo().get(keyOf(target)) ?? [],
    numbering: (source) => compiled.numberings.get(source) ?? null,
    concept: (id) => tables.concepts().get(id) ?? null,
    conceptNamed: (name) => tables.conceptNames().get(foldName(name)) ?? null,
    concepts: () => compiled.concepts,
    graph: () => compiled.graph,
    compiled: () => compiled,
  };
}

const noCoverage: Coverage = { holds: 0, near: 0, unchecked: 0, fails: 0 };

class Tables {
  readonly notes: () => ReadonlyMap<NoteId, Note>;
  readonly facts: () => ReadonlyMap<string, Fact>;
  readonly diagnostics: () => ReadonlyMap<NoteId, readonly Diagnostic[]>;
  readonly relationsFrom: () => ReadonlyMap<string, readonly Relation[]>;
  readonly relationsTo: () => ReadonlyMap<string, readonly Relation[]>;
  readonly concepts: () => ReadonlyMap<string, Concept>;
  readonly conceptNames: () => ReadonlyMap<string, Concept>;

  constructor(compiled: Compiled) {
    const { notes, concepts, relations, diagnostics } = compiled;
    this.notes = once(() => new Map(notes.map((note) => [note.id, note])));
    this.facts = once(
      () =>
        new Map(notes.flatMap(({ id, facts }) => facts.map((fact) => [factKey({ note: id, fact: fact.id }), fact]))),
    );
    this.diagnostics = once(() => Map.groupBy(diagnostics, ({ note }) => note));
    this.relationsFrom = once(() => Map.groupBy(relations, ({ from }) => factKey(from)));
    this.relationsTo = once(() => Map.groupBy(relations, ({ target }) => keyOf(target)));
    this.concepts = once(() => new Map(concepts.map((concept) => [concept.id, concept])));
    this.conceptNames = once(
      () => new Map(concepts.flatMap((concept) => concept.names.map(({ text }) => [foldName(text), concept]))),
    );
  }
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
