import type { CompileInput, NoteId } from "#core";
import type { Bench } from "#parts";
import type { ConceptIndex } from "./concept-index.ts";
import type { Entry } from "./entry.ts";
import type { FirstIndex } from "./first-index.ts";
import type { KnotReports } from "./knot-reports.ts";
import type { LinkIndex } from "./link-index.ts";
import type { NumberingIndex } from "./numbering-index.ts";
import type { PatchIndex } from "./patch-index.ts";
import type { QuestionIndex } from "./question-index.ts";
import type { WorkIndex } from "./work-index.ts";

/** All that is kept by key over the notes of the vault. */
export type Indexes = {
  readonly input: Omit<CompileInput, "notes" | "otherFiles">;
  readonly entries: ReadonlyMap<NoteId, Entry>;
  readonly concepts: ConceptIndex;
  readonly patches: PatchIndex;
  readonly links: LinkIndex;
  readonly works: WorkIndex;
  readonly questions: QuestionIndex;
  /** Notes by the chapter that they are on, and by their path in small letters. */
  readonly chapters: FirstIndex;
  readonly paths: FirstIndex;
  readonly numberings: NumberingIndex;
  readonly knots: KnotReports;
  readonly bench: Bench;
};
