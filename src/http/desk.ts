import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeNote, type NoteId } from "#core";
import { rewriteNotes } from "../vault/write.ts";
import type { ChangeEvent, NotePage, Saved } from "../wire/pages.ts";
import { type Problem, reasonOf } from "../words/problem.ts";
import type { LiveVault } from "../workspace/live-vault.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { notePage, revisionOf } from "./pages.ts";

/** The largest note that a page may send, in bytes. */
export const mostNoteBytes: number = 4 * 1024 * 1024;

/** The vault as one reader works on it in one or several pages at once. */
export class Desk {
  readonly vault: LiveVault;
  /** What the vault is called where its settings do not say. */
  readonly name: string;
  readonly complain: (error: unknown) => void;
  private readonly listeners = new Set<(event: ChangeEvent) => void>();

  constructor(vault: LiveVault, name: string, complain: (error: unknown) => void) {
    this.vault = vault;
    this.name = name;
    this.complain = complain;
  }

  /** Calls the listener after each change, until the function that it gives is called. */
  listen(listener: (event: ChangeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  tell({ version, changed }: Snapshot): void {
    const event: ChangeEvent = { version, changed: changed === null ? null : [...changed] };
    for (const listener of this.listeners) listener(event);
  }

  /** Compiles an unsaved text. Null for a note that is not there. */
  draft(note: NoteId, text: string): NotePage | null {
    if (this.vault.snapshot.note(note) === null) return null;
    const snapshot = this.vault.edit(note, text);
    this.tell(snapshot);
    return notePage(snapshot, note);
  }

  /** Writes a note whose file still says what `revision` names. */
  async save(note: NoteId, text: string, revision: string): Promise<Saved> {
    const known = this.vault.snapshot.note(note);
    if (known === null) return { kind: "failed", reason: "no-note" };
    const file = this.onDisk(note);
    if (file === null) return { kind: "failed", reason: "ENOENT" };
    if (revisionOf(file) !== revision) {
      if (file.text === text) return await this.settle(note);
      return { kind: "changed-outside", text: file.text, revision: revisionOf(file) };
    }
    const problem: Problem | undefined = rewriteNotes(this.vault.root, [{ note: file, text }])[0];
    if (problem === undefined) return await this.settle(note);
    const reason = "reason" in problem.args ? String(problem.args.reason) : problem.key;
    return { kind: "failed", reason };
  }

  /** The page is done with the note: what the file says counts again. */
  close(note: NoteId): void {
    if (this.vault.isOpen(note)) this.tell(this.vault.close(note));
  }

  private async settle(note: NoteId): Promise<Saved> {
    await this.vault.look(new Set([note]));
    const snapshot = this.vault.isOpen(note) ? this.vault.close(note) : this.vault.snapshot;
    this.tell(snapshot);
    const page = notePage(snapshot, note);
    return page === null ? { kind: "failed", reason: "no-note" } : { kind: "saved", page };
  }

  private onDisk(note: NoteId): ReturnType<typeof decodeNote> | null {
    try {
      return decodeNote(note, readFileSync(join(this.vault.root, note)));
    } catch (error) {
      if (reasonOf(error) !== "ENOENT") this.complain(error);
      return null;
    }
  }
}
