import type { Concept, ConceptId, Definition, GraphNode, NoteId } from "#core";
import { seals } from "#words";
import { edgeWords, editorWords, mentionedIn, saidBy } from "../../words/editor.ts";
import type { AssistContext } from "../context.ts";
import { brief, paragraphs, plain, quotation } from "../markdown.ts";

const mostWitnesses = 5;

/** A concept's names, its definition, who says so, and how it stands in the graph. */
export function conceptText(id: ConceptId, context: AssistContext): string {
  const { snapshot, language } = context;
  const concept = snapshot.concept(id);
  if (concept === null) return "";
  const [first, ...others] = concept.names.map(({ text }) => plain(text));
  const also = others.length === 0 ? "" : ` · ${others.join(" · ")}`;
  const node = snapshot.node(concept.id);
  const seal = node && !context.sourcesPending ? ` ${seals[node.verdict]}` : "";
  const places = concept.names.flatMap((name) => name.places);
  const notes = new Set<NoteId>(places.map(({ note }) => note));
  const edges = node
    ? edgeWords[language](snapshot.edgesFrom(concept.id).length, snapshot.edgesTo(concept.id).length)
    : null;
  return paragraphs([
    `**${first ?? ""}**${also}${seal}`,
    definitionText(concept, context),
    node ? witnesses(node, context) : null,
    [mentionedIn[language](places.length, notes.size), edges].filter((part) => part !== null).join(" · "),
  ]);
}

/** What the notes say that a concept is: each definition with its note. */
export function definitionText(concept: Concept, { snapshot, language }: AssistContext): string {
  const definitions = definitionsOf(concept, snapshot);
  if (definitions.length === 0) return `*${editorWords.noDefinition[language]}*`;
  return definitions
    .slice(0, 3)
    .map(({ note, fact }) => `${quotation(plain(brief(fact.text, 400)))}\n>\n> — ${plain(note)}`)
    .join("\n\n");
}

/** The facts that define a concept. */
export function definitionsOf(
  concept: Concept,
  snapshot: AssistContext["snapshot"],
): readonly { readonly note: NoteId; readonly fact: Definition }[] {
  return concept.definitions.flatMap((ref) => {
    const fact = snapshot.fact(ref);
    return fact?.kind === "definition" ? [{ note: ref.note, fact }] : [];
  });
}

function witnesses(node: GraphNode, { language, sourcesPending }: AssistContext): string {
  const shown = node.provenance.slice(0, mostWitnesses).map(({ note, date, verdict }) => {
    const said = plain(saidBy[language](note, date, verdict));
    return `- ${sourcesPending ? plain(note) : `${seals[verdict]} ${said}`}`;
  });
  const rest = node.provenance.length - shown.length;
  return [...shown, ...(rest > 0 ? [`- … ${rest}`] : [])].join("\n");
}
