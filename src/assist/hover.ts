import { defaultSeverity, type NoteId, type Span } from "#core";
import { codeTitles, edgeTypeName, sectionNames, severityNames } from "#words";
import { ruleBy } from "../words/editor.ts";
import { type AssistContext, refTo } from "./context.ts";
import { conceptText } from "./hover/concept.ts";
import { evidenceText, sealed } from "./hover/evidence.ts";
import { linkText } from "./hover/link.ts";
import { questionText, referenceText, taskText } from "./hover/plan.ts";
import { citationText } from "./hover/source.ts";
import { paragraphs, plain } from "./markdown.ts";
import { type Subject, subjectsAt } from "./subject.ts";

/** What is shown beside a place, as Markdown in which words of the notes are plain text. */
export type Hover = { readonly span: Span; readonly markdown: string };

/** More than this at one place is not read. */
const mostSubjects = 2;

/** What is known of the things that stand at an offset, the innermost first; null if nothing is. */
export function hoverAt(context: AssistContext, note: NoteId, offset: number): Hover | null {
  const told = subjectsAt(context.snapshot, note, offset).flatMap((subject) => {
    const markdown = subjectText(subject, note, context);
    return markdown === "" ? [] : [{ span: subject.span, markdown }];
  });
  const [first] = told;
  if (!first) return null;
  const different = [...new Set(told.map(({ markdown }) => markdown))].slice(0, mostSubjects);
  return { span: first.span, markdown: different.join("\n\n---\n\n") };
}

function subjectText(subject: Subject, note: NoteId, context: AssistContext): string {
  const { snapshot, language } = context;
  switch (subject.kind) {
    case "code": {
      const severity = severityNames[defaultSeverity(subject.code)][language];
      return paragraphs([
        `**${plain(subject.code)}** — ${codeTitles[subject.code][language]}`,
        plain(ruleBy[language](severity, subject.code)),
      ]);
    }
    case "link":
      return linkText(subject.fact, note, context);
    case "concept":
      return conceptText(subject.concept.id, context);
    case "citation":
      return citationText(subject.fact, note, context);
    case "quote": {
      const verdict = snapshot.verdict(refTo(note, subject.fact));
      return verdict === null
        ? ""
        : paragraphs([sealed(verdict, context), evidenceText(verdict, context, subject.fact.text)]);
    }
    case "heading":
      return subject.section.kind === "other" ? "" : `**${sectionNames[subject.section.kind][language]}**`;
    case "fact":
      return factText(subject.fact, note, context);
  }
}

function factText(fact: Extract<Subject, { kind: "fact" }>["fact"], note: NoteId, context: AssistContext): string {
  const { snapshot, language } = context;
  switch (fact.kind) {
    case "task":
      return taskText(fact, note, context);
    case "question":
      return questionText(fact, note, context);
    case "reference":
      return referenceText(fact, note, context);
    case "edge": {
      const type = edgeTypeName(fact.type, language, snapshot.settings.edgeTypes);
      return `${plain(fact.from.text)} —${plain(type)}→ ${plain(fact.to.text)}`;
    }
    case "figure":
    case "claim": {
      const verdict = snapshot.verdict(refTo(note, fact));
      return verdict === null ? "" : paragraphs([sealed(verdict, context), evidenceText(verdict, context)]);
    }
  }
}
