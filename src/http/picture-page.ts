import { around, type ConceptId, fold, type Graph, type IsoDate, type NoteId } from "#core";
import { diagramOf } from "../picture/diagram.ts";
import { layoutDiagram } from "../picture/layout.ts";
import type { Layout } from "../picture/placed.ts";
import type { PicturePage } from "../wire/picture.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** Which part of the graph is to be drawn. */
export type PictureAsked = {
  /** What these notes put into it; all of them if there are none. */
  readonly notes: readonly NoteId[];
  /** What lies within so many steps of a concept, in place of the notes. */
  readonly concept: ConceptId | null;
  readonly radius: number;
  /** As it stood at the end of that day. */
  readonly until: IsoDate | null;
  /** Pixels there are. */
  readonly width: number;
};

/** More concepts than this are a hairball in any layout. */
const mostConcepts = 100;

/** Lays a part of the graph out. */
export async function picturePage(snapshot: Snapshot, asked: PictureAsked): Promise<PicturePage> {
  const compiled = snapshot.compiled();
  const graph = asked.until === null ? snapshot.graph() : fold(compiled, compiled.verdicts, asked.until);
  const part =
    asked.concept === null ? saidBy(graph, new Set(asked.notes)) : (around(graph, asked.concept, asked.radius) ?? none);
  const shown = largest(part);
  const chapters = snapshot.noteIds
    .map((note) => ({ note, read: snapshot.note(note)?.chapter?.read?.value ?? null }))
    .toSorted((a, b) => (a.read ?? "9999").localeCompare(b.read ?? "9999") || (a.note < b.note ? -1 : 1))
    .map((chapter, at) => ({ ...chapter, number: at + 1 }));
  const numbers = new Map(chapters.map(({ note, number }) => [note, number]));
  const diagram = diagramOf({
    graph: shown,
    edgeTypes: snapshot.settings.edgeTypes,
    numberOf: (note) => numbers.get(note) ?? null,
  });
  const layout = await layoutDiagram(diagram, asked.width);
  return {
    version: snapshot.version,
    ...placed(layout),
    graph: shown,
    asked: part.nodes.length,
    chapters,
  };
}

const none: Graph = { nodes: [], edges: [], retracted: [] };

/** What some notes say, with both ends of each edge. */
function saidBy(graph: Graph, notes: ReadonlySet<NoteId>): Graph {
  if (notes.size === 0) return graph;
  const isSaid = ({ provenance }: { readonly provenance: readonly { readonly note: NoteId }[] }): boolean =>
    provenance.some(({ note }) => notes.has(note));
  const edges = graph.edges.filter(isSaid);
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const kept = new Set(graph.nodes.flatMap((node) => (isSaid(node) || ends.has(node.id) ? [node.id] : [])));
  return restricted(graph, kept, edges);
}

/** The concepts that most is said of, where there are too many. */
function largest(graph: Graph): Graph {
  if (graph.nodes.length <= mostConcepts) return graph;
  const degree = new Map<ConceptId, number>();
  for (const { from, to } of graph.edges) for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const ranked = graph.nodes.toSorted((a, b) => (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0));
  return restricted(graph, new Set(ranked.slice(0, mostConcepts).map(({ id }) => id)), graph.edges);
}

function restricted(graph: Graph, kept: ReadonlySet<ConceptId>, edges: Graph["edges"]): Graph {
  const isInside = ({ from, to }: { readonly from: ConceptId; readonly to: ConceptId }): boolean =>
    kept.has(from) && kept.has(to);
  return {
    nodes: graph.nodes.flatMap((node) =>
      kept.has(node.id) ? [{ ...node, topics: node.topics.filter((topic) => kept.has(topic)) }] : [],
    ),
    edges: edges.filter(isInside),
    retracted: graph.retracted.filter(isInside),
  };
}

function placed({ width, height, boxes, lines }: Layout): Pick<PicturePage, "width" | "height" | "concepts" | "edges"> {
  return {
    width,
    height,
    concepts: boxes.map(({ box, x, y, width: wide, height: high, group, stub }) => ({
      id: box.id,
      names: box.titles,
      verdict: box.verdict,
      isDefined: box.defined,
      isTopic: box.isTopic,
      isGroup: group,
      isStub: stub,
      since: box.since,
      x,
      y,
      width: wide,
      height: high,
    })),
    edges: lines.map(({ line, points, label }) => ({
      id: line.id,
      from: line.from,
      to: line.to,
      label: line.label,
      labelAt: label,
      verdict: line.verdict,
      since: line.since,
      isRetracted: line.until !== null,
      points,
    })),
  };
}
