import {
  type Citation,
  type ConceptId,
  type Graph,
  type GraphEdge,
  type GraphNode,
  LineIndex,
  type NoteId,
  type Provenance,
  type RetractedEdge,
} from "#core";
import type { NamedConcept, SaidBy, SaidEdge, SaidPage } from "../../wire/graph.ts";
import { edgeTypeName } from "../../words/names.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";

/** Characters of a line that are shown. */
const longestExcerpt = 240;

/** Tells of a graph who says what in it, with the lines and the quotes, as its notes stand in a snapshot. */
export class Telling {
  readonly snapshot: Snapshot;
  readonly graph: Graph;
  private readonly nodes: ReadonlyMap<ConceptId, GraphNode>;
  private readonly lines = new Map<NoteId, LineIndex>();

  constructor(snapshot: Snapshot, graph: Graph) {
    this.snapshot = snapshot;
    this.graph = graph;
    this.nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  }

  concept(id: ConceptId): SaidPage | null {
    const node = this.nodes.get(id);
    if (node === undefined) return null;
    const isTied = ({ from, to }: { readonly from: ConceptId; readonly to: ConceptId }): boolean =>
      from === id || to === id;
    const { names, definition, verdict, role, topics, provenance } = node;
    return {
      version: this.snapshot.version,
      concept: {
        id,
        names,
        definition,
        verdict,
        role,
        topics: topics.map((topic) => this.named(topic)),
        said: provenance.map((said) => this.said(said)),
      },
      edges: this.edges(isTied),
    };
  }

  /** What ties two concepts in either direction. */
  between(a: ConceptId, b: ConceptId): SaidPage {
    const edges = this.edges(({ from, to }) => (from === a && to === b) || (from === b && to === a));
    return { version: this.snapshot.version, concept: null, edges };
  }

  named(id: ConceptId): NamedConcept {
    const node = this.nodes.get(id);
    const name = (language: "zh" | "en"): string =>
      (node?.names.find((one) => one.language === language) ?? node?.names[0])?.text ?? id;
    return { id, names: { zh: name("zh"), en: name("en") } };
  }

  typeName(type: string): SaidEdge["typeName"] {
    const { edgeTypes } = this.snapshot.settings;
    return { zh: edgeTypeName(type, "zh", edgeTypes), en: edgeTypeName(type, "en", edgeTypes) };
  }

  edge({ from, to, type, verdict, provenance }: GraphEdge): SaidEdge {
    return {
      from: this.named(from),
      to: this.named(to),
      type,
      typeName: this.typeName(type),
      verdict,
      isRetracted: false,
      said: provenance.map((said) => this.said(said)),
    };
  }

  said({ note, span, date, citations, verdict }: Provenance, isRetraction = false): SaidBy {
    const text = this.snapshot.note(note)?.file.text ?? "";
    const lines = this.lines.get(note) ?? new LineIndex(text);
    this.lines.set(note, lines);
    const { line } = lines.at(span.start);
    const { start, end } = lines.line(line);
    return {
      note,
      at: span.start,
      line,
      excerpt: text
        .slice(start, Math.min(end, start + longestExcerpt))
        .trim()
        .replace(/^[-*+•]\s+/u, ""),
      date,
      verdict,
      isRetraction,
      evidence: citations.flatMap((id) => {
        const citation = this.snapshot.fact({ note, fact: id });
        return citation?.kind === "citation" ? [this.evidence(note, citation, text)] : [];
      }),
    };
  }

  private edges(isMeant: (edge: GraphEdge | RetractedEdge) => boolean): readonly SaidEdge[] {
    const live = this.graph.edges.filter(isMeant).map((edge) => this.edge(edge));
    const back = this.graph.retracted.filter(isMeant).map(
      ({ from, to, type, added, retracted }): SaidEdge => ({
        from: this.named(from),
        to: this.named(to),
        type,
        typeName: this.typeName(type),
        verdict: "unchecked",
        isRetracted: true,
        said: [...added.map((said) => this.said(said)), this.said(retracted, true)],
      }),
    );
    return [...live, ...back];
  }

  /** A citation stands or falls with the words that it is put behind. */
  private evidence(note: NoteId, citation: Citation, text: string): SaidBy["evidence"][number] {
    const quote = citation.quote === null ? null : this.snapshot.fact({ note, fact: citation.quote });
    const shown = quote?.kind === "quote" ? quote : citation;
    const verdict =
      this.snapshot.verdict({ note, fact: shown.id }) ?? this.snapshot.verdict({ note, fact: citation.id });
    return {
      fact: shown.id,
      at: shown.span.start,
      text: shown.kind === "quote" ? shown.text : text.slice(citation.span.start, citation.span.end),
      isQuote: shown.kind === "quote",
      verdict: verdict?.kind ?? "unchecked",
    };
  }
}
