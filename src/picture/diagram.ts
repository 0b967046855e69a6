import type {
  ConceptId,
  EdgeType,
  Graph,
  GraphEdge,
  GraphNode,
  NoteId,
  Provenance,
  RetractedEdge,
  VerdictKind,
} from "#core";
import { edgeTypeName, type InEach } from "#words";
import { textWidth } from "./widths.ts";

/** A concept as it is drawn: its name in each interface language with the other name beneath. */
export type Box = {
  readonly id: ConceptId;
  readonly titles: InEach<{ readonly main: string; readonly beneath: string | null }>;
  readonly verdict: VerdictKind;
  readonly defined: boolean;
  /** The number of the note that first put it into the graph. */
  readonly since: number;
  /** The topic that it is drawn within. */
  readonly topic: ConceptId | null;
  readonly isTopic: boolean;
  readonly width: number;
  readonly height: number;
  readonly node: GraphNode;
};

export type Line = {
  /** Unique in the diagram. */
  readonly id: string;
  readonly from: ConceptId;
  readonly to: ConceptId;
  readonly type: string;
  /** Null for *leads to*, which the arrow alone says. */
  readonly label: InEach<string> | null;
  readonly labelWidth: number;
  readonly verdict: VerdictKind;
  readonly since: number;
  /** The number of the note that took it back. */
  readonly until: number | null;
  readonly provenance: readonly Provenance[];
};

export type Diagram = { readonly boxes: readonly Box[]; readonly lines: readonly Line[] };

export const nameSize = 15;
export const beneathSize = 11.5;
export const labelSize = 11.5;
export const boxPadding = 12;
export const sealWidth = 20;

/** What a graph is drawn from. */
export type Drawn = {
  readonly graph: Graph;
  readonly edgeTypes: readonly EdgeType[];
  /** The number of a note in order of reading, from 1; null for one that is not shown. */
  readonly numberOf: (note: NoteId) => number | null;
};

export function diagramOf(drawn: Drawn): Diagram {
  const { graph, edgeTypes } = drawn;
  const known = new Set(graph.nodes.map(({ id }) => id));
  const members = new Set(graph.nodes.flatMap((node) => topicOf(node, known) ?? []));
  const boxes = graph.nodes.map((node) => boxOf(node, topicOf(node, known), members.has(node.id), drawn));
  const lines: Line[] = [];
  const add = (
    edge: GraphEdge | RetractedEdge,
    provenance: readonly Provenance[],
    retracted: Provenance | null,
  ): void => {
    if (!known.has(edge.from) || !known.has(edge.to)) return;
    const label = edge.type === "leads-to" ? null : namesOf(edge.type, edgeTypes);
    const labelWidth = label
      ? Math.max(...[label.zh, label.en].map((text) => textWidth(text, labelSize, "sans"))) + 10
      : 0;
    lines.push({
      id: `line-${lines.length + 1}`,
      from: edge.from,
      to: edge.to,
      type: edge.type,
      label,
      labelWidth,
      verdict: "verdict" in edge ? edge.verdict : "unchecked",
      since: firstNote(provenance, drawn),
      until: retracted ? drawn.numberOf(retracted.note) : null,
      provenance: retracted ? [...provenance, retracted] : provenance,
    });
  };
  for (const edge of graph.edges) add(edge, edge.provenance, null);
  for (const edge of graph.retracted) {
    const again = graph.edges.some(({ from, to, type }) => from === edge.from && to === edge.to && type === edge.type);
    if (!again) add(edge, edge.added, edge.retracted);
  }
  return { boxes, lines };
}

function namesOf(type: string, edgeTypes: readonly EdgeType[]): InEach<string> {
  return { zh: edgeTypeName(type, "zh", edgeTypes), en: edgeTypeName(type, "en", edgeTypes) };
}

/** A topic that is only ever put under itself is drawn on its own. */
function topicOf(node: GraphNode, known: ReadonlySet<ConceptId>): ConceptId | null {
  return node.topics.find((topic) => topic !== node.id && known.has(topic)) ?? null;
}

function boxOf(node: GraphNode, topic: ConceptId | null, hasMembers: boolean, drawn: Drawn): Box {
  const titles = { zh: titleIn(node, "zh"), en: titleIn(node, "en") };
  const widths = [titles.zh, titles.en].map(({ main, beneath }) =>
    Math.max(
      textWidth(main, nameSize, "serif") + sealWidth,
      beneath === null ? 0 : textWidth(beneath, beneathSize, "sans") + sealWidth,
    ),
  );
  const beneath = titles.zh.beneath !== null || titles.en.beneath !== null;
  return {
    id: node.id,
    titles,
    verdict: node.verdict,
    defined: node.definition !== null,
    since: firstNote(node.provenance, drawn),
    topic,
    isTopic: hasMembers || node.role === "topic",
    width: Math.ceil(Math.max(...widths) + 2 * boxPadding),
    height: beneath ? 46 : 34,
    node,
  };
}

function titleIn(node: GraphNode, language: "zh" | "en"): { readonly main: string; readonly beneath: string | null } {
  const own = node.names.find((name) => name.language === language);
  const other = node.names.find((name) => name.language !== language);
  if (own) return { main: own.text, beneath: other?.text ?? null };
  return { main: other?.text ?? node.id, beneath: null };
}

function firstNote(provenance: readonly Provenance[], { numberOf }: Drawn): number {
  const numbers = provenance.flatMap(({ note }) => numberOf(note) ?? []);
  return numbers.length === 0 ? 1 : Math.min(...numbers);
}
