import type { Fact, FactRef, NoteId, SourceId, Work } from "#core";
import type { ReaderLanguage } from "#words";
import type { Snapshot } from "../workspace/snapshot.ts";

/** What an answer depends on besides the question. */
export type AssistContext = {
  readonly snapshot: Snapshot;
  readonly language: ReaderLanguage;
  /** The sources are still being read, so that nothing may be said yet of what was not checked. */
  readonly sourcesPending: boolean;
};

export function refTo(note: NoteId, fact: Fact): FactRef {
  return { note, fact: fact.id };
}

/** A note's text; empty for a note that is not there. */
export function textOf({ snapshot }: AssistContext, note: NoteId): string {
  return snapshot.note(note)?.file.text ?? "";
}

export function workOf({ snapshot }: AssistContext, source: SourceId): Work | null {
  return snapshot.works.find(({ id }) => id === source) ?? null;
}
