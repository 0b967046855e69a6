import { type CompileInput, compileNotes, type Note, type NoteFile, type NoteId, understanding } from "#core";
import type { Change } from "./change.ts";
import { snapshotOf } from "./compiled-snapshot.ts";
import type { Snapshot } from "./snapshot.ts";

/** The one stateful part: changes go in, an immutable snapshot of the vault comes out. */
export class Workspace {
  private input: CompileInput;
  private understand: (file: NoteFile) => Note;
  private readonly files = new Map<NoteId, NoteFile>();
  private readonly notes = new Map<NoteId, Note>();
  private current: Snapshot;

  constructor(input: CompileInput) {
    this.input = input;
    this.understand = understanding(input.settings);
    for (const file of input.notes) this.files.set(file.id, file);
    this.current = this.compile(0);
  }

  get snapshot(): Snapshot {
    return this.current;
  }

  /** Takes all changes together, in order, and gives the state after the last. */
  apply(changes: readonly Change[]): Snapshot {
    for (const change of changes) this.take(change);
    this.current = this.compile(this.current.version + 1);
    return this.current;
  }

  private take(change: Change): void {
    const { otherFiles } = this.input;
    switch (change.kind) {
      case "note-written":
        this.files.set(change.file.id, change.file);
        this.notes.delete(change.file.id);
        break;
      case "note-gone":
        this.files.delete(change.note);
        this.notes.delete(change.note);
        break;
      case "file-appeared":
        this.input = { ...this.input, otherFiles: [...new Set([...otherFiles, change.path])] };
        break;
      case "file-gone":
        this.input = { ...this.input, otherFiles: otherFiles.filter((path) => path !== change.path) };
        break;
      case "sources-changed":
        this.input = { ...this.input, works: change.works, witness: change.witness };
        break;
      case "settings-changed":
        this.input = { ...this.input, settings: change.settings };
        this.understand = understanding(change.settings);
        this.notes.clear();
        break;
      case "day-changed":
        this.input = { ...this.input, today: change.today };
        break;
    }
  }

  private compile(version: number): Snapshot {
    for (const file of this.files.values()) {
      if (!this.notes.has(file.id)) this.notes.set(file.id, this.understand(file));
    }
    const notes = [...this.notes.values()];
    const input = { ...this.input, notes: notes.map(({ file }) => file) };
    return snapshotOf(compileNotes(notes, input), version, null);
  }
}
