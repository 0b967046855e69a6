import { type Compiled, type Concept, type Definition, type Fact, factKey, type Place, VaultLines } from "#core";
import type { Owned } from "../document.ts";

/**
 * What can be found of the vault's concepts: the names of each and its first definition. A concept of one name that
 * nothing defines is left out: the note has it.
 */
export function* conceptDocuments(compiled: Pick<Compiled, "notes" | "concepts">): IterableIterator<Owned> {
  const definitions = new Map<string, Definition>();
  for (const note of compiled.notes) {
    for (const fact of note.facts) {
      if (isDefinition(fact)) definitions.set(factKey({ note: note.id, fact: fact.id }), fact);
    }
  }
  const lines = new VaultLines(compiled.notes.map(({ file }) => file));
  for (const concept of compiled.concepts) {
    const [ref] = concept.definitions;
    const definition = ref === undefined ? undefined : definitions.get(factKey(ref));
    if (concept.names.length < 2 && definition === undefined) continue;
    const place: Place | undefined =
      definition !== undefined && ref !== undefined
        ? { note: ref.note, span: definition.span }
        : concept.names.flatMap(({ places }) => places)[0];
    if (place !== undefined) yield conceptDocument(concept, definition?.text ?? null, place, lines);
  }
}

function conceptDocument({ id, names }: Concept, definition: string | null, place: Place, lines: VaultLines): Owned {
  const distinct = [...new Map(names.map((name) => [name.text, name])).values()];
  const texts = distinct.map(({ text }) => text.replace(/\s+/gu, " "));
  const text = [...texts, ...(definition === null ? [] : [definition.replace(/\s+/gu, " ")])].join("\n");
  const { line, column } = lines.of(place.note).at(place.span.start);
  return {
    owner: {
      kind: "concept",
      key: id,
      title: [...texts.slice(0, mostInTitle), ...(texts.length > mostInTitle ? ["…"] : [])].join(" · "),
      date: null,
      sources: [],
      own: [],
      tags: [],
      aliases: [],
      unit: null,
    },
    documents: [
      {
        form: "concept",
        text,
        band: "definition",
        section: null,
        // Its names are of several languages.
        language: "und",
        facts:
          definition === null
            ? []
            : [
                {
                  kind: "definition",
                  verdict: null,
                  start: text.length - definition.replace(/\s+/gu, " ").length,
                  end: text.length,
                },
              ],
        sources: [],
        place: { in: "note", note: place.note, offset: place.span.start, line, column },
      },
    ],
    names: distinct.map(({ text: name, language }) => ({ text: name, language })),
  };
}

/** A title is read at a glance. */
const mostInTitle = 12;

function isDefinition(fact: Fact): fact is Definition {
  return fact.kind === "definition";
}
