import type { NoteFile, NoteId, Settings, Work } from "#core";
import type { Change } from "./change.ts";
import type { Snapshot } from "./snapshot.ts";

/** A vault as it was read, of which only what a snapshot knows counts here. */
type ReadVault = {
  readonly notes: readonly NoteFile[];
  readonly otherFiles: readonly string[];
  readonly settings: Settings;
};

/**
 * The changes that lead from a snapshot to a vault as it was read anew. Works are not among them: their texts have to be
 * opened first.
 */
export function changesTo(snapshot: Snapshot, vault: ReadVault): readonly Change[] {
  const changes: Change[] = [];
  if (JSON.stringify(snapshot.settings) !== JSON.stringify(vault.settings)) {
    changes.push({ kind: "settings-changed", settings: vault.settings });
  }
  const notes = new Set<NoteId>(vault.notes.map(({ id }) => id));
  for (const note of snapshot.noteIds) if (!notes.has(note)) changes.push({ kind: "note-gone", note });
  for (const file of vault.notes) {
    const known = snapshot.note(file.id)?.file;
    if (known?.text !== file.text || known.encoding.name !== file.encoding.name) changes.push({ kind: "note-written", file });
  }
  const files = new Set(vault.otherFiles);
  const known = new Set(snapshot.otherFiles);
  for (const path of known) if (!files.has(path)) changes.push({ kind: "file-gone", path });
  for (const path of files) if (!known.has(path)) changes.push({ kind: "file-appeared", path });
  return changes;
}

/** Whether two libraries have the same works. */
export function sameWorks(one: readonly Work[], other: readonly Work[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
