import { hash } from "node:crypto";
import type { Note } from "#core";
import type { KnownEquations, SettledSteps, StretchResult } from "#parts";
import { type ContentHash, contentHash } from "./memo/content-hash.ts";
import type { KnownNote } from "./memo/memo.ts";

/** By a note's text and what earlier notes say of symbols, which of its steps these settle. */
export type Settlements = ReadonlyMap<string, SettledSteps>;

/**
 * What the equations of notes come to, alone and with what earlier notes say. A note whose text becomes another is another
 * note: nothing of it is remembered. What was found anew, and what was asked for, can be kept for the next run.
 */
export class EquationMemory implements KnownEquations {
  private readonly alone: WeakMap<Note, readonly StretchResult[]>;
  private readonly hashes = new WeakMap<Note, ContentHash>();
  private readonly before: Settlements;
  /** Null once it was concluded: a text that is typed in is of no use to the next run. */
  private asked: Map<string, SettledSteps> | null = new Map();
  private hasLearnt = false;

  constructor(known: readonly KnownNote[], before: Settlements = new Map()) {
    this.alone = new WeakMap(known.map(({ note, equations }) => [note, equations]));
    this.before = before;
  }

  /** All that was asked for so far, for the next run; null if none of it is new. From here on nothing more is gathered. */
  conclude(): Settlements | null {
    const { asked } = this;
    this.asked = null;
    return this.hasLearnt ? asked : null;
  }

  get(note: Note): readonly StretchResult[] | undefined {
    return this.alone.get(note);
  }

  find(note: Note, inherited: string): SettledSteps | null {
    const key = this.keyOf(note, inherited);
    const steps = this.asked?.get(key) ?? this.before.get(key) ?? null;
    if (steps !== null) this.asked?.set(key, steps);
    return steps;
  }

  keep(note: Note, inherited: string, steps: SettledSteps): void {
    if (this.asked === null) return;
    this.asked.set(this.keyOf(note, inherited), steps);
    this.hasLearnt = true;
  }

  private keyOf(note: Note, inherited: string): string {
    const known = this.hashes.get(note) ?? contentHash(note.file);
    this.hashes.set(note, known);
    return hash("sha1", `${known}\n${inherited}`, "base64");
  }
}
