import { contains, type Fact, type Note, type NoteId, type Section, type Span } from "#core";
import { factKindNames, sectionNames } from "#words";
import type { AssistContext } from "./context.ts";
import { brief } from "./markdown.ts";

/** What a symbol is, for the sign that an editor shows beside it. */
export type SymbolKind = Section["kind"] | Fact["kind"];

/** A part of a note, with its parts. */
export type NoteSymbol = {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  /** What is selected when the reader goes there; within `span`. */
  readonly selection: Span;
  readonly children: readonly NoteSymbol[];
};

/** A note's sections with the facts in them that have a name of their own. */
export function outlineOf({ snapshot, language }: AssistContext, id: NoteId): readonly NoteSymbol[] {
  const note = snapshot.note(id);
  if (!note) return [];
  const before = note.facts.filter(({ section }) => section < 0).flatMap((fact) => symbolOf(note, fact));
  return [
    ...before,
    ...note.sections.map((section, index): NoteSymbol => {
      const span = { start: section.heading.start, end: Math.max(section.heading.end, section.body.end) };
      const own = note.facts.filter((fact) => fact.section === index && contains(span, fact.span));
      return {
        name: section.title === "" ? sectionNames[section.kind][language] : section.title,
        detail: section.kind === "other" ? "" : sectionNames[section.kind][language],
        kind: section.kind,
        span,
        selection: section.heading,
        children: nested(note, own),
      };
    }),
  ];

  /** Members of the graph under their topics, all else in a row. */
  function nested(of: Note, facts: readonly Fact[]): readonly NoteSymbol[] {
    return facts.flatMap((fact) => {
      if (fact.kind === "node" && fact.topic !== null) return [];
      const [symbol] = symbolOf(of, fact);
      if (!symbol) return [];
      const members = facts.flatMap((other) =>
        other.kind === "node" && other.topic === fact.id ? symbolOf(of, other) : [],
      );
      // A symbol holds its children, wherever they stand around the topic's words.
      const start = Math.min(symbol.span.start, ...members.map(({ span }) => span.start));
      const end = Math.max(symbol.span.end, ...members.map(({ span }) => span.end));
      return { ...symbol, span: { start, end }, children: members };
    });
  }

  function symbolOf(of: Note, fact: Fact): readonly NoteSymbol[] {
    const name = nameOf(fact, of);
    if (name === null || name.trim() === "") return [];
    return [
      {
        name: brief(name, 80),
        detail: factKindNames[fact.kind][language],
        kind: fact.kind,
        span: fact.span,
        selection: fact.span,
        children: [],
      },
    ];
  }
}

/** What a fact is called; null for those that are part of something else. */
function nameOf(fact: Fact, { file }: Note): string | null {
  switch (fact.kind) {
    case "question":
    case "task":
      return fact.text;
    case "figure":
      return fact.caption?.text ?? fact.name?.text ?? fact.number ?? file.text.slice(fact.span.start, fact.span.end);
    case "equation":
      return fact.display ? fact.latex : null;
    case "experiment":
      return fact.language === "" ? "code" : fact.language;
    case "node":
      return fact.names.map(({ text }) => text).join(" · ");
    case "edge":
      return `${fact.from.text} → ${fact.to.text}`;
    case "reference":
      return fact.title?.text ?? fact.about?.text ?? fact.url;
    default:
      return null;
  }
}
