import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeNote, defaultSettings, type NoteFile, type NoteRuns, noteId, type Settings, type Work } from "#core";
import { readLibrary, worksOf } from "../library/library.ts";
import { isTable, tableText } from "../vault/data.ts";
import { libraryFile, settingsFile } from "../vault/find.ts";
import type { Listing } from "../vault/listing.ts";
import { contentHash, noteOfRuns, readRuns } from "../vault/runs.ts";
import { readSettings } from "../vault/settings/read.ts";
import { settingsFrom } from "../vault/settings/settings.ts";
import { mostNoteBytes } from "../vault/vault.ts";
import { type Problem, problem, reasonOf } from "../words/problem.ts";

/** Reads the files of a vault that is listed, and keeps what is wrong with each of them until it is read again. */
export class VaultFiles {
  private readonly root: string;
  private readonly listing: Listing;
  /** By path; `""` has what is wrong with folders and links. */
  private readonly wrong = new Map<string, readonly Problem[]>();

  constructor(root: string, listing: Listing) {
    this.root = root;
    this.listing = listing;
  }

  get problems(): readonly Problem[] {
    return [...this.wrong.values()].flat();
  }

  /** Says what is wrong with a file, in place of what was said of it. */
  blame(path: string, problems: readonly Problem[]): void {
    this.wrong.set(path, problems);
  }

  /** Says more that is wrong with a file. */
  blameToo(path: string, problems: readonly Problem[]): void {
    this.wrong.set(path, [...(this.wrong.get(path) ?? []), ...problems]);
  }

  forgive(path: string): void {
    this.wrong.delete(path);
  }

  /** Null for a file that cannot be read, is too large, or is gone again; the first two are said. */
  note(path: string): NoteFile | null {
    const file = this.listing.file(path);
    this.wrong.delete(path);
    if (file === null) return null;
    const { size } = file.stamp;
    if (size > mostNoteBytes) {
      this.wrong.set(path, [problem("error", path, "file/too-large", { size, most: mostNoteBytes })]);
      return null;
    }
    const bytes = this.bytes(path);
    return bytes && decodeNote(noteId(path), bytes);
  }

  private bytes(path: string): Uint8Array | null {
    const file = this.listing.file(path);
    if (file === null) return null;
    try {
      return readFileSync(join(this.root, file.onDisk));
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== "ENOENT") this.wrong.set(path, [problem("error", path, "file/unreadable", { reason })]);
      return null;
    }
  }

  /** Null for what is no table, or is not there. */
  table(path: string): string | null {
    const file = this.listing.has(path) ? this.listing.file(path) : null;
    if (file === null || !isTable(path, file.stamp.size)) return null;
    const bytes = this.bytes(path);
    return bytes && tableText(bytes);
  }

  /** What is kept of the runs of a note's cells, by the path where it is kept; null where there is none. */
  runs(path: string): NoteRuns | null {
    if (noteOfRuns(path) === null) return null;
    this.wrong.delete(path);
    const bytes = this.bytes(path);
    if (bytes === null) return null;
    const { runs, problems } = readRuns(path, bytes, (file) => {
      const held = this.listing.has(file) ? this.bytes(file) : null;
      return held && contentHash(held);
    });
    this.wrong.set(path, problems);
    return runs;
  }

  settings(): Settings {
    this.wrong.delete(settingsFile);
    const bytes = this.bytes(settingsFile);
    if (bytes === null) return defaultSettings;
    const { written, problems } = readSettings(decodeNote(noteId(settingsFile), bytes).text, settingsFile);
    this.wrong.set(settingsFile, problems);
    return settingsFrom(written);
  }

  /** The works of the library, and the files that it names for them, those among them that are not there. */
  library(): { readonly works: readonly Work[]; readonly named: ReadonlySet<string> } {
    this.wrong.delete(libraryFile);
    const named = new Set<string>();
    const bytes = this.bytes(libraryFile);
    if (bytes === null) return { works: [], named };
    const { library, problems } = readLibrary(decodeNote(noteId(libraryFile), bytes).text, libraryFile);
    const has = (path: string): boolean => {
      named.add(path);
      return this.listing.has(path);
    };
    const known = library === null ? null : worksOf(library, libraryFile, has);
    this.wrong.set(libraryFile, [...problems, ...(known?.problems ?? [])]);
    return { works: known?.works ?? [], named };
  }
}
