import type {
  Compiled,
  Concept,
  ConceptId,
  Coverage,
  Diagnostic,
  Fact,
  FactRef,
  Graph,
  IsoDate,
  LinkResolution,
  Note,
  NoteId,
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
  /** Paths of all notes, in order. */
  readonly noteIds: readonly NoteId[];
  readonly otherFiles: readonly string[];
  readonly note: (id: NoteId) => Note | null;
  readonly fact: (ref: FactRef) => Fact | null;
  /** A note's, by place, then code. */
  readonly diagnostics: (note: NoteId) => readonly Diagnostic[];
  /** Null for a fact that is not checkable. */
  readonly verdict: (ref: FactRef) => Verdict | null;
  readonly coverageOf: (note: NoteId) => Coverage;
  readonly coverage: Coverage;
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
  readonly concepts: () => readonly Concept[];
  readonly graph: () => Graph;
  /** The whole, as `compile` gives it. */
  readonly compiled: () => Compiled;
};
