import type { CompileInput, Note, NoteFile, NoteId } from "#core";
import {
  byReading,
  byUnits,
  type KnownEquations,
  type NoteParts,
  noParts,
  type Understood,
  understandingAgain,
} from "#parts";
import type { Change } from "./change.ts";
import { type Effort, Engine, type Settled } from "./engine.ts";
import type { Outcome } from "./entry.ts";
import { EquationMemory } from "./equation-memory.ts";
import type { KnownNote } from "./memo/memo.ts";
import type { ConceptNames } from "./name-table.ts";
import type { Pauses } from "./pauses.ts";
import { isSameOutcome } from "./same.ts";
import type { Snapshot } from "./snapshot.ts";
import { snapshotOf } from "./snapshot-of.ts";
import { Vector } from "./vector.ts";

/** The one stateful part: changes go in, an immutable snapshot of the vault comes out. */
export class Workspace {
  private input: Omit<CompileInput, "notes">;
  private engine: Engine;
  private readonly equations: KnownEquations;
  private understand: (file: NoteFile, before: NoteParts | null) => Understood;
  private outcomes: Vector<Outcome> = new Vector();
  private slots: ReadonlyMap<NoteId, number> = new Map();
  private ids: readonly NoteId[] = [];
  private current: Snapshot;
  private lastEffort: Effort = { understood: 0, judged: 0, checked: 0 };

  /** `known`: notes of the input that need not be understood again. */
  constructor(
    input: CompileInput,
    known: readonly KnownNote[] = [],
    equations: KnownEquations = new EquationMemory(known),
  ) {
    const { notes, ...rest } = input;
    this.input = rest;
    this.understand = understandingAgain(input.settings);
    this.equations = equations;
    this.engine = new Engine(rest, this.equations);
    this.current = this.conclude(0, true);
    ended(this.opening(beginning(notes, known)));
  }

  /**
   * The same workspace, made with pauses.
   *
   * @param onShare told now and then how much is done, from 0 to 1
   */
  static async open(
    input: CompileInput,
    known: readonly KnownNote[],
    equations: KnownEquations,
    pauses: Pauses,
    onShare: (share: number) => void,
  ): Promise<Workspace> {
    const workspace = new Workspace({ ...input, notes: [] }, [], equations);
    const steps = workspace.opening(beginning(input.notes, known));
    for (let step = steps.next(); !step.done; step = steps.next()) {
      if (!pauses.isDue) continue;
      onShare(step.value);
      await pauses.take();
    }
    return workspace;
  }

  /** Takes in the first notes a step at a time; gives the share that is done. */
  private *opening(notes: readonly (Note | NoteFile)[]): Generator<number, void> {
    if (notes.length === 0) return;
    const understood: Note[] = [];
    for (const note of notes) {
      understood.push("facts" in note ? note : this.understand(note, null).note);
      yield 0;
    }
    let put = 0;
    for (const note of understood.sort(byReading)) {
      this.engine.put(note);
      put += 1;
      yield put / notes.length / 2;
    }
    const settling = this.engine.settle();
    let step = settling.next();
    for (; !step.done; step = settling.next()) yield 0.5 + step.value / 2;
    this.current = this.conclude(0, true, step.value);
  }

  get snapshot(): Snapshot {
    return this.current;
  }

  /** How many notes the last change made the workspace look at again. */
  get effort(): Effort {
    return this.lastEffort;
  }

  /** Takes all changes together, in order, and gives the state after the last. */
  apply(changes: readonly Change[]): Snapshot {
    const version = this.current.version + 1;
    const afresh = changes.some(({ kind }) => needsAll.has(kind));
    // Of notes that a checkout rewrites nobody goes on typing.
    const isTyping = changes.length <= mostTyped;
    if (afresh) this.rebuild(changes);
    else for (const change of changes) this.take(change, isTyping);
    this.current = this.conclude(version, afresh);
    return this.current;
  }

  /** @param remember whether what is understood of a text is to serve the text that comes after it. */
  private take(change: Change, remember: boolean): void {
    switch (change.kind) {
      case "note-written": {
        const before = remember ? (this.engine.entries.get(change.file.id)?.parts ?? noParts) : null;
        const { note, parts } = this.understand(change.file, before);
        this.engine.put(note, remember ? parts : null);
        break;
      }
      case "note-gone":
        this.engine.remove(change.note);
        break;
      case "file-appeared":
        this.input = { ...this.input, otherFiles: [...new Set([...this.input.otherFiles, change.path])] };
        this.engine.addFile(change.path);
        break;
      case "file-gone":
        this.input = { ...this.input, otherFiles: this.input.otherFiles.filter((path) => path !== change.path) };
        this.engine.removeFile(change.path);
        break;
      case "data-changed": {
        const data = new Map(this.input.data);
        if (change.text === null) data.delete(change.path);
        else data.set(change.path, change.text);
        this.input = { ...this.input, data };
        this.engine.putData(change.path, change.text);
        break;
      }
      case "runs-changed": {
        const runs = new Map(this.input.runs);
        if (change.runs === null) runs.delete(change.note);
        else runs.set(change.note, change.runs);
        this.input = { ...this.input, runs };
        this.engine.putRuns(change.note, change.runs);
        break;
      }
      case "sources-changed":
        this.input = { ...this.input, works: change.works, witness: change.witness };
        break;
      case "settings-changed":
        this.input = { ...this.input, settings: change.settings };
        break;
      case "day-changed":
        this.input = { ...this.input, today: change.today };
        break;
    }
  }

  /** What all notes depend on has changed: those that it does not make read otherwise are kept as they were understood. */
  private rebuild(changes: readonly Change[]): void {
    const { settings } = this.input;
    for (const change of changes) this.take(change, false);
    const notes = Array.from(this.engine.entries.values(), ({ note }) => note);
    const isRead = settings === this.input.settings;
    if (!isRead) this.understand = understandingAgain(this.input.settings);
    this.engine = new Engine(this.input, this.equations);
    this.outcomes = new Vector();
    this.slots = new Map();
    this.ids = [];
    this.fill(isRead ? notes : notes.map(({ file }) => this.understand(file, null).note));
  }

  private fill(notes: Iterable<Note>): void {
    for (const note of [...notes].sort(byReading)) this.engine.put(note);
  }

  private conclude(version: number, afresh: boolean, settled: Settled = ended(this.engine.settle())): Snapshot {
    this.lastEffort = settled.effort;
    const before = this.outcomeOf();
    this.keep(settled);
    const outcome = this.outcomeOf();
    const concerned = new Set([...settled.changed, ...settled.gone].map(({ id }) => id));
    const changed = [...concerned].filter((id) => !isSameOutcome(before(id), outcome(id)));
    const { engine, ids } = this;
    return snapshotOf({
      version,
      changed: afresh ? null : new Set(changed),
      input: this.input,
      ids,
      outcome,
      coverage: engine.coverage,
      size: engine.size,
      numberings: engine.readerNumberings,
      names: this.namesAt(version),
    });
  }

  /** The names of the concepts as they are at a version; null if nobody asks while that is the last. */
  private namesAt(version: number): () => ConceptNames | null {
    const { engine } = this;
    const { kept } = engine.names;
    return () => kept ?? (this.current.version === version ? engine.names.of(engine.concepts) : null);
  }

  /** Finds outcomes as they are now, whatever comes later. */
  private outcomeOf(): (note: NoteId) => Outcome | null {
    const { outcomes, slots } = this;
    return (note) => {
      const slot = slots.get(note);
      return slot === undefined ? null : outcomes.get(slot);
    };
  }

  private keep({ changed, gone }: Settled): void {
    const { entries } = this.engine;
    this.outcomes = this.outcomes.with([
      ...Array.from(gone, ({ slot }) => [slot, null] as const),
      ...Array.from(changed, ({ slot, outcome }) => [slot, outcome] as const),
    ]);
    const listed = [...changed].every(({ id, slot }) => this.slots.get(id) === slot);
    if (listed && gone.size === 0) return;
    this.slots = new Map(Array.from(entries.values(), ({ id, slot }) => [id, slot]));
    this.ids = [...entries.keys()].sort(byUnits);
  }
}

/** Notes to begin with, each once: as it was understood where that is known. */
function beginning(files: readonly NoteFile[], known: readonly KnownNote[]): readonly (Note | NoteFile)[] {
  const understood = new Map(known.map(({ note }) => [note.id, note]));
  return [...new Map(files.map((file) => [file.id, understood.get(file.id) ?? file])).values()];
}

/** What work that is done in steps comes to, done at once. */
function ended<Result>(steps: Generator<unknown, Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** As many changes at once as a reader makes who types. */
const mostTyped = 16;

/** Changes after which every note is to be looked at again. */
const needsAll: ReadonlySet<Change["kind"]> = new Set(["sources-changed", "settings-changed", "day-changed"]);
