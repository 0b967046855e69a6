import { hash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NoteFile, Settings } from "#core";
import type { FileStamp } from "../vault/stamp.ts";
import { EquationMemory } from "./equation-memory.ts";
import { openAnswer, packAnswer } from "./memo/answer.ts";
import { type ContentHash, contentHash } from "./memo/content-hash.ts";
import { type Ledger, type LedgerHead, type LedgerNote, openLedger, packLedger } from "./memo/ledger.ts";
import type { Answer, KnownNote, NotePack, Output } from "./memo/memo.ts";
import { openPack, packNotes, packPart } from "./memo/note-pack.ts";
import { openOutput, packOutput } from "./memo/output.ts";
import { openSettlements, packSettlements } from "./memo/settlements.ts";
import { Pauses } from "./pauses.ts";
import { type UnderstandOptions, understandNotes } from "./understand.ts";

/**
 * What earlier runs have kept of a vault under `.ibid/notes`: notes as they were understood, what the whole came to,
 * what was last printed of it, and what each note needs to be checked without the others.
 * A cache: deleting it loses nothing, bytes that are torn, foreign or of other code are not believed, and what cannot be
 * written is not kept. Each file is replaced in one step, so that two processes do not see half of what the other writes.
 */
export class Shelf {
  private readonly folder: string;
  private readonly code: string;
  private opened: readonly NotePack[] | null = null;

  /** @param code names the code that runs; see `codeVersion`. */
  constructor(root: string, code: string) {
    this.folder = join(root, ".ibid", "notes");
    this.code = code;
  }

  /**
   * What a vault in this state came to; null if that is not known. A file that was written at about the same time as the
   * answer may have been written again without looking otherwise, as times on disks are coarse: then nothing is known.
   *
   * @param newest when the newest of the vault's files was last changed, in milliseconds by the disk's clock.
   */
  answer(state: string, newest: number): Answer | null {
    const bytes = this.readSince("answer", newest);
    return bytes && openAnswer(bytes, this.stateOf(state));
  }

  keepAnswer(state: string, answer: Answer): void {
    this.write("answer", packAnswer(answer, this.stateOf(state)));
  }

  /** What was last printed of a vault, if that was in this state, which names how it is printed as well. */
  output(state: string, newest: number): Output | null {
    const bytes = this.readSince("output", newest);
    return bytes && openOutput(bytes, this.stateOf(state));
  }

  keepOutput(state: string, output: Output): void {
    this.write("output", packOutput(output, this.stateOf(state)));
  }

  /** What was kept of each note of a vault, whatever its state; null if nothing is. */
  ledger(): Ledger | null {
    const bytes = this.read("ledger");
    return bytes && openLedger(bytes, this.code);
  }

  keepLedger(head: LedgerHead, notes: readonly LedgerNote[], stamps: readonly FileStamp[]): void {
    this.write("ledger", packLedger(head, notes, stamps, this.code));
  }

  /** Notes in the order of their files, most of them from earlier runs; what is new is kept for the next. */
  async understand(
    files: readonly NoteFile[],
    settings: Settings,
    options: UnderstandOptions = {},
  ): Promise<readonly KnownNote[]> {
    const packs = this.packs(settings);
    const pauses = new Pauses(options.signal);
    const keyed = files.map((file) => [contentHash(file), file] as const);
    const known = new Map<NoteFile, KnownNote>();
    for (const [key, file] of keyed) {
      const note = recall(packs, key, file);
      if (note !== null) known.set(file, note);
      if (pauses.isDue) await pauses.take();
    }
    const fresh = keyed.filter(([, file]) => !known.has(file));
    const { notes, parts } = await understandNotes(fresh, settings, options);
    for (const [at, [, file]] of fresh.entries()) {
      const note = notes[at];
      if (note !== undefined) known.set(file, note);
    }
    const all = keyed.flatMap(([key, file]): (readonly [ContentHash, KnownNote])[] => {
      const note = known.get(file);
      return note === undefined ? [] : [[key, note]];
    });
    if (fresh.length > 0) this.keepNotes(all, new Set(fresh.map(([key]) => key)), parts, settings);
    return all.map(([, note]) => note);
  }

  /** What is known of the equations of notes; what is found out while they are judged is kept by `keepEquations`. */
  equations(known: readonly KnownNote[]): EquationMemory {
    const bytes = this.read("settlements");
    return new EquationMemory(known, (bytes && openSettlements(bytes, this.code)) ?? new Map());
  }

  keepEquations(memory: EquationMemory): void {
    const learnt = memory.conclude();
    if (learnt !== null) this.write("settlements", packSettlements(learnt, this.code));
  }

  /**
   * What is new goes into a small pack beside the large one, so that one note's change does not write all of them; when the
   * small one has grown, both are written as one. What nobody asked for is thrown away when most of a pack is that.
   */
  private keepNotes(
    all: readonly (readonly [ContentHash, KnownNote])[],
    fresh: ReadonlySet<ContentHash>,
    parts: readonly Uint8Array[],
    settings: Settings,
  ): void {
    const [large = emptyPack] = this.packs(settings);
    const inLarge = new Set(large.hashes);
    const beside = all.filter(([key]) => !inLarge.has(key));
    this.opened = null;
    if (inLarge.size > 0 && beside.length <= Math.max(fewNotes, inLarge.size / 20)) {
      this.write("recent", packNotes([packPart(beside)], settings, this.code));
      return;
    }
    const isMostlyUsed = all.length - beside.length > inLarge.size / 2;
    const others = all.filter(([key]) => !(fresh.has(key) || (isMostlyUsed && inLarge.has(key))));
    const old = isMostlyUsed ? large.parts : [];
    this.write("pack", packNotes([...old, packPart(others), ...parts], settings, this.code));
    discard(join(this.folder, "recent"));
  }

  /** The large one first. */
  private packs(settings: Settings): readonly NotePack[] {
    this.opened ??= ["pack", "recent"].map((name) => {
      const bytes = this.read(name);
      return (bytes && openPack(bytes, settings, this.code)) ?? emptyPack;
    });
    return this.opened;
  }

  private stateOf(state: string): string {
    return hash("sha1", `${this.code}\n${state}`);
  }

  /** Null unless it was written well after the newest of the vault's files was changed. */
  private readSince(name: string, newest: number): Uint8Array | null {
    try {
      const { mtimeMs } = statSync(join(this.folder, name));
      return newest + coarsest > mtimeMs ? null : this.read(name);
    } catch {
      return null;
    }
  }

  private read(name: string): Uint8Array | null {
    try {
      return readFileSync(join(this.folder, name));
    } catch {
      return null;
    }
  }

  /** Failing to write is no failure: it will be understood again. */
  private write(name: string, bytes: Uint8Array): void {
    const path = join(this.folder, name);
    const temporary = `${path}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
    try {
      mkdirSync(this.folder, { recursive: true });
      this.sweep();
      writeFileSync(temporary, bytes);
      renameSync(temporary, path);
    } catch {
      discard(temporary);
    }
  }

  /** Removes what was not finished by runs that were killed. */
  private sweep(): void {
    for (const name of readdirSync(this.folder)) {
      const path = join(this.folder, name);
      if (name.endsWith(".tmp") && Date.now() - statSync(path).mtimeMs > abandoned) discard(path);
    }
  }
}

/** Milliseconds after which a file that was not finished is nobody's any more. */
const abandoned = 600_000;

/** Removes a file if that can be done. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It stays where nothing may be removed, and is in nobody's way.
  }
}

/** The coarsest step of a disk's clock: two seconds on FAT. In milliseconds. */
const coarsest = 2000;

/** As many notes as a small pack may always have. */
const fewNotes = 200;

const emptyPack: NotePack = { hashes: [], recall: () => null, parts: [] };

function recall(packs: readonly NotePack[], key: ContentHash, file: NoteFile): KnownNote | null {
  for (const pack of packs) {
    const note = pack.recall(key, file);
    if (note !== null) return note;
  }
  return null;
}
