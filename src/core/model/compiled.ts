import type { Concept } from "./concept.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Graph } from "./graph.ts";
import type { IsoDate, NoteId, SourceId } from "./identity.ts";
import type { Note, NoteFile } from "./note.ts";
import type { Relation } from "./relation.ts";
import type { Settings } from "./settings.ts";
import type { Coverage, Verdict } from "./verdict.ts";
import type { Work } from "./work.ts";

/** Everything a compilation depends on. */
export type CompileInput = {
  readonly notes: readonly NoteFile[];
  readonly works: readonly Work[];
  /** Paths of the vault that are not notes, so that links to them can be resolved. */
  readonly otherFiles: readonly string[];
  readonly settings: Settings;
  /** For what is late; null leaves that out. */
  readonly today: IsoDate | null;
};

/** All notes with their names resolved. */
export type Linked = {
  /** By path. */
  readonly notes: readonly Note[];
  readonly concepts: readonly Concept[];
  readonly relations: readonly Relation[];
  /** Which work each citation and each chapter means. Key: `factKey`, or the note's path for its chapter. */
  readonly sources: ReadonlyMap<string, Resolution>;
};

/** What a mention of a work came to. */
export type Resolution =
  | { readonly kind: "known"; readonly source: SourceId }
  | { readonly kind: "unknown"; readonly written: string; readonly nearest: Work | null }
  | { readonly kind: "ambiguous"; readonly written: string; readonly candidates: readonly SourceId[] }
  | { readonly kind: "none" };

export type Compiled = Linked & {
  readonly input: CompileInput;
  /** By `factKey`; every checkable fact has one. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly coverage: Coverage;
  readonly coverageByNote: ReadonlyMap<NoteId, Coverage>;
  readonly graph: Graph;
  /** By note, then place, then code. */
  readonly diagnostics: readonly Diagnostic[];
};
