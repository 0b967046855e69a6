import { type ConceptId, type Graph, type NoteId, type Settings, type VerdictKind, verdictKinds } from "#core";
import { diagramOf, type Line } from "../../picture/diagram.ts";
import { simplified } from "../../picture/simplified.ts";
import type { PicturePage, PlacedEdge } from "../../wire/picture.ts";
import type { LayoutThread } from "./layout-thread.ts";

export type Drawing = {
  readonly version: number;
  /** What is laid out: as it stands now, so that things keep their places from one day to another. */
  readonly part: Graph;
  /** How many concepts there are in the part that was asked for. */
  readonly asked: number;
  /** The graph as it stood on the day that is shown. */
  readonly day: Graph;
  readonly settings: Settings;
  /** The number of a note in order of reading. */
  readonly numberOf: (note: NoteId) => number | null;
  /** Pixels there are. */
  readonly width: number;
};

/** Lays a part of the graph out and says of each thing in it how it stood on the day. */
export async function picturePage(drawing: Drawing, thread: LayoutThread): Promise<PicturePage> {
  const { part, day, settings, numberOf, width } = drawing;
  const passing = new Set(settings.edgeTypes.filter(({ acyclic }) => acyclic).map(({ id }) => id));
  const { diagram, behind, implied } = simplified(
    diagramOf({ graph: part, edgeTypes: settings.edgeTypes, numberOf }),
    (type) => passing.has(type),
  );
  const layout = await thread.layout(diagram, width);
  const nodes = new Map(day.nodes.map((node) => [node.id, node]));
  const edges = new Map(day.edges.map((edge) => [keyOf(edge), edge.verdict]));
  const retracted = new Set(day.retracted.map(keyOf));
  return {
    version: drawing.version,
    width: layout.width,
    height: layout.height,
    concepts: layout.boxes.map(({ box, x, y, width: wide, height: high, group, stub }) => {
      const node = nodes.get(box.id);
      return {
        id: box.id,
        names: box.titles,
        verdict: node?.verdict ?? "unchecked",
        isDefined: (node?.definition ?? null) !== null,
        isTopic: box.isTopic,
        isGroup: group,
        isStub: stub,
        isThere: node !== undefined,
        since: box.since,
        x,
        y,
        width: wide,
        height: high,
      };
    }),
    edges: layout.lines.map(({ line, points, label }) => ({
      id: line.id,
      ...standing(behind.get(line.id) ?? [line], edges, retracted),
      label: line.label,
      labelAt: label,
      since: line.since,
      points,
    })),
    implied: implied.map(({ from, to, type }) => ({ from, to, type })),
    asked: drawing.asked,
    drawn: part.nodes.length,
  };
}

type Ended = { readonly from: ConceptId; readonly to: ConceptId; readonly type: string };

/** How the edges that one line stands for stood: the worst of their verdicts, so that none looks better than it is. */
function standing(
  lines: readonly Line[],
  edges: ReadonlyMap<string, VerdictKind>,
  retracted: ReadonlySet<string>,
): Pick<PlacedEdge, "from" | "to" | "types" | "verdict" | "isRetracted" | "isThere"> {
  const [first] = lines;
  const verdicts = lines.flatMap((line) => edges.get(keyOf(line)) ?? []);
  const isRetracted = verdicts.length === 0 && lines.some((line) => retracted.has(keyOf(line)));
  return {
    from: first?.from ?? ("" as ConceptId),
    to: first?.to ?? ("" as ConceptId),
    types: lines.map(({ type }) => type),
    verdict: verdictKinds.findLast((kind) => verdicts.includes(kind)) ?? "unchecked",
    isRetracted,
    isThere: verdicts.length > 0 || isRetracted,
  };
}

function keyOf({ from, to, type }: Ended): string {
  return JSON.stringify([from, to, type]);
}
