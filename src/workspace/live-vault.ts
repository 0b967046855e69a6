import {
  type CompileInput,
  defaultSettings,
  type IsoDate,
  type NoteFile,
  type NoteId,
  type NoteRuns,
  noteFromText,
  noteId,
  runsEnding,
  type Settings,
  type Work,
} from "#core";
import { codeVersion } from "../package/code-version.ts";
import { type OpenedWorks, openWorks } from "../sources/witness.ts";
import { libraryFile, settingsFile } from "../vault/find.ts";
import { Listing } from "../vault/listing.ts";
import { notePaths } from "../vault/note-paths.ts";
import { noteOfRuns } from "../vault/runs.ts";
import type { FileStamp } from "../vault/stamp.ts";
import type { Stirred } from "../vault/watcher.ts";
import { type Problem, problem } from "../words/problem.ts";
import type { Change } from "./change.ts";
import { Pauses } from "./pauses.ts";
import { Shelf } from "./shelf.ts";
import type { Snapshot } from "./snapshot.ts";
import { VaultFiles } from "./vault-files.ts";
import { Workspace } from "./workspace.ts";

export type LiveOptions = {
  readonly today: IsoDate | null;
  /** Paths to take as notes whatever their ending, and whether they are ignored or not. */
  readonly named?: readonly string[];
  /** Whether the named are the only notes; the others then count as files that links can lead to. */
  readonly alone?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Whether the notes are compiled before the sources are read, which `readSources` then does. */
  readonly sourcesLater?: boolean;
  /** Called while a source is read for the first time: pages done and pages in all. */
  readonly onSource?: (work: Work, done: number, total: number) => void;
  /** Called once it is known which files are notes; what one of them says can be read from then on. */
  readonly onListed?: (listed: Listed) => void;
  /** Called while the notes are compiled, with the share that is done, from 0 to 1. */
  readonly onNotes?: (share: number) => void;
};

/** What is known of a vault before it is compiled. */
export type Listed = {
  readonly settings: Settings;
  /** Null where there is no such note, or its file cannot be read. */
  readonly note: (id: NoteId) => NoteFile | null;
};

/**
 * A vault on disk, with the workspace that holds it kept in step. Whoever learns that something may have changed, from a
 * watcher or an editor, has it look; what it finds becomes changes of the workspace. A note that an editor has open
 * counts with the editor's text until it is closed.
 */
export class LiveVault {
  readonly root: string;
  private readonly options: LiveOptions;
  private readonly listing: Listing;
  private readonly files: VaultFiles;
  private readonly open = new Map<NoteId, string>();
  /** What the workspace takes each path for. */
  private readonly taken = new Map<string, "note" | "file">();
  private settings: Settings = defaultSettings;
  private works: readonly Work[] = [];
  /** Files that the library names, those among them that are not there. */
  private sourcePaths: ReadonlySet<string> = new Set();
  private sources: OpenedWorks = { witness: null, opened: new Map(), unread: [], replaced: [] };
  private isNote: (path: string) => boolean = () => false;
  private held: Workspace | null = null;
  private readonly runs = new Map<NoteId, NoteRuns>();

  private constructor(root: string, options: LiveOptions) {
    this.root = root;
    this.options = options;
    this.listing = new Listing(root);
    this.files = new VaultFiles(root, this.listing);
  }

  /** Reads and compiles the vault, with pauses for whatever else the thread does. Rejects only with the signal's reason. */
  static async open(root: string, options: LiveOptions): Promise<LiveVault> {
    const vault = new LiveVault(root, options);
    const pauses = new Pauses(options.signal);
    const { problems } = vault.listing.look("everything");
    vault.files.blame("", problems);
    vault.settings = vault.files.settings();
    vault.takeLibrary();
    vault.isNote = vault.notePaths();
    options.onListed?.({
      settings: vault.settings,
      note: (id) => (vault.isNote(id) && vault.listing.has(id) ? vault.files.note(id) : null),
    });
    await pauses.take();
    if (!options.sourcesLater) await vault.openSources();
    const notes: NoteFile[] = [];
    const otherFiles: string[] = [];
    for (const path of [...vault.listing.paths].sort()) {
      const note = vault.isNote(path) ? vault.files.note(path) : null;
      if (note) notes.push(note);
      else otherFiles.push(path);
      vault.taken.set(path, note ? "note" : "file");
      if (pauses.isDue) await pauses.take();
    }
    for (const path of otherFiles) vault.takeRuns(path);
    const data = new Map(
      otherFiles.flatMap((path): [string, string][] => {
        const text = vault.files.table(path);
        return text === null ? [] : [[path, text]];
      }),
    );
    const { settings, works, sources } = vault;
    const input: CompileInput = {
      notes,
      works,
      otherFiles,
      runs: new Map(vault.runs),
      data,
      settings,
      witness: sources.witness,
      today: options.today,
    };
    const shelf = new Shelf(root, codeVersion());
    const { signal, onNotes } = options;
    const known = await shelf.understand(notes, settings, { signal, onShare: (share) => onNotes?.(share / 2) });
    const equations = shelf.equations(known);
    await pauses.take();
    vault.held = await Workspace.open(input, known, equations, pauses, (share) => onNotes?.((share + 1) / 2));
    shelf.keepEquations(equations);
    return vault;
  }

  get snapshot(): Snapshot {
    return this.workspace.snapshot;
  }

  get problems(): readonly Problem[] {
    return this.files.problems;
  }

  get opened(): OpenedWorks["opened"] {
    return this.sources.opened;
  }

  /** What a file looked like when it was last looked at; null for one that is not there. */
  stampOf(path: string): FileStamp | null {
    return this.listing.has(path) ? (this.listing.file(path)?.stamp ?? null) : null;
  }

  /** Folders by their paths on disk, for a watcher. */
  get folders(): Iterable<string> {
    return this.listing.folderPaths;
  }

  /** Whether a path is that of a note, be there a file or not. */
  isNoteAt(path: string): boolean {
    return this.isNote(path);
  }

  /** Reads the sources where that was left for later. Rejects only with the signal's reason. */
  async readSources(): Promise<Snapshot> {
    if (this.works.every(({ files }) => files.length === 0)) return this.snapshot;
    await this.openSources();
    return this.workspace.apply([{ kind: "sources-changed", works: this.works, witness: this.sources.witness }]);
  }

  /** Looks at what may have changed, and takes in what has. Null if nothing has. */
  async look(stirred: Stirred): Promise<Snapshot | null> {
    const { written, gone, ignoresChanged, problems } = this.listing.look(stirred);
    if (stirred === "everything") this.files.blame("", problems);
    const touched = (path: string): boolean => written.has(path) || gone.has(path);
    const changes: Change[] = [];
    const settingsTouched = touched(settingsFile);
    const sourcesTouched = touched(libraryFile) || [...written, ...gone].some((path) => this.sourcePaths.has(path));
    const before = settingsTouched || ignoresChanged || sourcesTouched ? new Set(this.notePathsNow()) : null;
    if (settingsTouched) {
      this.settings = this.files.settings();
      changes.push({ kind: "settings-changed", settings: this.settings });
    }
    if (sourcesTouched) {
      this.takeLibrary();
      await this.openSources();
      changes.push({ kind: "sources-changed", works: this.works, witness: this.sources.witness });
    }
    if (before !== null) {
      this.isNote = this.notePaths();
      this.reclassify(before, touched, changes);
    }
    for (const path of gone) this.takeGone(path, changes);
    for (const path of written) this.takeWritten(path, changes);
    for (const note of this.touchedRuns([...written, ...gone]))
      changes.push({ kind: "runs-changed", note, runs: this.runs.get(note) ?? null });
    for (const path of [...written, ...gone]) {
      const text = this.isNote(path) ? null : this.files.table(path);
      if ((this.snapshot.data.get(path) ?? null) !== text) changes.push({ kind: "data-changed", path, text });
    }
    return changes.length === 0 ? null : this.workspace.apply(changes);
  }

  /** An editor's text of a note, which counts until it is closed, whatever the file says. */
  edit(note: NoteId, text: string): Snapshot {
    this.open.set(note, text);
    if (this.snapshot.note(note)?.file.text === text) return this.snapshot;
    const changes: Change[] = [];
    if (this.taken.get(note) === "file") this.release(note, changes);
    this.taken.set(note, "note");
    const { encoding } = this.snapshot.note(note)?.file ?? noteFromText(note, text);
    return this.workspace.apply([...changes, { kind: "note-written", file: { id: note, text, encoding } }]);
  }

  isOpen(note: NoteId): boolean {
    return this.open.has(note);
  }

  /** What the file says counts again. */
  close(note: NoteId): Snapshot {
    this.open.delete(note);
    const changes: Change[] = [];
    if (this.listing.has(note)) this.takeWritten(note, changes);
    else this.takeGone(note, changes);
    return changes.length === 0 ? this.snapshot : this.workspace.apply(changes);
  }

  /** Another day: what is late may be other. */
  setToday(today: IsoDate): Snapshot {
    return this.workspace.apply([{ kind: "day-changed", today }]);
  }

  private get workspace(): Workspace {
    if (this.held === null) throw new Error("The vault is still being opened.");
    return this.held;
  }

  private notePathsNow(): readonly string[] {
    return [...this.listing.paths].filter((path) => this.isNote(path));
  }

  /** Files that were notes and are none now, and the reverse, because of what is ignored. */
  private reclassify(before: ReadonlySet<string>, touched: (path: string) => boolean, changes: Change[]): void {
    for (const path of this.listing.paths) {
      if (touched(path) || before.has(path) === this.isNote(path)) continue;
      this.takeWritten(path, changes);
    }
  }

  private takeGone(path: string, changes: Change[]): void {
    this.files.forgive(path);
    if (this.open.has(noteId(path))) return;
    this.release(path, changes);
  }

  /** What the workspace took the path for is gone. */
  private release(path: string, changes: Change[]): void {
    const taken = this.taken.get(path);
    this.taken.delete(path);
    if (taken === "note") changes.push({ kind: "note-gone", note: noteId(path) });
    else if (taken === "file") changes.push({ kind: "file-gone", path });
  }

  private takeWritten(path: string, changes: Change[]): void {
    if (this.open.has(noteId(path))) return;
    const file = this.isNote(path) ? this.files.note(path) : null;
    const kind = file === null ? "file" : "note";
    if (this.taken.get(path) !== kind) this.release(path, changes);
    const isNew = this.taken.get(path) === undefined;
    this.taken.set(path, kind);
    if (file === null) {
      if (isNew) changes.push({ kind: "file-appeared", path });
      return;
    }
    const known = this.snapshot.note(file.id)?.file;
    if (isNew || known?.text !== file.text || JSON.stringify(known.encoding) !== JSON.stringify(file.encoding)) {
      changes.push({ kind: "note-written", file });
    }
  }

  /** Reads anew the runs whose file, or a file that they loaded, was touched; gives the notes that they are of. */
  private touchedRuns(paths: readonly string[]): ReadonlySet<NoteId> {
    const notes = new Set(paths.flatMap((path) => noteOfRuns(path) ?? []));
    for (const [note, { files }] of this.runs) if (paths.some((path) => Object.hasOwn(files, path))) notes.add(note);
    for (const note of notes) this.takeRuns(`${note}${runsEnding}`);
    return notes;
  }

  private takeRuns(path: string): void {
    const note = noteOfRuns(path);
    if (note === null) return;
    const runs = this.files.runs(path);
    if (runs === null) this.runs.delete(note);
    else this.runs.set(note, runs);
  }

  private takeLibrary(): void {
    const { works, named } = this.files.library();
    this.works = works;
    this.sourcePaths = named;
  }

  private notePaths(): (path: string) => boolean {
    const { named = [], alone = false } = this.options;
    const among = notePaths(this.settings.ignore, this.listing.ignores, this.works);
    return (path) => named.includes(path) || (!alone && among(path));
  }

  private async openSources(): Promise<void> {
    const { signal, onSource } = this.options;
    this.sources = await openWorks(this.works, this.root, {
      ...(signal ? { signal } : {}),
      ...(onSource ? { onProgress: onSource } : {}),
    });
    const unread = this.sources.unread.map(({ path, reason }) =>
      problem("warning", path, "library/file-unread", { reason }),
    );
    this.files.blameToo(libraryFile, unread);
  }
}
