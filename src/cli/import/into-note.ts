import { relative, resolve, sep } from "node:path";
import {
  type Compiled,
  factKey,
  foldName,
  headingLanguageOf,
  isPageRead,
  type Note,
  type QuotePlace,
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
  /** The quote of a note that was exported as this annotation, by `factKey`; null for others. */
  readonly quote: string | null;
  /** Where the library has the words; null where it has not, or where it was not asked. */
  readonly place: QuotePlace | null;
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
  const unknown = wanted.filter((item) => !isThere(item, note, compiled));
  const fresh = unknown.filter((item) => isPageRead(note, item) !== false);
  const additions = sectionKinds.map(
    (kind): SectionItems => ({ kind, items: fresh.filter((one) => one.section === kind).map((one) => one.markdown) }),
  );
  const { template } = vault.settings;
  const text = withItems(note, additions, template, headingLanguageOf(note, template) ?? context.language);
  const failed = fresh.length === 0 ? [] : rewriteNotes(scope.root, [{ note: note.file, text }]);
  if (failed.length > 0) return failed;
  const [known, elsewhere] = [wanted.length - unknown.length, unknown.length - fresh.length];
  context.write(`${visible(annotationOutcome[context.language](id, fresh.length, known, elsewhere))}\n`);
  return [];
}

/** Under its own name anywhere in the vault, or, without one, as a quote of the note with the same words or place. */
function isThere({ mark, quote, words, place }: AnnotationItem, note: Note, { notes, verdicts }: Compiled): boolean {
  if (mark !== null) return notes.some(({ file }) => file.text.includes(mark));
  if (quote !== null && verdicts.has(quote)) return true;
  const folded = foldName(words);
  return note.facts.some((fact) => {
    if (fact.kind !== "quote") return false;
    if (foldName(fact.text) === folded) return true;
    const verdict = verdicts.get(factKey({ note: note.id, fact: fact.id }));
    if (place === null || verdict === undefined || verdict.kind === "unchecked") return false;
    return verdict.evidence.kind === "passage" && verdict.evidence.places.some((one) => overlaps(one, place));
  });
}

/** Whether two places have more than half of the shorter one in common. */
function overlaps(a: QuotePlace, b: QuotePlace): boolean {
  if (a.source !== b.source || a.file !== b.file) return false;
  const length = ({ stretches }: QuotePlace): number =>
    stretches.reduce((sum, { span }) => sum + span.end - span.start, 0);
  let common = 0;
  for (const one of a.stretches) {
    for (const other of b.stretches) {
      if (one.page !== other.page) continue;
      common += Math.max(0, Math.min(one.span.end, other.span.end) - Math.max(one.span.start, other.span.start));
    }
  }
  return common * 2 > Math.min(length(a), length(b));
}
