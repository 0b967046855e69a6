import type { Span } from "../text/span.ts";
import type { Concept } from "./concept.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Graph } from "./graph.ts";
import type { ConceptId, FactId, IsoDate, NoteId, SourceId } from "./identity.ts";
import type { Note, NoteFile } from "./note.ts";
import type { ReaderNumbering } from "./numbering.ts";
import type { Relation } from "./relation.ts";
import type { NoteRuns } from "./run.ts";
import type { Settings } from "./settings.ts";
import type { Coverage, Verdict } from "./verdict.ts";
import type { Witness } from "./witness.ts";
import type { Work } from "./work.ts";

/** Everything a compilation depends on. */
export type CompileInput = {
  readonly notes: readonly NoteFile[];
  readonly works: readonly Work[];
  /** Paths of the vault that are not notes, so that links to them can be resolved. */
  readonly otherFiles: readonly string[];
  readonly settings: Settings;
  /** Answers from the sources' texts, where any has been read. */
  readonly witness?: Witness | null;
  /** What is kept of the runs of each note's cells. */
  readonly runs?: ReadonlyMap<NoteId, NoteRuns>;
  /** By path, the texts of the vault's tables, from which figures are drawn; see `isDataFile`. */
  readonly data?: ReadonlyMap<string, string>;
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
  /** Where each link leads. Key: `factKey` of the link. */
  readonly links: ReadonlyMap<string, LinkResolution>;
};

/** What a mention of a work came to; `nearest` are the works most like what was written, the most like first. */
export type Resolution =
  | { readonly kind: "known"; readonly source: SourceId }
  | { readonly kind: "unknown"; readonly written: string; readonly nearest: readonly Work[] }
  | { readonly kind: "ambiguous"; readonly written: string; readonly candidates: readonly SourceId[] }
  | { readonly kind: "none" };

/** What a link came to. */
export type LinkResolution =
  /** A note; `anchor` is what was asked for in it, null for the note as a whole. */
  | { readonly kind: "note"; readonly note: NoteId; readonly anchor: Anchor | null }
  /** A name of a concept, where no note goes by it. */
  | { readonly kind: "concept"; readonly concept: ConceptId }
  /** A file of the vault that is not a note, by its path. */
  | { readonly kind: "file"; readonly path: string }
  /** An address on the web, or of another program. */
  | { readonly kind: "address" }
  /** The note is there, the heading or `^id` is not. */
  | { readonly kind: "no-anchor"; readonly note: NoteId; readonly anchor: string }
  | { readonly kind: "ambiguous"; readonly candidates: readonly string[] }
  /** It leads out of the vault. */
  | { readonly kind: "outside" }
  | { readonly kind: "nowhere"; readonly nearest: string | null };

/** A place within a note that a link can name; `fact` if the place is one's own. */
export type Anchor = { readonly span: Span; readonly fact: FactId | null };

export type Compiled = Linked & {
  readonly input: CompileInput;
  /** By `factKey`; every checkable fact has one. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** How the reader counts the pages of each source that quotes were found in. */
  readonly numberings: ReadonlyMap<SourceId, ReaderNumbering>;
  readonly coverage: Coverage;
  readonly coverageByNote: ReadonlyMap<NoteId, Coverage>;
  readonly graph: Graph;
  /** By note, then place, then code. */
  readonly diagnostics: readonly Diagnostic[];
};
