import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import {
  type Compiled,
  type CompileInput,
  type Coverage,
  compileNotes,
  type VerdictKind,
  verdictKinds,
  type Witness,
} from "#core";
import { codeVersion } from "../package/code-version.ts";
import type { OpenedWorks } from "../sources/witness.ts";
import { diskTree } from "../vault/disk.ts";
import { findVault, inScope, type Scope } from "../vault/find.ts";
import { stampOf } from "../vault/stamp.ts";
import type { Tree } from "../vault/tree.ts";
import { readNotes, type Survey, surveyVault, type Vault } from "../vault/vault.ts";
import { chooseLanguage } from "../words/language.ts";
import { readingSource } from "../words/opening.ts";
import { problem } from "../words/problem.ts";

import type { KnownNote } from "../workspace/memo/memo.ts";
import { Shelf } from "../workspace/shelf.ts";
import type { Arguments } from "./arguments.ts";
import { type Context, type ExitCode, report, speaking } from "./context.ts";
import { interruptible } from "./interrupt.ts";
import { runWithMemory } from "./memory.ts";

/** A vault that was read and compiled, and what part of it was asked for. */
export type Loaded = {
  readonly context: Context;
  readonly scope: Scope;
  readonly vault: Vault;
  readonly compiled: Compiled;
  /** Answers from the sources' texts; null if the vault has none. */
  readonly witness: Witness | null;
  /** The sources' files, for pictures of their pages. */
  readonly opened: OpenedWorks["opened"];
  /** Whether every source could be read from disk. */
  readonly areAllSourcesRead: boolean;
  /** Files that are others than when they were last taken note of. */
  readonly replaced: OpenedWorks["replaced"];
  /** 2 if something could not be read, which has been said. */
  readonly code: ExitCode;
};

/**
 * Reads and compiles the vault that the arguments are about. Notes that were named in a vault with settings are
 * compiled with all the others, so that their links and concepts resolve; without settings, by themselves.
 */
export async function load(
  args: Arguments,
  context: Context,
  paths: readonly string[] = args.paths,
): Promise<Loaded | ExitCode> {
  const read = readScope(args, context, paths);
  if (typeof read === "number") return read;
  const { notes, settings } = read.vault;
  const shelf = new Shelf(read.scope.root, codeVersion());
  const known = await shelf.understand(notes, settings);
  return await compileScope(read, known, shelf);
}

/** Opens the sources of a vault that was read, and compiles it. */
export async function compileScope(
  read: ReadScope,
  known: readonly KnownNote[],
  shelf: Shelf,
): Promise<Loaded | ExitCode> {
  const { scope, vault } = read;
  const works = await interruptible(read.context, (signal) => openVaultWorks(vault, scope, read.context, signal));
  if (typeof works === "number") return works;
  const input = inputOf(vault, read.context, works.witness);
  const equations = shelf.equations(known);
  const compiled = compileNotes(
    known.map(({ note }) => note),
    input,
    equations,
  );
  shelf.keepEquations(equations);
  return { ...read, ...works, compiled, scope, vault };
}

/** The same with the sources' texts and no notes: nothing is compiled. */
export async function loadSources(args: Arguments, context: Context): Promise<Omit<Loaded, "compiled"> | ExitCode> {
  const read = readScope(args, context, []);
  if (typeof read === "number") return read;
  const works = await interruptible(read.context, (signal) =>
    openVaultWorks(read.vault, read.scope, read.context, signal),
  );
  return typeof works === "number" ? works : { ...read, ...works };
}

/** The same without compiling. */
export function readScope(args: Arguments, context: Context, paths: readonly string[]): ReadScope | ExitCode {
  const surveyed = surveyScope(args, context, paths);
  if (typeof surveyed === "number") return surveyed;
  const elsewhere = runWithMemory(surveyed.survey.noteFiles.length);
  if (elsewhere !== null) return elsewhere;
  const vault = readNotes(surveyed.survey);
  const unread = vault.problems.slice(surveyed.survey.problems.length);
  const code = report(surveyed.context, unread);
  return { context: surveyed.context, scope: surveyed.scope, vault, code: code === 0 ? surveyed.code : code };
}

/** What opening the sources of a vault gives. */
export type OpenedScope = Pick<Loaded, "witness" | "opened" | "replaced" | "areAllSourcesRead">;

/** A vault whose sources have not been opened yet. */
export type ReadScope = Pick<Loaded, "context" | "scope" | "vault" | "code">;

/** A vault of which all but the notes has been read. */
export type Surveyed = Pick<Loaded, "context" | "scope" | "code"> & {
  readonly tree: Tree;
  readonly survey: Survey;
};

/** The same before the notes are read. What is wrong with the rest has been said. */
export function surveyScope(args: Arguments, context: Context, paths: readonly string[]): Surveyed | ExitCode {
  const found = findVault(paths, args.text("vault"), context.folder);
  if ("problems" in found) return report(context, found.problems);
  const { scope } = found;
  const tree = diskTree(scope.root);
  const named = scope.files ?? [];
  // Links and names that begin with a dot are no part of a vault by themselves; named, they are read all the same.
  const missing = named.filter((path) => !tree.files.some((file) => file.path === path));
  const files = [
    ...tree.files,
    ...missing.map((path) => ({
      path,
      stamp: stampOf(statSync(resolve(scope.root, path))),
      read: () => readFileSync(resolve(scope.root, path)),
    })),
  ];
  const alone = scope.files !== null && scope.folders.length === 0 && !scope.settled;
  const whole = { ...tree, files };
  const survey = surveyVault(whole, named, alone);
  const speaker = speaking(context, chooseLanguage(context.asked, survey.settings.language, context.environment));
  return { context: speaker, scope, tree: whole, survey, code: report(speaker, survey.problems) };
}

/** Opens the sources. A book that is read for the first time takes seconds: a terminal is told how far it is. */
export async function openVaultWorks(
  vault: Omit<Vault, "notes">,
  scope: Scope,
  context: Context,
  signal: AbortSignal,
): Promise<OpenedScope> {
  if (!vault.works.some((work) => work.files.length > 0))
    return { witness: null, opened: new Map(), replaced: [], areAllSourcesRead: true };
  const { openWorks } = await import("../sources/witness.ts");
  const progress = context.progress;
  const { witness, opened, unread, replaced } = await openWorks(vault.works, scope.root, {
    signal,
    contents: vault.contents,
    onProgress: ({ title }, done, total) => progress(readingSource[context.language](title, done, total)),
  });
  progress("");
  report(
    context,
    unread.map(({ path, reason }) => problem("warning", path, "library/file-unread", { reason })),
  );
  return { witness, opened, replaced, areAllSourcesRead: unread.length === 0 };
}

export function inputOf(vault: Vault, context: Context, witness: Witness | null): CompileInput {
  const { notes, works, otherFiles, runs, data, settings } = vault;
  return { notes, works, otherFiles, runs, data, settings, witness, today: context.today };
}

/** What was compiled, with only the notes and diagnostics that were asked for; names stay resolved across the vault. */
export function narrowed(compiled: Compiled, scope: Scope): Compiled {
  if (scope.files === null) return compiled;
  const within = (note: string): boolean => inScope(scope, note);
  const coverageByNote = new Map([...compiled.coverageByNote].filter(([note]) => within(note)));
  return {
    ...compiled,
    notes: compiled.notes.filter((note) => within(note.id)),
    diagnostics: compiled.diagnostics.filter((diagnostic) => within(diagnostic.note)),
    coverageByNote,
    coverage: sumCoverage([...coverageByNote.values()]),
  };
}

function sumCoverage(coverages: readonly Coverage[]): Coverage {
  const sum = (kind: VerdictKind): number => coverages.reduce((total, coverage) => total + coverage[kind], 0);
  return Object.fromEntries(verdictKinds.map((kind) => [kind, sum(kind)])) as Coverage;
}
