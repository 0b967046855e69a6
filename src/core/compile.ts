import { check } from "./check/check.ts";
import { measureCoverage } from "./check/coverage.ts";
import { judge, type KnownEquations } from "./check/judge.ts";
import { toCanonical } from "./emit/canonical.ts";
import { fold } from "./fold/fold.ts";
import { link } from "./link/link.ts";
import { meaning, type NoteParts, type Understood } from "./mean/mean.ts";
import type { Compiled, CompileInput } from "./model/compiled.ts";
import type { Note, NoteFile } from "./model/note.ts";
import type { Settings } from "./model/settings.ts";
import { read } from "./read/read.ts";

/**
 * Reads notes under one vault's settings. Each note depends on its own text and the settings alone, and so can be kept by
 * their hash.
 */
export function understanding(settings: Settings): (file: NoteFile) => Note {
  const mean = meaning(settings);
  return (file) => mean(file, read(file.text), null).note;
}

/**
 * Reads the texts that a note has one after the other. Each gives the note that `understanding` gives; what was understood
 * of the text before saves reading again what is the same in this one. Null where nothing is to be kept for a next text.
 */
export function understandingAgain(settings: Settings): (file: NoteFile, before: NoteParts | null) => Understood {
  const mean = meaning(settings);
  return (file, before) => mean(file, read(file.text), before);
}

/** The pipeline. Same input, same result: there is no clock, no I/O and no state in it. */
export function compile(input: CompileInput): Compiled {
  return compileNotes(input.notes.map(understanding(input.settings)), input);
}

/** The pipeline from notes that have been understood already, and what is known of their equations. */
export function compileNotes(notes: readonly Note[], input: CompileInput, equations?: KnownEquations): Compiled {
  const linked = link(notes, input);
  const { verdicts, numberings } = judge(linked, input, equations);
  const graph = fold(linked, verdicts);
  const { coverage, coverageByNote } = measureCoverage(linked, verdicts);
  const diagnostics = check({ linked, verdicts, numberings, graph, input });
  return { ...linked, input, verdicts, numberings, graph, coverage, coverageByNote, diagnostics };
}

/** The note as canonical Markdown; see `emit/canonical.ts`. */
export function canonicalMarkdown(file: NoteFile, settings: Settings): string {
  const mean = meaning(settings);
  return toCanonical(file.text, (text) => {
    const syntax = read(text);
    return { note: mean({ ...file, text }, syntax, null).note, syntax };
  });
}
