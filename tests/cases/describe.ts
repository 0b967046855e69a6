import type { Chapter, Locator, SourceMention } from "../../src/core/model/citation.ts";
import type { Fact } from "../../src/core/model/fact.ts";
import type { FactId } from "../../src/core/model/identity.ts";
import type { Name } from "../../src/core/model/name.ts";
import type { Note } from "../../src/core/model/note.ts";
import type { Quantity } from "../../src/core/model/quantity.ts";
import type { Verdict } from "../../src/core/model/verdict.ts";
import { sayVerdict } from "./verdicts.ts";

/** A fact in the words of a `facts` block: its kind, what it says, and all else that can be said of it. */
export type Described = {
  readonly kind: string;
  readonly text: string;
  readonly values: ReadonlyMap<string, string>;
};

/** Everything a note was found to state, and the note, its chapter and its sections as if they were facts. */
export function describeNote(
  note: Note,
  work: string | null,
  verdictOf: (fact: FactId) => Verdict | null = () => null,
): readonly Described[] {
  return [
    described("note", note.title ?? "", { form: note.form }),
    ...(note.chapter ? [describeChapter(note.chapter, work)] : []),
    ...note.sections.map((section) =>
      described("section", section.kind, { state: section.state, title: section.title }),
    ),
    ...note.facts.map((fact) => describeFact(fact, note, verdictOf(fact.id))),
  ];
}

function describeChapter(chapter: Chapter, work: string | null): Described {
  return described("chapter", chapter.number?.value ?? "", {
    source: chapter.source ? mention(chapter.source.value) : null,
    work,
    title: chapter.title?.value ?? null,
    read: chapter.read?.value ?? null,
    pages: chapter.pages ? locator(chapter.pages.value) : null,
    numbering: chapter.pages?.value.numbering ?? null,
  });
}

function describeFact(fact: Fact, note: Note, verdict: Verdict | null): Described {
  const { text, ...values } = say(fact, note);
  const parent = fact.parent === null ? null : note.facts.find((other) => other.id === fact.parent)?.kind;
  return described(fact.kind, text, {
    ...values,
    section: note.sections[fact.section]?.kind ?? null,
    parent: parent ?? null,
    written: note.file.text.slice(fact.span.start, fact.span.end),
    ...(verdict === null ? {} : sayVerdict(verdict)),
  });
}

type Values = { readonly [key: string]: string | number | boolean | null };

function say(fact: Fact, note: Note): { readonly text: string } & Values {
  switch (fact.kind) {
    case "statement":
      return { text: fact.text };
    case "term":
      return {
        text: names(fact.names),
        role: fact.role,
        languages: languages(fact.names),
        forms: fact.names.map((name) => name.form).join(", "),
      };
    case "definition":
      return { text: fact.name.text, says: fact.text };
    case "quote":
      return { text: fact.text, ...citationOf(fact.citation, note) };
    case "citation":
      return {
        text: fact.locators.map(locator).join("; "),
        source: mention(fact.source),
        numbering: fact.locators[0]?.numbering ?? null,
        quote: fact.quote !== null,
      };
    case "figure":
      return {
        text: fact.number ?? "",
        medium: fact.medium,
        caption: fact.caption?.text ?? null,
        name: fact.name?.text ?? null,
        image: fact.image?.text ?? null,
        interpretation: fact.interpretations.map((one) => one.text).join(" / ") || null,
      };
    case "equation":
      return {
        text: squeeze(fact.latex),
        display: fact.display,
        tag: fact.tag,
        steps: fact.steps.map((step) => squeeze(step.text)).join(" ; "),
        count: fact.steps.length,
      };
    case "claim":
      return fact.form === "quantity"
        ? {
            text: quantity(fact.quantity),
            hedge: fact.quantity.hedge,
            per: fact.quantity.per,
            figures: fact.quantity.figures,
            form: fact.form,
          }
        : fact.form === "assertion"
          ? { text: fact.assertion.text, form: fact.form }
          : { text: fact.expression.text, expected: fact.expected?.text ?? null, form: fact.form };
    case "question":
      return {
        text: fact.text,
        answers: fact.answers.length,
        answer: fact.answers.map((one) => one.text).join(" / ") || null,
        link: fact.answers.flatMap((one) => (one.link ? [one.link.target] : [])).join(", ") || null,
      };
    case "application":
      return { text: fact.text, items: fact.items.map((item) => item.text).join(" ; ") || null };
    case "experiment":
      return { text: fact.language, code: fact.code.text.trim() };
    case "node":
      return {
        text: names(fact.names),
        role: fact.role,
        languages: languages(fact.names),
        topic: nodeText(fact.topic, note),
        definition: definitionText(fact.definition, note),
        citations: fact.citations.map((id) => citationOf(id, note).page).join(", ") || null,
      };
    case "edge":
      return {
        text: `${fact.from.text} → ${fact.to.text}`,
        type: fact.type,
        change: fact.change,
        topic: nodeText(fact.topic, note),
      };
    case "sameness":
      return { text: `${fact.names[0].text} ≡ ${fact.names[1].text}` };
    case "reference":
      return {
        text: fact.title?.text ?? fact.url ?? fact.doi ?? fact.arxiv ?? fact.isbn ?? "",
        form: fact.form,
        aliases: fact.aliases.map((alias) => alias.text).join(", ") || null,
        about: fact.about?.text ?? null,
        url: fact.url,
        doi: fact.doi,
        arxiv: fact.arxiv,
        isbn: fact.isbn,
        authors: fact.authors,
        year: fact.year,
        state: fact.state,
      };
    case "task":
      return { text: fact.text, state: fact.state, due: fact.due, completed: fact.completed, box: fact.box !== null };
    case "promise":
      return { text: "" };
    case "link":
      return { text: fact.target, form: fact.form, anchor: fact.anchor, label: fact.label };
  }
}

export function described(kind: string, text: string, values: Values): Described {
  const said = Object.entries(values).map(([key, value]): [string, string] => [
    key,
    value === null ? "-" : String(value),
  ]);
  return { kind, text: text.normalize("NFC").trim(), values: new Map(said) };
}

/** `page 48`, `page xii–xiv, 3`, `section 3.1`. */
function locator(one: Locator): string {
  const ranges = one.ranges.map(({ from, to }) => (to ? `${from.text}–${to.text}` : from.text));
  return `${one.unit} ${ranges.join(", ")}`;
}

function mention(source: SourceMention): string {
  switch (source.by) {
    case "title":
      return `title ${source.title}`;
    case "key":
      return `key ${source.key}`;
    case "zotero":
      return `zotero ${source.item}`;
    case "author":
      return `author ${source.author}${source.year === null ? "" : ` ${source.year}`}`;
    case "own":
      return "own";
  }
}

function names(all: readonly Name[]): string {
  return all.map((name) => name.text).join(" = ");
}

function languages(all: readonly Name[]): string {
  return all.map((name) => name.language).join(", ");
}

/** `3.4 month`, `2–3 month`. */
function quantity(one: Quantity): string {
  return `${one.value}${one.upper === null ? "" : `–${one.upper}`} ${one.unit}`;
}

function squeeze(latex: string): string {
  return latex.replaceAll(/\s+/gu, " ").trim();
}

function citationOf(id: FactId, note: Note): { readonly source: string | null; readonly page: string | null } {
  const citation = note.facts.find((fact) => fact.kind === "citation" && fact.id === id);
  if (citation?.kind !== "citation") return { source: null, page: null };
  return { source: mention(citation.source), page: citation.locators.map(locator).join("; ") };
}

function nodeText(id: FactId | null, note: Note): string | null {
  const node = note.facts.find((fact) => fact.kind === "node" && fact.id === id);
  return node?.kind === "node" ? names(node.names) : null;
}

function definitionText(id: FactId | null, note: Note): string | null {
  const definition = note.facts.find((fact) => fact.kind === "definition" && fact.id === id);
  return definition?.kind === "definition" ? definition.text : null;
}
