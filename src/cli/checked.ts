import { hash } from "node:crypto";
import {
  type Coverage,
  type Diagnostic,
  decodeNote,
  type Encoding,
  type FactRef,
  factKey,
  type NoteFile,
  type NoteId,
  noteId,
  verdictKinds,
} from "#core";
import { codeVersion } from "../package/code-version.ts";
import type { Scope } from "../vault/find.ts";
import type { TreeFile } from "../vault/tree.ts";
import { readNotes } from "../vault/vault.ts";
import type { Answer, Misquote, Output } from "../workspace/memo/memo.ts";
import { misquoteOf } from "../workspace/misquotes.ts";
import { ledgerNotesOf, type Rechecked, recheckNotes } from "../workspace/recheck.ts";
import { Shelf } from "../workspace/shelf.ts";
import { type Context, type ExitCode, report } from "./context.ts";
import { interruptible } from "./interrupt.ts";
import { compileScope, type Loaded, narrowed, openVaultWorks, type Surveyed } from "./load.ts";
import { runWithMemory } from "./memory.ts";
import { type AnswerPrinter, printedAnew } from "./pretty/answer.ts";
import type { Printed } from "./pretty/diagnostic.ts";
import { printedOf } from "./pretty/printed.ts";
import { tellReplaced } from "./source/tell-replaced.ts";

/** What `check` prints of a vault, whether it was compiled now or in an earlier run since which nothing has changed. */
export type Checked = {
  readonly context: Context;
  readonly scope: Scope;
  readonly code: ExitCode;
  /** Of what was asked for, in order. Those that nothing is said of may be unread. */
  readonly files: readonly NoteFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly coverage: Coverage;
  readonly coverageByNote: ReadonlyMap<NoteId, Coverage>;
  readonly printed: Printed;
};

/** What is asked of a vault, before any of its notes is read, with what earlier runs have kept for it. */
export class Inquiry {
  readonly surveyed: Surveyed;
  readonly shelf: Shelf;
  /** All that the answer depends on. */
  readonly state: string;
  /** The same but for what the notes' files look like. */
  readonly base: string;
  private readonly newest: number;
  private rechecking: Promise<Recheck | null> | null = null;

  constructor(surveyed: Surveyed) {
    this.surveyed = surveyed;
    this.shelf = new Shelf(surveyed.scope.root, codeVersion());
    this.state = stateOf(surveyed, true);
    this.base = stateOf(surveyed, false);
    this.newest = newestOf(surveyed, new Set());
  }

  /** What the vault came to, if nothing has changed since, or only notes that can be checked by themselves. */
  async answer(): Promise<Answer | null> {
    const known = this.shelf.answer(this.state, this.newest);
    if (known !== null) return known;
    const rechecked = await this.recheck();
    const before = rechecked && this.shelf.answer(rechecked.state, rechecked.newest);
    return rechecked && before && amended(before, rechecked.notes);
  }

  /** What was printed in this form before some notes changed that can be checked by themselves, with these printed anew. */
  async printedAnew(
    form: string,
    printerOf: (printed: Printed) => AnswerPrinter,
  ): Promise<Pick<Output, "text" | "isWrong"> | null> {
    const rechecked = await this.recheck();
    const before = rechecked && this.shelf.output(`${rechecked.state} ${form}`, rechecked.newest);
    if (rechecked === null || before === null) return null;
    const misquotes = rechecked.notes.flatMap(misquotesOf);
    return printedAnew(before, rechecked.notes, printerOf(printedFor(this.surveyed, misquotes)));
  }

  private recheck(): Promise<Recheck | null> {
    this.rechecking ??= this.recheckChanged();
    return this.rechecking;
  }

  private async recheckChanged(): Promise<Recheck | null> {
    const { shelf, surveyed } = this;
    const { survey, scope, context } = surveyed;
    const ledger = shelf.ledger();
    const stamps = survey.noteFiles.flatMap(({ stamp }) => stamp ?? []);
    const changed = ledger?.head.base === this.base ? ledger.changed(stamps) : null;
    if (ledger === null || changed === null || changed.length > fewNotes) return null;
    const files = changed.flatMap((at) => survey.noteFiles[at] ?? []);
    const read = readChanged(files);
    if (read === null) return null;
    const works = await interruptible(context, (signal) => openVaultWorks(survey, scope, context, signal));
    if (typeof works === "number" || !works.areAllSourcesRead || works.replaced.length > 0) return null;
    const input = { ...survey, witness: works.witness, today: context.today };
    const notes = recheckNotes(ledger, new Map(read.map((file, turn) => [changed[turn] ?? -1, file])), input);
    const newest = newestOf(surveyed, new Set(files.map(({ path }) => path)));
    return notes && { notes, state: ledger.head.state, newest };
  }

  /** What was printed in this form; see `formOf`. */
  printed(form: string): Output | null {
    return this.shelf.output(`${this.state} ${form}`, this.newest);
  }

  keepPrinted(form: string, output: Output): void {
    this.shelf.keepOutput(`${this.state} ${form}`, output);
  }
}

/** Notes that were checked by themselves, and the state of the vault before they changed. */
type Recheck = {
  readonly notes: readonly Rechecked[];
  readonly state: string;
  /** When the newest of the other files was last changed. */
  readonly newest: number;
};

/** Checks a vault, from what earlier runs have kept as far as it holds. `isKept`: whether the next run can have it. */
export async function checkScope(
  inquiry: Inquiry,
): Promise<{ readonly checked: Checked; readonly isKept: boolean } | ExitCode> {
  const { surveyed, shelf, state, base } = inquiry;
  const answer = await inquiry.answer();
  if (answer !== null) return { checked: fromAnswer(surveyed, answer), isKept: true };
  const { survey, scope, context } = surveyed;
  const elsewhere = runWithMemory(survey.noteFiles.length);
  if (elsewhere !== null) return elsewhere;
  const vault = readNotes(survey);
  const unread = vault.problems.slice(survey.problems.length);
  const code = report(context, unread);
  const known = await shelf.understand(vault.notes, vault.settings);
  const read = { context, scope, vault, code: code === 0 ? surveyed.code : code };
  const loaded = await compileScope(read, known, shelf);
  if (typeof loaded === "number") return loaded;
  await tellReplaced(loaded);
  // What could not be read, or is another file than before, is to be said each time.
  const isKept = unread.length === 0 && loaded.areAllSourcesRead && loaded.replaced.length === 0;
  if (isKept) {
    shelf.keepAnswer(state, answerOf(loaded));
    const numberings = [...loaded.compiled.numberings];
    const stamps = survey.noteFiles.flatMap(({ stamp }) => stamp ?? []);
    if (stamps.length === loaded.compiled.notes.length)
      shelf.keepLedger({ state, base, numberings }, ledgerNotesOf(loaded.compiled, known), stamps);
  }
  return { checked: fromLoaded(loaded), isKept };
}

export function fromLoaded({ context, scope, code, compiled: whole }: Loaded): Checked {
  const compiled = narrowed(whole, scope);
  const { diagnostics, coverage, coverageByNote } = compiled;
  const files = compiled.notes.map(({ file }) => file);
  return { context, scope, code, files, diagnostics, coverage, coverageByNote, printed: printedOf(whole) };
}

/** All that a compilation depends on, but for the code: files with their stamps, what counts as a note, and the day. */
function stateOf({ tree, scope, context, survey }: Surveyed, withNotes: boolean): string {
  const notes = withNotes ? new Set<TreeFile>() : new Set(survey.noteFiles);
  const files = tree.files.map((file) => {
    const { path, stamp } = file;
    return notes.has(file) ? path : [path, stamp?.size, stamp?.modified, stamp?.changed, stamp?.inode];
  });
  const { files: named, folders, settled } = scope;
  return hash("sha1", JSON.stringify([files, tree.ignores, named, folders, settled, context.today]));
}

/** When the newest of the files but some was last changed. */
function newestOf({ tree }: Surveyed, but: ReadonlySet<string>): number {
  return tree.files.reduce(
    (latest, { path, stamp }) => (but.has(path) ? latest : Math.max(latest, stamp?.modified ?? 0, stamp?.changed ?? 0)),
    0,
  );
}

/** As many notes as are checked by themselves when they have changed: with more, all are compiled again. */
const fewNotes = 20;

/** Null if one cannot be read. */
function readChanged(files: readonly TreeFile[]): readonly NoteFile[] | null {
  try {
    return files.map((file) => decodeNote(noteId(file.path), file.read()));
  } catch {
    return null;
  }
}

function misquotesOf({ note, verdicts, diagnostics }: Rechecked): readonly Misquote[] {
  const known = {
    note: (id: NoteId) => (id === note.id ? note : null),
    verdict: (ref: FactRef) => verdicts.get(factKey(ref)) ?? null,
  };
  return diagnostics.flatMap((diagnostic) => misquoteOf(diagnostic, known) ?? []);
}

/** The answer with what some notes came to since. */
function amended(answer: Answer, rechecked: readonly Rechecked[]): Answer {
  const byId = new Map(rechecked.map((one) => [one.note.id, one]));
  const kept = (one: { readonly note: NoteId }): boolean => !byId.has(one.note);
  const diagnosed = Map.groupBy(answer.diagnostics.filter(kept), ({ note }) => note);
  const coverageByNote = new Map(answer.coverageByNote);
  const coverage = { ...answer.coverage };
  for (const { note, coverage: now, diagnostics } of rechecked) {
    const was = coverageByNote.get(note.id);
    // A note that was not asked for is not told of.
    if (was === undefined) continue;
    for (const kind of verdictKinds) coverage[kind] += now[kind] - was[kind];
    coverageByNote.set(note.id, now);
    if (diagnostics.length > 0) diagnosed.set(note.id, [...diagnostics]);
  }
  const diagnostics = [...coverageByNote.keys()].flatMap((note) => diagnosed.get(note) ?? []);
  const misquotes = rechecked.flatMap(misquotesOf);
  return { diagnostics, misquotes: [...answer.misquotes.filter(kept), ...misquotes], coverage, coverageByNote };
}

function answerOf({ compiled, scope }: Loaded): Answer {
  const { diagnostics, coverage, coverageByNote } = narrowed(compiled, scope);
  const byId = new Map(compiled.notes.map((note) => [note.id, note]));
  const known = {
    note: (id: NoteId) => byId.get(id) ?? null,
    verdict: (ref: { readonly note: NoteId; readonly fact: string }) =>
      compiled.verdicts.get(`${ref.note}#${ref.fact}`) ?? null,
  };
  const misquotes = diagnostics.flatMap((one) => misquoteOf(one, known) ?? []);
  return { diagnostics, misquotes, coverage, coverageByNote };
}

function fromAnswer(surveyed: Surveyed, answer: Answer): Checked {
  const { context, scope, code, survey } = surveyed;
  const { diagnostics, coverage, coverageByNote } = answer;
  const files = survey.noteFiles
    .filter(({ path }) => coverageByNote.has(noteId(path)))
    .map((file) => new UnreadNote(file));
  const printed = printedFor(surveyed, answer.misquotes);
  return { context, scope, code, files, diagnostics, coverage, coverageByNote, printed };
}

/** What a printer looks up, with notes read when their text is first asked for. */
function printedFor({ survey }: Surveyed, known: readonly Misquote[]): Printed {
  const byId = new Map<NoteId, NoteFile>(survey.noteFiles.map((file) => [noteId(file.path), new UnreadNote(file)]));
  const misquotes = new Map(known.map((one) => [`${one.note} ${one.at}`, one]));
  const misquote = ({ code: rule, note, span }: Diagnostic): Misquote | null =>
    rule === "quote/verbatim" || rule === "quote/in-source" ? (misquotes.get(`${note} ${span.start}`) ?? null) : null;
  return { text: (id) => byId.get(id)?.text ?? null, misquote };
}

/** A note whose file is read when its text is first asked for. */
class UnreadNote implements NoteFile {
  readonly id: NoteId;
  private readonly file: TreeFile;
  private known: NoteFile | null = null;

  constructor(file: TreeFile) {
    this.id = noteId(file.path);
    this.file = file;
  }

  get text(): string {
    return this.read().text;
  }

  get encoding(): Encoding {
    return this.read().encoding;
  }

  private read(): NoteFile {
    this.known ??= decodeNote(this.id, this.file.read());
    return this.known;
  }
}
