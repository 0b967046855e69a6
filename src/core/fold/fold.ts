import { byReading, readOn } from "../graph/reading-order.ts";
import type { Linked } from "../model/compiled.ts";
import type { Concept } from "../model/concept.ts";
import type { EdgeFact, NodeFact } from "../model/fact.ts";
import type { Graph, GraphEdge, GraphNode, Provenance, RetractedEdge } from "../model/graph.ts";
import { type ConceptId, type FactId, factKey, type IsoDate, type NoteId } from "../model/identity.ts";
import type { Name } from "../model/name.ts";
import type { Note } from "../model/note.ts";
import type { Verdict } from "../model/verdict.ts";
import { foldName } from "../text/fold.ts";
import { applyPatch, patchOf, provenanceOf } from "./patch.ts";
import { type Support, supportIn, verdictOver } from "./support.ts";

/**
 * The graph as all patches make it, applied in order of reading date, chapter number and path.
 *
 * With `until`, the graph as it stood at the end of that day: notes read later are left out, and so are notes that do
 * not say when they were read. Names and definitions are those that the remaining notes give; which names are one
 * concept is what the whole vault says today, so that a node keeps its identity from one date to the next.
 *
 * A definition given in a patch replaces an earlier one; where no patch gives any, the latest definition elsewhere in
 * the notes counts. An edge taken back leaves its ends in place. Taking back what is not there changes nothing.
 */
export function fold(linked: Linked, verdicts: ReadonlyMap<string, Verdict>, until: IsoDate | null = null): Graph {
  const notes = linked.notes
    .filter((note) => until === null || (readOn(note) ?? "9999-99-99") <= until)
    .sort(byReading);
  const growing = new Growing(linked.concepts);
  for (const note of notes) growing.apply(note, supportIn(note, verdicts));
  return growing.graph(notes);
}

type NodeDraft = {
  readonly id: ConceptId;
  /** As the patches write them, by their texts, for a node that no concept stands for. */
  readonly written: Map<string, Name>;
  readonly topics: Set<ConceptId>;
  readonly provenance: Provenance[];
  role: GraphNode["role"];
  definition: GraphNode["definition"];
};

type EdgeDraft = Pick<GraphEdge, "from" | "to" | "type"> & { readonly provenance: Provenance[] };

class Growing {
  private readonly concepts: readonly Concept[];
  private readonly known: ReadonlySet<ConceptId>;
  private readonly byName: Map<string, ConceptId> = new Map();
  /** The concept of a name as it is written, null if there is nothing in it: names recur, and folding one takes time. */
  private readonly byText: Map<string, ConceptId | null> = new Map();
  /** In order of first appearance, as Maps keep it. */
  private readonly nodes: Map<ConceptId, NodeDraft> = new Map();
  private readonly edges: Map<string, EdgeDraft> = new Map();
  private readonly retracted: RetractedEdge[] = [];

  constructor(concepts: readonly Concept[]) {
    this.concepts = concepts;
    this.known = new Set(concepts.map((concept) => concept.id));
    for (const concept of concepts) {
      for (const name of concept.names) {
        const folded = foldName(name.text);
        if (!this.byName.has(folded)) this.byName.set(folded, concept.id);
      }
    }
  }

  apply(note: Note, support: Support): void {
    const definitions = definitionsIn(note);
    const saidBy = (fact: NodeFact | EdgeFact, topic: ConceptId | null): Provenance =>
      provenanceOf(note, fact, topic, support);
    applyPatch(patchOf(note), {
      conceptOf: (names) => this.conceptOf(names),
      enter: (concept, names) => this.enter(concept, names),
      describe: (concept, { role, definition }) => {
        const node = this.nodes.get(concept);
        if (node === undefined) return;
        if (role === "topic") node.role = "topic";
        node.definition = (definition === null ? undefined : definitions.get(definition)) ?? node.definition;
      },
      say: (concept, fact, topic) => {
        const node = this.nodes.get(concept);
        if (node !== undefined) put(node, saidBy(fact, topic));
      },
      add: (from, to, fact, topic) => this.add(from, to, fact.type, saidBy(fact, topic)),
      retract: (from, to, fact, topic) => this.retract(from, to, fact.type, saidBy(fact, topic)),
    });
  }

  /** `notes` are those whose patches were applied, in that order. */
  graph(notes: readonly Note[]): Graph {
    const included = new Set(notes.map((note) => note.id));
    const names = new Map<ConceptId, GraphNode["names"]>();
    for (const concept of this.concepts) {
      if (!this.nodes.has(concept.id)) continue;
      names.set(
        concept.id,
        plainNames(concept.names.filter((name) => name.places.some((place) => included.has(place.note)))),
      );
    }
    const definitions = this.definitionsElsewhere(notes);
    const nodes = [...this.nodes.values()].map((draft): GraphNode => {
      const known = names.get(draft.id) ?? [];
      return {
        id: draft.id,
        names: known.length > 0 ? known : plainNames([...draft.written.values()]),
        definition: draft.definition ?? definitions.get(draft.id) ?? null,
        topics: [...draft.topics],
        role: draft.role,
        since: draft.provenance[0]?.date ?? null,
        verdict: verdictOver(draft.provenance),
        provenance: draft.provenance,
      };
    });
    const edges = [...this.edges.values()].map(({ from, to, type, provenance }) => edgeOf(from, to, type, provenance));
    return { nodes, edges, retracted: this.retracted };
  }

  /** The first name that is a concept's decides, or else the first that says anything; null when none does. */
  private conceptOf(names: readonly Name[]): ConceptId | null {
    const ids = names.flatMap((name) => this.conceptNamed(name.text) ?? []);
    return ids.find((id) => this.known.has(id)) ?? ids[0] ?? null;
  }

  private conceptNamed(text: string): ConceptId | null {
    const cached = this.byText.get(text);
    if (cached !== undefined) return cached;
    const folded = foldName(text);
    const id = this.byName.get(folded) ?? (folded === "" ? null : (folded as ConceptId));
    this.byText.set(text, id);
    return id;
  }

  private enter(id: ConceptId, names: readonly Name[]): void {
    let node = this.nodes.get(id);
    if (node === undefined) {
      node = { id, written: new Map(), topics: new Set(), provenance: [], role: "member", definition: null };
      this.nodes.set(id, node);
    }
    for (const name of names) {
      if (!node.written.has(name.text)) node.written.set(name.text, name);
    }
  }

  private add(from: ConceptId, to: ConceptId, type: string, provenance: Provenance): void {
    const key = edgeKey(from, to, type);
    const edge = this.edges.get(key);
    if (edge === undefined) this.edges.set(key, { from, to, type, provenance: [provenance] });
    else edge.provenance.push(provenance);
  }

  private retract(from: ConceptId, to: ConceptId, type: string, retracted: Provenance): void {
    const key = edgeKey(from, to, type);
    const edge = this.edges.get(key);
    if (edge === undefined) return;
    this.edges.delete(key);
    this.retracted.push({ from, to, type, added: edge.provenance, retracted });
  }

  /** The last definition of each node in the order of reading, wherever in the notes it stands. */
  private definitionsElsewhere(notes: readonly Note[]): ReadonlyMap<ConceptId, NonNullable<GraphNode["definition"]>> {
    const owner = new Map<string, ConceptId>();
    for (const concept of this.concepts) {
      if (!this.nodes.has(concept.id)) continue;
      for (const ref of concept.definitions) owner.set(factKey(ref), concept.id);
    }
    const last = new Map<ConceptId, NonNullable<GraphNode["definition"]>>();
    if (owner.size === 0) return last;
    for (const note of notes) {
      for (const [fact, definition] of definitionsIn(note)) {
        const concept = owner.get(factKey({ note: note.id, fact }));
        if (concept !== undefined) last.set(concept, definition);
      }
    }
    return last;
  }
}

/** The edge that all its sayings, in order of reading, make. */
export function edgeOf(from: ConceptId, to: ConceptId, type: string, provenance: readonly Provenance[]): GraphEdge {
  return { from, to, type, since: provenance[0]?.date ?? null, verdict: verdictOver(provenance), provenance };
}

function put(node: NodeDraft, provenance: Provenance): void {
  node.provenance.push(provenance);
  if (provenance.topic !== null) node.topics.add(provenance.topic);
}

export function definitionsIn(note: Note): ReadonlyMap<FactId, NonNullable<GraphNode["definition"]>> {
  const id: NoteId = note.id;
  return new Map(
    note.facts.flatMap((fact) =>
      fact.kind === "definition" ? [[fact.id, { text: fact.text, note: id, span: fact.span }] as const] : [],
    ),
  );
}

/** Each spelling once. */
export function plainNames(
  names: readonly { readonly text: string; readonly language: Name["language"] }[],
): GraphNode["names"] {
  const seen = new Set<string>();
  return names.flatMap(({ text, language }) => {
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ text, language }];
  });
}

/** Folded names never hold a line break: `foldName` turns every run of white space into one space. */
function edgeKey(from: ConceptId, to: ConceptId, type: string): string {
  return `${from}\n${to}\n${type}`;
}
