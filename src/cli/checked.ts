import { hash } from "node:crypto";
import {
  type Coverage,
  type Diagnostic,
  decodeNote,
  type Encoding,
  type NoteFile,
  type NoteId,
  noteId,
  understanding,
} from "#core";
import { codeVersion } from "../package/code-version.ts";
import type { Scope } from "../vault/find.ts";
import type { TreeFile } from "../vault/tree.ts";
import { readNotes } from "../vault/vault.ts";
import type { Answer, Misquote, Output } from "../workspace/memo/memo.ts";
import { misquoteOf } from "../workspace/misquotes.ts";
import { Shelf } from "../workspace/shelf.ts";
import { type Context, type ExitCode, report } from "./context.ts";
import { compileScope, type Loaded, narrowed, type Surveyed } from "./load.ts";
import { runWithMemory } from "./memory.ts";
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
  private readonly newest: number;

  constructor(surveyed: Surveyed) {
    this.surveyed = surveyed;
    this.shelf = new Shelf(surveyed.scope.root, codeVersion());
    const { state, newest } = stateOf(surveyed);
    this.state = state;
    this.newest = newest;
  }

  answer(): Answer | null {
    return this.shelf.answer(this.state, this.newest);
  }

  /** What was printed in this form; see `formOf`. */
  printed(form: string): Output | null {
    return this.shelf.output(`${this.state} ${form}`, this.newest);
  }

  keepPrinted(form: string, output: Output): void {
    this.shelf.keepOutput(`${this.state} ${form}`, output);
  }
}

/** Checks a vault, from what earlier runs have kept as far as it holds. `isKept`: whether the next run can have it. */
export async function checkScope(
  inquiry: Inquiry,
): Promise<{ readonly checked: Checked; readonly isKept: boolean } | ExitCode> {
  const { surveyed, shelf, state } = inquiry;
  const answer = inquiry.answer();
  if (answer !== null) return { checked: fromAnswer(surveyed, answer), isKept: true };
  const { survey, scope, context } = surveyed;
  const elsewhere = runWithMemory(survey.noteFiles.length);
  if (elsewhere !== null) return elsewhere;
  const vault = readNotes(survey);
  const unread = vault.problems.slice(survey.problems.length);
  const code = report(context, unread);
  const notes = shelf.understand(vault.notes, vault.settings, understanding(vault.settings));
  const loaded = await compileScope({ context, scope, vault, code: code === 0 ? surveyed.code : code }, notes);
  if (typeof loaded === "number") return loaded;
  await tellReplaced(loaded);
  // What could not be read, or is another file than before, is to be said each time.
  const isKept = unread.length === 0 && loaded.areAllSourcesRead && loaded.replaced.length === 0;
  if (isKept) shelf.keepAnswer(state, answerOf(loaded));
  return { checked: fromLoaded(loaded), isKept };
}

export function fromLoaded({ context, scope, code, compiled: whole }: Loaded): Checked {
  const compiled = narrowed(whole, scope);
  const { diagnostics, coverage, coverageByNote } = compiled;
  const files = compiled.notes.map(({ file }) => file);
  return { context, scope, code, files, diagnostics, coverage, coverageByNote, printed: printedOf(whole) };
}

/** All that a compilation depends on, but for the code: files with their stamps, what counts as a note, and the day. */
function stateOf({ tree, scope, context }: Surveyed): { readonly state: string; readonly newest: number } {
  const files = tree.files.map(({ path, stamp }) => [path, stamp?.size, stamp?.modified, stamp?.changed, stamp?.inode]);
  const newest = tree.files.reduce(
    (latest, { stamp }) => Math.max(latest, stamp?.modified ?? 0, stamp?.changed ?? 0),
    0,
  );
  const { files: named, folders, settled } = scope;
  const state = hash("sha1", JSON.stringify([files, tree.ignores, named, folders, settled, context.today]));
  return { state, newest };
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

function fromAnswer({ context, scope, code, survey }: Surveyed, answer: Answer): Checked {
  const { diagnostics, coverage, coverageByNote } = answer;
  const files = survey.noteFiles
    .filter(({ path }) => coverageByNote.has(noteId(path)))
    .map((file) => new UnreadNote(file));
  const byId = new Map<NoteId, NoteFile>(survey.noteFiles.map((file) => [noteId(file.path), new UnreadNote(file)]));
  const misquotes = new Map(answer.misquotes.map((one) => [`${one.note} ${one.at}`, one]));
  const misquote = ({ code: rule, note, span }: Diagnostic): Misquote | null =>
    rule === "quote/verbatim" || rule === "quote/in-source" ? (misquotes.get(`${note} ${span.start}`) ?? null) : null;
  const printed: Printed = { text: (id) => byId.get(id)?.text ?? null, misquote };
  return { context, scope, code, files, diagnostics, coverage, coverageByNote, printed };
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
