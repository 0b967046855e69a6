import { bySpan, type Diagnostic, type Fact, factKey, type Section, type Span, type Verdict } from "#core";
import type { Edition, NoteEdition } from "./edition.ts";

/** Something that is said of a stretch of a note. */
export type Annotation = {
  /** Unique in the page. */
  readonly id: string;
  /** Where it stands; decides its line. */
  readonly span: Span;
  /** What is marked in the text, as class names with the spans they cover; may be empty. */
  readonly marks: readonly { readonly span: Span; readonly names: string }[];
  readonly subject:
    | { readonly kind: "fact"; readonly fact: Fact; readonly verdict: Verdict | null }
    | { readonly kind: "diagnostic"; readonly diagnostic: Diagnostic }
    | { readonly kind: "declaration"; readonly section: Section };
};

/** All that is said of a note, in the order of the text. */
export function annotationsOf(edition: Edition, { note, anchor }: NoteEdition): readonly Annotation[] {
  const annotations: Annotation[] = [];
  const add = (span: Span, subject: Annotation["subject"], marks: Annotation["marks"]): void => {
    annotations.push({ id: `${anchor}-a${annotations.length + 1}`, span, subject, marks });
  };
  for (const diagnostic of edition.compiled.diagnostics) {
    if (diagnostic.note !== note.id) continue;
    add(diagnostic.span, { kind: "diagnostic", diagnostic }, diagnosticMarks(diagnostic, note.file.text));
  }
  for (const fact of note.facts) {
    const verdict = edition.compiled.verdicts.get(factKey({ note: note.id, fact: fact.id })) ?? null;
    add(fact.span, { kind: "fact", fact, verdict }, factMarks(fact, verdict));
  }
  for (const section of note.sections) {
    if (section.declaration) add(section.declaration, { kind: "declaration", section }, []);
  }
  return annotations.sort((a, b) => bySpan(a.span, b.span));
}

/** A mark over much text says nothing about any of it, and a hint is too quiet for a sentence. */
function diagnosticMarks({ span, severity }: Diagnostic, text: string): Annotation["marks"] {
  const long =
    span.end - span.start > (severity === "hint" ? 24 : 160) || text.slice(span.start, span.end).includes("\n");
  return long || span.start === span.end ? [] : [{ span, names: `mark-diagnostic ${severity}` }];
}

function factMarks(fact: Fact, verdict: Verdict | null): Annotation["marks"] {
  const kind = verdict?.kind ?? "";
  switch (fact.kind) {
    case "quote":
      return [{ span: fact.words, names: `mark-quote ${kind}` }];
    case "citation":
      return [
        { span: fact.span, names: "mark-citation" },
        ...fact.locators.map(({ span }) => ({ span, names: "mark-locator" })),
      ];
    case "claim":
      return [
        { span: fact.span, names: fact.form === "computation" ? `mark-claim mark-computation ${kind}` : "mark-claim" },
      ];
    case "term":
      return fact.names.map(({ span }) => ({ span, names: "mark-term" }));
    case "node":
      return fact.names.map(({ span }) => ({ span, names: "concept" }));
    case "edge":
      return [fact.from, fact.to].map(({ span }) => ({ span, names: "concept" }));
    case "sameness":
      return fact.names.map(({ span }) => ({ span, names: "concept" }));
    default:
      return [];
  }
}
