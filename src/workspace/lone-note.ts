import { readFileSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { decodeNote, defaultSettings, type IsoDate, type NoteFile, type NoteId, noteFromText } from "#core";
import type { Snapshot } from "./snapshot.ts";
import { Workspace } from "./workspace.ts";

/**
 * A note in a folder that is no vault: a vault of its own, with those files of the folder that it links to. The folder is
 * never listed, since it can be anything, a home with a million files included.
 */
export class LoneNote {
  private readonly note: NoteId;
  private readonly folder: string | null;
  private readonly workspace: Workspace;

  /** `folder` is null for a note without a file. */
  constructor(note: NoteId, folder: string | null, today: IsoDate | null) {
    this.note = note;
    this.folder = folder;
    const file = this.readFile() ?? noteFromText(note, "");
    const input = { notes: [file], works: [], otherFiles: [], settings: defaultSettings, witness: null, today };
    this.workspace = new Workspace(input);
    this.lookForFiles();
  }

  get snapshot(): Snapshot {
    return this.workspace.snapshot;
  }

  isNoteAt(path: string): boolean {
    return path === this.note;
  }

  edit(note: NoteId, text: string): Snapshot {
    const known = this.snapshot.note(note)?.file ?? noteFromText(note, "");
    if (note !== this.note || known.text === text) return this.snapshot;
    this.workspace.apply([{ kind: "note-written", file: { ...known, text } }]);
    return this.lookForFiles();
  }

  close(): Snapshot {
    const file = this.readFile();
    return file === null ? this.snapshot : this.workspace.apply([{ kind: "note-written", file }]);
  }

  setToday(today: IsoDate): Snapshot {
    return this.workspace.apply([{ kind: "day-changed", today }]);
  }

  /** Takes in the files that the note links to, and gives up those that it no longer does. */
  lookForFiles(): Snapshot {
    const wanted = new Set(this.linkedFiles());
    const known = new Set(this.snapshot.otherFiles);
    const changes = [
      ...[...wanted].flatMap((path) => (known.has(path) ? [] : { kind: "file-appeared" as const, path })),
      ...[...known].flatMap((path) => (wanted.has(path) ? [] : { kind: "file-gone" as const, path })),
    ];
    return changes.length === 0 ? this.snapshot : this.workspace.apply(changes);
  }

  private linkedFiles(): readonly string[] {
    const { folder } = this;
    if (folder === null) return [];
    return (this.snapshot.note(this.note)?.facts ?? []).flatMap((fact) => {
      const target = fact.kind === "link" ? decoded(fact.target) : "";
      if (target === "" || target.includes("\0") || /^[a-z][a-z0-9+.-]+:/iu.test(target)) return [];
      return ["", ".md", ".markdown", ".txt"].flatMap((ending) => {
        const path = resolve(folder, `${target}${ending}`);
        const inside = path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
        return inside && isFile(path) ? path.slice(folder.length).replaceAll(sep, "/").replace(/^\//u, "") : [];
      });
    });
  }

  private readFile(): NoteFile | null {
    if (this.folder === null) return null;
    try {
      return decodeNote(this.note, readFileSync(resolve(this.folder, this.note)));
    } catch {
      return null;
    }
  }
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
