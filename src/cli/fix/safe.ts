import { compile, type Fix, type NoteFile, type NoteId } from "#core";
import { chooseFixes } from "../../assist/choose-fixes.ts";
import { type Rewrite, rewriteNotes, whyNotWritten } from "../../vault/write.ts";
import type { Problem } from "../../words/problem.ts";
import { report } from "../context.ts";
import { inputOf, type Loaded, narrowed } from "../load.ts";

/** A fix that brings its own diagnostic back would go on for ever; none needs so many rounds. */
const mostRounds = 10;

/**
 * Makes the safe fixes of what was asked for and compiles again, until there are none left. Notes that may not be
 * written are left alone and reported once.
 */
export function applySafeFixes(loaded: Loaded): {
  readonly loaded: Loaded;
  readonly made: number;
  readonly notes: number;
} {
  const refused = new Map<NoteId, Problem>();
  const touched = new Set<NoteId>();
  let now = loaded;
  let made = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const fixes = narrowed(now.compiled, now.scope).diagnostics.flatMap(({ fixes: [first] }) =>
      first?.safety === "safe" ? first : [],
    );
    const notes = notesById(now);
    const { fixes: chosen, rewrites } = chooseFixes(writable(fixes, now, refused), notes);
    if (rewrites.length === 0) break;
    const next = rewrite(now, rewrites);
    if (next.code === 2 && next.compiled === now.compiled) return { loaded: next, made, notes: touched.size };
    now = next;
    made += chosen.length;
    for (const { note } of rewrites) touched.add(note.id);
  }
  const code = report(now.context, [...refused.values()]);
  return { loaded: code === 2 ? { ...now, code } : now, made, notes: touched.size };
}

/** Writes the notes and compiles the vault with their new texts; nothing is compiled again if they were not written. */
export function rewrite(loaded: Loaded, rewrites: readonly Rewrite[]): Loaded {
  const problems = rewriteNotes(loaded.scope.root, rewrites);
  if (problems.length > 0) return { ...loaded, code: report(loaded.context, problems) };
  const texts = new Map(rewrites.map(({ note, text }) => [note.id, text]));
  const notes = loaded.vault.notes.map((note) => ({ ...note, text: texts.get(note.id) ?? note.text }));
  const vault = { ...loaded.vault, notes };
  return { ...loaded, vault, compiled: compile(inputOf(vault, loaded.context, loaded.witness)) };
}

/** The fixes that touch no note that may not be written; the reasons are added to `refused`. */
export function writable(fixes: readonly Fix[], loaded: Loaded, refused: Map<NoteId, Problem>): readonly Fix[] {
  const notes = notesById(loaded);
  return fixes.filter((fix) =>
    fix.edits.every(({ note: id }) => {
      const note = notes.get(id);
      const why = refused.get(id) ?? (note ? whyNotWritten(loaded.scope.root, note) : null);
      if (why) refused.set(id, why);
      return why === null;
    }),
  );
}

export function notesById(loaded: Loaded): ReadonlyMap<NoteId, NoteFile> {
  return new Map(loaded.vault.notes.map((note) => [note.id, note]));
}
