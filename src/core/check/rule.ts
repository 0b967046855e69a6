import type { Severity } from "../model/diagnostic.ts";
import type { Silencer } from "../model/note.ts";
import type { Finding } from "./finding.ts";
import type { NoteEvidence, NoteView, VaultView } from "./view.ts";

export { type Finding, finding, fixOf } from "./finding.ts";

/** What should hold. `severity` is its own; a vault's settings may say another. */
export type Rule = {
  readonly severity: Severity;
} /** Looks at a note, at what its facts came to, and at nothing of other notes. */ & (
  | { readonly scope: "note"; readonly find: (note: NoteView, evidence: NoteEvidence) => readonly Finding[] }
  /** Finds what is to be said in a note in the light of the others. */
  | { readonly scope: "vault"; readonly find: (note: NoteView, vault: VaultView) => readonly Finding[] }
  /** Looks at the silencers that silenced nothing, after all other rules. */
  | { readonly scope: "silencers"; readonly find: (note: NoteView, idle: readonly Silencer[]) => readonly Finding[] }
);
