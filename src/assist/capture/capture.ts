import {
  foldName,
  hasHan,
  headingLanguageOf,
  type Note,
  type NoteId,
  type QuotePlace,
  type SourceId,
  type TemplateKind,
  withItems,
} from "#core";
import { figureLabels, glossed, numberedFigure } from "../../words/capture.ts";
import { citationByKey, citationFor } from "../../words/sources.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { citedWords, type DividedFile, joinLines, locatorOf } from "../told-place.ts";
import { type CitationStyle, citationStyleOf } from "./citation-style.ts";
import { readerPages } from "./reader-pages.ts";

/** Words selected in a source, on a page by its index. */
export type Selected = {
  readonly source: SourceId;
  readonly page: number;
  readonly words: string;
};

/** What a selection becomes in a note. */
export type Capture =
  | { readonly kind: "quote" }
  | { readonly kind: "question"; readonly question: string }
  /** `other` is the name in the other language; empty without one. */
  | { readonly kind: "term"; readonly other: string }
  /** `words` is the caption, empty where none was found; `image` the picture's path from the note. */
  | {
      readonly kind: "figure";
      readonly image: string;
      readonly medium: "figure" | "table";
      readonly number: string | null;
    };

/** A note with what was captured, and where that stands in it; the note as it is where it has the quote already. */
export type Captured = { readonly text: string; readonly at: number; readonly isKnown: boolean };

/**
 * Writes a selection into a note: under the section that it belongs to, with its citation in the note's own style and the
 * page as its reader counts. Where the source has the words, they are cited as they stand there. Null for a note that is
 * not there, or without words to write.
 *
 * @param file how the source's file is divided, for citing from files without pages
 */
export function capture(
  snapshot: Snapshot,
  id: NoteId,
  selected: Selected,
  what: Capture,
  file: DividedFile | null,
): Captured | null {
  const note = snapshot.note(id);
  const words = joinLines(selected.words).trim();
  if (note === null || (words === "" && what.kind !== "figure")) return null;
  const place = placeOf(snapshot, selected, words);
  const quoted = place === null ? singleMarks(words) : citedWords(place, words).trim();
  if (what.kind === "quote") {
    const known = note.facts.find((fact) => fact.kind === "quote" && foldName(fact.text) === foldName(quoted));
    if (known) return { text: note.file.text, at: known.span.start, isKnown: true };
  }
  const { template } = snapshot.settings;
  const style = citationStyleOf(note, template);
  const cite = (quotation: string | null): string => citation(snapshot, selected, place, quotation, style, file);
  const section = sectionFor(what, quoted);
  const item = `${markerIn(note, section, what)}${written(what, words, quoted, style, cite)}`;
  const headings = headingLanguageOf(note, template) ?? style.language;
  const text = withItems(note, [{ kind: section, items: [`${item}\n`] }], template, headings);
  const body = item.trim();
  // What is new begins where the texts part, or before it where the same words stand there too.
  const parts = commonStart(note.file.text, text);
  return { text, at: text.indexOf(body, Math.max(0, parts - body.length)), isKnown: false };
}

/** Captions belong to figures; what ends as a question is one of the book's own; all other words are of the concepts. */
function sectionFor(what: Capture, words: string): TemplateKind {
  if (what.kind === "figure") return "figures";
  if (what.kind === "question") return "questions";
  if (what.kind === "term") return "concepts";
  if (/^(?:图|表|圖|figure|fig\.|table)\s*\d/iu.test(words)) return "figures";
  return /[?？]["'”’」』)）]*$/u.test(words) ? "questions" : "concepts";
}

function written(
  what: Capture,
  words: string,
  quoted: string,
  { language }: CitationStyle,
  cite: (words: string | null) => string,
): string {
  switch (what.kind) {
    case "quote":
      return cite(quoted);
    case "question":
      return `${what.question.replaceAll(/\s+/gu, " ").trim()} ${cite(quoted)}`;
    case "term": {
      const name = singleMarks(words);
      const other = what.other.replaceAll(/\s+/gu, " ").trim();
      const term = other === "" ? name : glossed[hasHan(name) ? "zh" : "en"](name, other);
      return `**${term}**${cite(null)}`;
    }
    case "figure": {
      const { image, medium, number } = what;
      const name = number === null ? "" : numberedFigure[language](medium, number);
      const labels = figureLabels[language];
      const caption = `${name} ${cite(quoted === "" ? null : quoted)}`.trim();
      return `![${name}](${image})\n\n- **${labels.name}** ${caption}\n- **${labels.interpretation}** `;
    }
  }
}

function citation(
  snapshot: Snapshot,
  { source, page }: Selected,
  place: QuotePlace | null,
  quotation: string | null,
  { language, form }: CitationStyle,
  file: DividedFile | null,
): string {
  const title = snapshot.works.find(({ id }) => id === source)?.title ?? source;
  const stretches = place?.stretches ?? [{ page, label: labelOf(snapshot, source, page) }];
  const pages = readerPages(stretches, snapshot.numbering(source));
  const hasLabels = stretches.every(({ label }) => label !== null);
  const at = hasLabels || place === null ? { pages } : locatorOf(place, file, pages);
  const work = { title, key: source };
  const whole =
    form === "key" ? citationByKey(quotation ?? "", source, at) : citationFor(quotation ?? "", work, at, language);
  return quotation === null ? whole.replace(/^“”/u, "") : whole;
}

/** Where the source has the words: on the page where they were selected, if it has them there; null if nowhere. */
function placeOf({ witness }: Snapshot, { source, page }: Selected, words: string): QuotePlace | null {
  if (words === "") return null;
  const found = witness?.anchor(words, [source]);
  if (found === undefined || found.kind === "fails") return null;
  const [first] = found.places;
  const here = found.places.find((place) => place.stretches.some((stretch) => stretch.page === page));
  return here ?? (first.file === undefined ? null : first);
}

function labelOf({ witness }: Snapshot, source: SourceId, page: number): string | null {
  const testimony = witness?.testimony(source) ?? null;
  return testimony?.kind === "text" ? (testimony.labels[page] ?? null) : null;
}

/** A list goes on as it began: the next number, or a bullet. A figure stands by itself. */
function markerIn(note: Note, kind: TemplateKind, what: Capture): string {
  const section = note.sections.findLast((one) => one.kind === kind);
  const lines = section === undefined ? [] : note.file.text.slice(section.body.start, section.body.end).split(/\r?\n/u);
  const last = lines.findLast((line) => line.trim() !== "") ?? "";
  const isList = /^\s*(?:[-*+•]|\d+[.)、])\s/u.test(last);
  // A line beneath a list would belong to its last item.
  if (what.kind === "figure") return isList ? "\n" : "";
  const marker = lines.findLast((line) => /^(?:[-*+•]|\d+[.)、])\s/u.test(line)) ?? "";
  const numbered = /^(\d+)([.)、])/u.exec(marker);
  return numbered && isList ? `${Number(numbered[1]) + 1}${numbered[2]} ` : "- ";
}

function singleMarks(words: string): string {
  return words.replaceAll("“", "‘").replaceAll("”", "’");
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}
