import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  applyEdits,
  decodeNote,
  headingLanguageOf,
  mergedText,
  mergeTexts,
  type NoteFile,
  type NoteId,
  type SectionItems,
  withItems,
} from "#core";
import { keepReplaced } from "../history/outside.ts";
import { keepSnapshot } from "../history/snapshots.ts";
import { rewriteNotes, writeFile } from "../vault/write.ts";
import type { ChangeEvent, Drafted, NotePage, OnDisk, Saved, Typed, WrittenTyped } from "../wire/pages.ts";
import type { FixDone } from "../wire/problems.ts";
import { type Problem, reasonOf } from "../words/problem.ts";
import type { LiveVault } from "../workspace/live-vault.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { Drafts, type PageName } from "./drafts.ts";
import { Finder } from "./finder.ts";
import { compiledNote, draftedNote, revisionOf } from "./pages.ts";
import { isWithin } from "./within.ts";

export type DeskOptions = {
  /** What the vault is called where its settings do not say. */
  readonly name: string;
  readonly onError: (error: unknown) => void;
  /** Milliseconds that the drafts of a page outlive it. */
  readonly grace: number;
};

/** The largest note that a page may send, in bytes. */
export const mostNoteBytes: number = 4 * 1024 * 1024;

/** The vault as one reader works on it in one or several pages at once. */
export class Desk {
  readonly vault: LiveVault;
  readonly finder: Finder;
  readonly name: string;
  readonly complain: (error: unknown) => void;
  private readonly drafts: Drafts;
  /** What was drafted last of each note that a page drafts. */
  private readonly last = new Map<
    NoteId,
    { readonly page: PageName; readonly version: number; readonly text: string }
  >();
  private readonly listeners = new Map<(event: ChangeEvent) => void, PageName>();

  constructor(vault: LiveVault, { name, onError, grace }: DeskOptions) {
    this.vault = vault;
    this.finder = new Finder(vault);
    this.name = name;
    this.complain = onError;
    this.drafts = new Drafts(grace, (note, page) => {
      this.last.delete(note);
      if (this.vault.isOpen(note)) this.tell(this.vault.close(note), page);
    });
  }

  /** Calls the listener after each change, until the function that it gives is called: then the page is gone. */
  listen(page: PageName, listener: (event: ChangeEvent) => void): () => void {
    this.listeners.set(listener, page);
    this.drafts.arrive(page);
    return () => {
      if (this.listeners.delete(listener)) this.drafts.leave(page);
    };
  }

  /** @param by the page that changed it, and has its answer already. */
  tell(snapshot: Snapshot, by: PageName | null = null): void {
    for (const listener of this.listeners.keys()) listener(eventOf(snapshot, by));
  }

  /** Tells all pages but one, which goes on typing. */
  private tellOthers(snapshot: Snapshot, by: PageName): void {
    for (const [listener, page] of this.listeners) if (page !== by) listener(eventOf(snapshot, by));
  }

  /** A note, and what its file says, which is other than the note's text while a page drafts it. Null for none. */
  note(note: NoteId): NotePage | null {
    const page = compiledNote(this.vault.snapshot, note);
    const file = page === null ? null : this.onDisk(note);
    return page === null || file === null ? null : { ...page, disk: diskOf(file) };
  }

  /**
   * The text that a page typed; null where it was typed in a text that the page did not send last, or is longer than one
   * that is sent whole may be.
   */
  typed(note: NoteId, typed: Typed, page: PageName): string | null {
    if (typed.kind === "text") return typed.text;
    const last = this.last.get(note);
    const text = last?.page === page && last.version === typed.version ? applyEdits(last.text, typed.edits) : null;
    return text !== null && text.length <= mostNoteBytes ? text : null;
  }

  /** Compiles an unsaved text. Null for a note that is not there. */
  draft(note: NoteId, text: string, page: PageName): Drafted | null {
    if (this.vault.snapshot.note(note) === null) return null;
    this.drafts.own(note, page);
    const before = this.vault.snapshot.version;
    const snapshot = this.vault.edit(note, text);
    if (snapshot.version !== before) this.tellOthers(snapshot, page);
    const drafted = draftedNote(snapshot, note);
    if (drafted !== null) this.last.set(note, { page, version: drafted.version, text });
    return drafted;
  }

  /**
   * Writes a note whose file still says what `revision` names. What it says is kept in its past first.
   *
   * @param keepsAlways also where another text was kept a moment ago
   */
  async save(note: NoteId, text: string, revision: string, page: PageName, keepsAlways = false): Promise<Saved> {
    const known = this.vault.snapshot.note(note);
    if (known === null) return { kind: "failed", reason: "no-note" };
    const file = this.onDisk(note);
    if (file === null) return { kind: "failed", reason: "ENOENT" };
    if (revisionOf(file) !== revision) {
      if (file.text === text) return await this.settle(note, page);
      return { kind: "changed-outside", disk: diskOf(file) };
    }
    this.keep(note, text, keepsAlways);
    const problem: Problem | undefined = rewriteNotes(this.vault.root, [{ note: file, text }])[0];
    if (problem === undefined) return await this.settle(note, page);
    const reason = "reason" in problem.args ? String(problem.args.reason) : problem.key;
    return { kind: "failed", reason };
  }

  /** Writes what a page typed, as `save` does; what it types next can be sent as edits of that. */
  async saveTyped(note: NoteId, text: string, revision: string, page: PageName): Promise<WrittenTyped> {
    const saved = await this.save(note, text, revision, page);
    const drafted = draftedNote(this.vault.snapshot, note);
    if (saved.kind !== "saved" || drafted === null || saved.page.text !== text || saved.page.disk.text !== text)
      return saved;
    this.last.set(note, { page, version: drafted.version, text });
    return { kind: "written", note: drafted, revision: saved.page.disk.revision };
  }

  /** Writes several notes, each over the text that its revision names, or none of them. */
  async rewrite(
    changes: readonly { readonly path: NoteId; readonly text: string; readonly revision: string }[],
    page: PageName,
  ): Promise<FixDone> {
    const rewrites: { readonly note: NoteFile; readonly text: string }[] = [];
    for (const { path, text, revision } of changes) {
      const known = this.vault.snapshot.note(path);
      const file = known === null ? null : this.onDisk(path);
      // What a page drafts is not on disk yet: it was seen by no one who looks at the list.
      if (known === null || file === null || revisionOf(file) !== revision || known.file.text !== file.text)
        return { kind: "changed" };
      rewrites.push({ note: file, text });
    }
    const problem: Problem | undefined = rewriteNotes(this.vault.root, rewrites)[0];
    if (problem !== undefined)
      return { kind: "failed", reason: "reason" in problem.args ? String(problem.args.reason) : problem.key };
    for (const { path } of changes) await this.settle(path, page);
    const written = rewrites.map(({ note, text }) => ({
      note: note.id,
      before: note.text,
      revision: revisionOf({ text }),
    }));
    return { kind: "written", written, count: written.length };
  }

  /** Writes a line into a note's section. */
  async capture(note: NoteId, items: SectionItems, page: PageName): Promise<Saved> {
    const { snapshot } = this.vault;
    const known = snapshot.note(note);
    if (known === null) return { kind: "failed", reason: "no-note" };
    const { template } = snapshot.settings;
    return await this.join(note, withItems(known, [items], template, headingLanguageOf(known, template) ?? "zh"), page);
  }

  /** Writes what a text adds to a note as it is known, joined with what a page drafts of it, which the page then takes in. */
  async join(note: NoteId, text: string, page: PageName): Promise<Saved> {
    const known = this.vault.snapshot.note(note);
    const file = known === null ? null : this.onDisk(note);
    if (known === null || file === null) return { kind: "failed", reason: "no-note" };
    // The draft stays the page's: of the two, the file gets what was added alone.
    const joined = mergedText(mergeTexts(known.file.text, text, file.text));
    if (joined === null) return { kind: "changed-outside", disk: diskOf(file) };
    return await this.save(note, joined, revisionOf(file), page);
  }

  /** The page is done with the note: what the file says counts again, unless another page drafts it. */
  close(note: NoteId, page: PageName): void {
    if (this.last.get(note)?.page === page) this.last.delete(note);
    this.drafts.giveUp(note, page);
  }

  /** Takes in files that the server itself wrote, before any watcher tells of them. */
  async take(paths: readonly string[] | "everything"): Promise<void> {
    const stirred = await this.vault.look(paths === "everything" ? paths : new Set(paths));
    if (stirred !== null) this.tell(stirred);
  }

  end(): void {
    this.drafts.end();
  }

  private async settle(note: NoteId, page: PageName): Promise<Saved> {
    const stirred = await this.vault.look(new Set([note]));
    if (stirred !== null) this.tell(stirred);
    this.drafts.giveUp(note, page);
    // Every page hears of it, also where the draft said already what is now on disk.
    this.tell(this.vault.snapshot, page);
    const saved = this.note(note);
    return saved === null ? { kind: "failed", reason: "no-note" } : { kind: "saved", page: saved };
  }

  /**
   * Keeps in the past of each note what another program wrote over or took away. What is being drafted is no file's text:
   * of such a note the page knows what the file said, and it is kept when the page writes.
   *
   * @param before how things stood when the disk was last looked at
   * @param written when a note's file was written that was there then, in milliseconds since 1970
   */
  keepReplaced(before: Snapshot, written: (note: NoteId) => number): void {
    const { snapshot: now, root } = this.vault;
    for (const id of before.noteIds) {
      const old = before.note(id)?.file;
      const file = now.note(id)?.file ?? null;
      if (old === undefined || old.text === file?.text || this.vault.isOpen(id)) continue;
      const problem = keepReplaced(root, { file: old, written: written(id), isGone: file === null }, Date.now());
      if (problem !== null) this.complain(new Error(`${problem.path}: ${problem.key}`));
    }
  }

  /** Writes a note that is gone anew, where there is no file at its path. */
  async bringBack(note: NoteId, text: string, page: PageName): Promise<Saved> {
    const place = join(this.vault.root, note);
    if (!this.vault.isNoteAt(note) || !isWithin(this.vault.root, dirname(place)))
      return { kind: "failed", reason: "no-note" };
    const problem = writeFile(place, Buffer.from(text, "utf8"), false);
    if (problem === null) return await this.settle(note, page);
    const file = this.onDisk(note);
    if (file !== null) return { kind: "changed-outside", disk: diskOf(file) };
    return { kind: "failed", reason: "reason" in problem.args ? String(problem.args.reason) : problem.key };
  }

  /** What cannot be kept stops no reader from writing. */
  private keep(note: NoteId, text: string, always: boolean): void {
    try {
      const path = join(this.vault.root, note);
      const bytes = readFileSync(path);
      if (decodeNote(note, bytes).text === text) return;
      keepSnapshot(this.vault.root, note, bytes, statSync(path).mtimeMs, { now: Date.now(), always });
    } catch (error) {
      this.complain(error);
    }
  }

  /** What a note's file says; null where there is none that can be read. */
  onDisk(note: NoteId): NoteFile | null {
    try {
      return decodeNote(note, readFileSync(join(this.vault.root, note)));
    } catch (error) {
      if (reasonOf(error) !== "ENOENT") this.complain(error);
      return null;
    }
  }
}

function eventOf({ version, changed }: Snapshot, by: PageName | null): ChangeEvent {
  return { version, changed: changed === null ? null : [...changed], by };
}

function diskOf(file: NoteFile): OnDisk {
  return { text: file.text, revision: revisionOf(file) };
}
