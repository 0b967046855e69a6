import { type Citation, hasHan, headingLanguageOf, type Note, type TemplateSection } from "#core";
import type { ReaderLanguage } from "../../words/language.ts";

/** How a note cites: in which language, and by the work's title or by its key. */
export type CitationStyle = { readonly language: ReaderLanguage; readonly form: "title" | "key" };

/** As most of the note's citations are written; without any, by title, in the language of its headings or else its words. */
export function citationStyleOf(note: Note, template: readonly TemplateSection[]): CitationStyle {
  const { text } = note.file;
  const counts = { zh: 0, en: 0, key: 0, title: 0 };
  for (const fact of note.facts) {
    if (fact.kind !== "citation" || fact.quote === null) continue;
    const written = text.slice(fact.span.start, fact.span.end);
    counts[formOf(fact)] += 1;
    // A key in square brackets is the same in both languages.
    if (fact.source.by !== "key") counts[/[（《第页]/u.test(written) ? "zh" : "en"] += 1;
  }
  const form = counts.key > counts.title ? "key" : "title";
  if (counts.zh !== counts.en) return { form, language: counts.zh > counts.en ? "zh" : "en" };
  const headings = headingLanguageOf(note, template);
  const language = headings === "zh" || headings === "en" ? headings : hasHan(text) ? "zh" : "en";
  return { form, language };
}

function formOf({ source }: Citation): "title" | "key" {
  return source.by === "key" ? "key" : "title";
}
