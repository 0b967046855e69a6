import type {
  Compiled,
  Concept,
  ConceptId,
  ConceptName,
  Coverage,
  Diagnostic,
  Fact,
  FactKind,
  FactRef,
  Graph,
  GraphEdge,
  GraphNode,
  IsoDate,
  LinkResolution,
  Note,
  NoteId,
  NoteRuns,
  ReaderNumbering,
  Relation,
  Resolution,
  Settings,
  SourceId,
  Target,
  Verdict,
  Witness,
  Work,
} from "#core";

/** A concept as it is spelled, without the places of its names, which change with every edit before them. */
export type SpelledConcept = { readonly id: ConceptId; readonly names: readonly Omit<ConceptName, "places">[] };

/** A concept by one of its names. */
export type NamedConcept = { readonly concept: SpelledConcept; readonly name: SpelledConcept["names"][number] };

/**
 * One state of a vault, compiled. Immutable: it answers the same for as long as it is held, whatever changes meanwhile.
 * Every answer is that of a compile from nothing.
 */
export type Snapshot = {
  /** Counts up with every change. */
  readonly version: number;
  /**
   * The notes whose diagnostics or verdicts are not those of the snapshot before, and those that are gone; null where all
   * may be others.
   */
  readonly changed: ReadonlySet<NoteId> | null;
  readonly settings: Settings;
  readonly today: IsoDate | null;
  readonly works: readonly Work[];
  readonly witness: Witness | null;
  /** What is kept of the runs of a note's cells. */
  readonly runs: (note: NoteId) => NoteRuns | null;
  /** By path, the texts of the vault's tables. */
  readonly data: ReadonlyMap<string, string>;
  /** Paths of all notes, in order. */
  readonly noteIds: readonly NoteId[];
  readonly otherFiles: readonly string[];
  readonly note: (id: NoteId) => Note | null;
  readonly fact: (ref: FactRef) => Fact | null;
  /** A note's, by place, then code. */
  readonly diagnostics: (note: NoteId) => readonly Diagnostic[];
  /** Null for a fact that is not checkable. */
  readonly verdict: (ref: FactRef) => Verdict | null;
  /** Of a note's checkable facts, by `factKey`. */
  readonly verdictsOf: (note: NoteId) => ReadonlyMap<string, Verdict>;
  readonly coverageOf: (note: NoteId) => Coverage;
  readonly coverage: Coverage;
  /** How many concepts there are, and edges in the graph. */
  readonly size: { readonly concepts: number; readonly edges: number };
  /** How many questions of a note nothing answers. */
  readonly openQuestions: (note: NoteId) => number;
  /** Which work a note's chapter is of. */
  readonly chapterSource: (note: NoteId) => Resolution;
  /** Which work a citation means. */
  readonly source: (citation: FactRef) => Resolution;
  /** Where a link leads; null for what is no link. */
  readonly link: (link: FactRef) => LinkResolution | null;
  readonly relationsFrom: (fact: FactRef) => readonly Relation[];
  readonly relationsTo: (target: Target) => readonly Relation[];
  readonly numbering: (source: SourceId) => ReaderNumbering | null;
  readonly concept: (id: ConceptId) => Concept | null;
  /** The concept that goes by a name, however it is spelled. */
  readonly conceptNamed: (name: string) => Concept | null;
  /** The same by its names alone, which costs nothing whatever the size of the vault. */
  readonly conceptSpelled: (name: string) => SpelledConcept | null;
  /**
   * Concepts with a name that has these words in it, however they are spelled: first the names that begin with them, then
   * the others, each by length; at most `most`, one for each name.
   */
  readonly conceptsLike: (words: string, most: number) => readonly NamedConcept[];
  /** The links that lead to a note, to a place in it or to another file, by its path; those whose place is missing too. */
  readonly linksTo: (path: string) => readonly FactRef[];
  /** The citations that mean a work. */
  readonly citationsOf: (source: SourceId) => readonly FactRef[];
  /** All facts of a kind, by note and place. */
  readonly factsOfKind: (kind: FactKind) => readonly FactRef[];
  /** A concept's node in the graph; null if no patch puts it there. */
  readonly node: (id: ConceptId) => GraphNode | null;
  readonly edgesFrom: (id: ConceptId) => readonly GraphEdge[];
  readonly edgesTo: (id: ConceptId) => readonly GraphEdge[];
  readonly concepts: () => readonly Concept[];
  readonly graph: () => Graph;
  /** The whole, as `compile` gives it. */
  readonly compiled: () => Compiled;
};
