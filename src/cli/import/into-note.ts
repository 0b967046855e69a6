import { relative, resolve, sep } from "node:path";
import {
  foldName,
  headingLanguageOf,
  isPageRead,
  type Note,
  type SectionItems,
  sectionKinds,
  type TemplateKind,
  type Work,
  withItems,
} from "#core";
import { rewriteNotes } from "../../vault/write.ts";
import { type Problem, problem } from "../../words/problem.ts";
import { annotationOutcome } from "../../words/sources.ts";
import type { Loaded } from "../load.ts";
import { visible } from "../pretty/text.ts";

/** An annotation as it is written into a note. */
export type AnnotationItem = {
  /** A list item, ending in a line break. */
  readonly markdown: string;
  /** The words that are quoted; empty where it is a comment alone. */
  readonly words: string;
  /** What a note has in it that it was imported to; null for what has no name of its own. */
  readonly mark: string | null;
  readonly section: TemplateKind;
  /** The work that it is in; null for one that the vault does not have. */
  readonly work: Work | null;
  readonly page: number | null;
  readonly label: string | null;
};

/**
 * Adds annotations to a note, each under its section: those of the note's source and of the pages it says were read, and
 * none that a note of the vault has already. What was done is told.
 *
 * @param path as it was given on the command line
 * @param work the work that was asked for; null for the note's own
 */
export function addToNote(
  path: string,
  items: readonly AnnotationItem[],
  work: Work | null,
  { compiled, context, scope, vault }: Loaded,
): readonly Problem[] {
  const id = relative(scope.root, resolve(context.folder, path)).replaceAll(sep, "/");
  const note = compiled.notes.find((one) => one.id === id);
  if (note === undefined) return [problem("error", path, "file/missing", {})];
  const resolution = compiled.sources.get(note.id);
  const own = work?.id ?? (resolution?.kind === "known" ? resolution.source : null);
  const wanted = items.filter((item) => own === null || item.work?.id === own);
  const read = wanted.filter((item) => isPageRead(note, item) !== false);
  const fresh = read.filter((item) => !isThere(item, note, compiled.notes));
  const additions = sectionKinds.map(
    (kind): SectionItems => ({ kind, items: fresh.filter((one) => one.section === kind).map((one) => one.markdown) }),
  );
  const { template } = vault.settings;
  const text = withItems(note, additions, template, headingLanguageOf(note, template) ?? context.language);
  const failed = fresh.length === 0 ? [] : rewriteNotes(scope.root, [{ note: note.file, text }]);
  if (failed.length > 0) return failed;
  const [known, elsewhere] = [read.length - fresh.length, wanted.length - read.length];
  context.write(`${visible(annotationOutcome[context.language](id, fresh.length, known, elsewhere))}\n`);
  return [];
}

/** Under its own name anywhere in the vault, or, without one, as a quote of the same words in the note. */
function isThere({ mark, words }: AnnotationItem, note: Note, notes: readonly Note[]): boolean {
  if (mark !== null) return notes.some(({ file }) => file.text.includes(mark));
  const folded = foldName(words);
  return note.facts.some((fact) => fact.kind === "quote" && foldName(fact.text) === folded);
}
