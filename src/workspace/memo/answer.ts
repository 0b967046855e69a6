import type { Coverage, Diagnostic, NoteId } from "#core";
import type { Answer } from "./memo.ts";
import { seal, unseal } from "./sealed.ts";

/** To be raised whenever the same vault comes to anything else. */
const edition = 1;

type Written = {
  readonly diagnostics: readonly Diagnostic[];
  readonly coverage: Coverage;
  readonly coverageByNote: readonly (readonly [NoteId, Coverage])[];
};

/**
 * What a vault came to, as bytes. `state` names all that it depends on: the paths and contents of its notes, its other
 * paths, works and the texts of their files, settings, and the day.
 */
export function packAnswer({ diagnostics, coverage, coverageByNote }: Answer, state: string): Uint8Array {
  const written: Written = { diagnostics, coverage, coverageByNote: [...coverageByNote] };
  return seal(purposeOf(state), new TextEncoder().encode(JSON.stringify(written)));
}

/** Null for bytes that are not to be believed, or that were written for another state. */
export function openAnswer(bytes: Uint8Array, state: string): Answer | null {
  const content = unseal(purposeOf(state), bytes);
  if (content === null) return null;
  const written = JSON.parse(new TextDecoder().decode(content)) as Written;
  return { ...written, coverageByNote: new Map(written.coverageByNote) };
}

function purposeOf(state: string): string {
  return `answer ${edition} ${state}`;
}
