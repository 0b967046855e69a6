import { dirname } from "node:path";
import { type IsoDate, type NoteId, noteId } from "#core";
import { Watcher } from "../vault/watcher.ts";
import { LiveVault } from "../workspace/live-vault.ts";
import { LoneNote } from "../workspace/lone-note.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { inRoot, uriOfPath, withinRoot } from "./address.ts";
import type { OpenDocument } from "./document.ts";
import type { Encoding } from "./encoding.ts";
import { Positions } from "./positions.ts";

/** Where a vault is: a folder with settings, a note by itself, or a document that has no file. */
export type VaultPlace =
  | { readonly kind: "folder"; readonly root: string }
  | { readonly kind: "lone"; readonly path: string }
  | { readonly kind: "unsaved"; readonly uri: string };

export type HostEvents = {
  /** Long work began; what it returns is told how far it is, and that it is over. */
  readonly onWork: (host: VaultHost) => Promise<Work>;
  /** The snapshot is another; null where any note may be. */
  readonly onChange: (host: VaultHost, notes: ReadonlySet<NoteId> | null) => void;
  /** Something went wrong that nobody waits for. */
  readonly onFailure: (error: unknown) => void;
  readonly today: () => IsoDate;
  /** Whether the client tells of changed files, so that nothing has to be watched here. */
  readonly clientWatches: boolean;
};

/** How far long work is, and whether the client gave it up. */
export type Work = {
  readonly signal: AbortSignal;
  readonly report: (what: "notes" | "sources", detail: string, share: number | null) => void;
  readonly done: () => void;
};

/** One vault with the documents that are open in it. Edits are gathered, and taken in before the next question. */
export class VaultHost {
  readonly place: VaultPlace;
  readonly encoding: Encoding;
  /** Resolves when questions can be answered. */
  readonly ready: Promise<void>;
  private readonly events: HostEvents;
  private readonly documents = new Map<NoteId, OpenDocument>();
  private readonly edited = new Set<NoteId>();
  private readonly positionsByFile = new WeakMap<object, Positions>();
  private vault: LiveVault | LoneNote | null = null;
  private watcher: Watcher | null = null;
  private pending = false;
  private closed = false;
  /** Looks at the disk run one after the other. */
  private looking: Promise<unknown> = Promise.resolve();

  constructor(place: VaultPlace, encoding: Encoding, events: HostEvents) {
    this.place = place;
    this.encoding = encoding;
    this.events = events;
    this.ready = this.load();
  }

  get sourcesPending(): boolean {
    return this.pending;
  }

  get live(): LiveVault | null {
    return this.vault instanceof LiveVault ? this.vault : null;
  }

  get openDocuments(): Iterable<readonly [NoteId, OpenDocument]> {
    return this.documents;
  }

  /** The state with all edits taken in. Throws while the vault is not ready. */
  get snapshot(): Snapshot {
    const vault = this.vault;
    if (vault === null) throw new Error("The vault is still being read.");
    const day = this.events.today();
    if (vault.snapshot.today !== day) this.told(vault.setToday(day));
    for (const note of this.edited) {
      const document = this.documents.get(note);
      this.edited.delete(note);
      if (!document) continue;
      const before = vault.snapshot;
      const after = vault.edit(note, document.text);
      if (after !== before) this.told(after);
    }
    return vault.snapshot;
  }

  /** The note that an address is of, or null if it is not of this vault. */
  noteOf(path: string | null): NoteId | null {
    switch (this.place.kind) {
      case "folder":
        return path === null ? null : withinRoot(this.place.root, path);
      case "lone":
        return path === this.place.path ? withinRoot(dirname(path), path) : null;
      case "unsaved":
        return path === null ? unsavedNote : null;
    }
  }

  /** The address of a file of the vault: the client's own where it has it open. */
  uriOf(path: string): string {
    const open = this.documents.get(noteId(path));
    if (open) return open.uri;
    if (this.place.kind === "unsaved") return this.place.uri;
    return uriOfPath(inRoot(this.place.kind === "folder" ? this.place.root : dirname(this.place.path), path));
  }

  positions(note: NoteId): Positions {
    const file = this.snapshot.note(note)?.file;
    if (!file) return new Positions("", this.encoding);
    const open = this.documents.get(note)?.positions;
    if (open?.text === file.text) return open;
    const known = this.positionsByFile.get(file) ?? new Positions(file.text, this.encoding);
    this.positionsByFile.set(file, known);
    return known;
  }

  document(note: NoteId): OpenDocument | null {
    return this.documents.get(note) ?? null;
  }

  /** Takes a document's text for its note's from now on, if it is one. */
  open(document: OpenDocument): void {
    const note = this.noteOf(document.path);
    if (note === null) return;
    this.documents.set(note, document);
    this.touch(note);
  }

  touch(note: NoteId): void {
    if (this.vault !== null && !this.vault.isNoteAt(note)) return;
    this.edited.add(note);
  }

  close(document: OpenDocument): void {
    const note = this.noteOf(document.path);
    if (note === null || this.documents.get(note) !== document) return;
    this.documents.delete(note);
    this.edited.delete(note);
    if (this.vault?.isNoteAt(note)) this.told(this.vault.close(note));
  }

  /** Looks at files that may have changed, by their paths on disk; null for all of them. */
  async look(paths: readonly string[] | null): Promise<void> {
    await this.ready;
    this.looking = this.looking.then(() => this.lookNow(paths)).catch(this.events.onFailure);
    await this.looking;
  }

  dispose(): void {
    this.closed = true;
    this.watcher?.close();
  }

  private async lookNow(paths: readonly string[] | null): Promise<void> {
    const { vault, place } = this;
    if (this.closed) return;
    if (vault instanceof LoneNote) {
      const before = vault.snapshot;
      if (vault.lookForFiles() !== before) this.told(vault.snapshot);
    }
    if (!(vault instanceof LiveVault) || place.kind !== "folder") return;
    const stirred = paths?.flatMap((path) => withinRoot(place.root, path) ?? []);
    if (stirred?.length === 0) return;
    const after = await vault.look(stirred === undefined ? "everything" : new Set(stirred));
    if (after) this.told(after);
    this.watcher?.watch(vault.folders);
  }

  private told(snapshot: Snapshot): void {
    this.events.onChange(this, snapshot.changed);
  }

  private async load(): Promise<void> {
    const { place } = this;
    const today = this.events.today();
    if (place.kind !== "folder") {
      const [note, folder] =
        place.kind === "lone" ? [this.noteOf(place.path) ?? unsavedNote, dirname(place.path)] : [unsavedNote, null];
      this.vault = new LoneNote(note, folder, today);
      return;
    }
    const work = await this.events.onWork(this);
    work.report("notes", "", null);
    const onSource = ({ title }: { readonly title: string }, done: number, total: number): void =>
      work.report("sources", title, total === 0 ? null : done / total);
    const onNotes = (share: number): void => work.report("notes", "", share);
    const options = { today, sourcesLater: true, signal: work.signal, onSource, onNotes };
    const vault = await LiveVault.open(place.root, options);
    this.vault = vault;
    for (const note of this.edited) if (!vault.isNoteAt(note)) this.edited.delete(note);
    this.pending = vault.snapshot.works.some(({ files }) => files.length > 0);
    // The sources are read behind the answers that do not need them.
    this.looking = this.readSources(vault, work).catch(this.events.onFailure);
    if (!this.events.clientWatches) this.watch(vault);
  }

  private async readSources(vault: LiveVault, work: Work): Promise<void> {
    try {
      const before = vault.snapshot;
      const after = await vault.readSources();
      this.pending = false;
      if (after !== before) this.events.onChange(this, null);
    } catch (error) {
      // Given up by the reader: what rests on the sources stays unchecked.
      this.pending = false;
      if (!work.signal.aborted) throw error;
      this.events.onChange(this, null);
    } finally {
      work.done();
    }
  }

  private watch(vault: LiveVault): void {
    if (this.closed) return;
    this.watcher = new Watcher(vault.root, {
      onStir: (stirred) =>
        void this.look(stirred === "everything" ? null : [...stirred].map((path) => inRoot(vault.root, path))),
    });
    this.watcher.watch(vault.folders);
  }
}

/** What a document without a file is called. */
const unsavedNote = noteId("unsaved.md");
