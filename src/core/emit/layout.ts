import type { GraphEdge } from "../model/graph.ts";
import type { ConceptId } from "../model/identity.ts";

export type Size = { readonly width: number; readonly height: number };
export type Box = Size & { readonly x: number; readonly y: number };

/** Boxes from the origin right and down, no two overlapping, and the room that they take together. */
export type Arrangement = Size & { readonly boxes: ReadonlyMap<ConceptId, Box> };

/** Pixels between columns, where arrows and their words run, and between boxes of one column. */
const columnGap = 120;
export const rowGap = 40;

/**
 * Boxes in columns, so that arrows run from left to right: each stands one column after the last of those that lead to
 * it (longest path), and within a column in order of the mean height of those. Edges that close a circle do not count.
 * Boxes without edges follow below, in rows.
 *
 * @param sizes in the order that decides where nothing else does.
 */
export function layered(sizes: ReadonlyMap<ConceptId, Size>, edges: readonly GraphEdge[]): Arrangement {
  const inside = edges.filter((edge) => edge.from !== edge.to && sizes.has(edge.from) && sizes.has(edge.to));
  const ends = new Set(inside.flatMap((edge) => [edge.from, edge.to]));
  const columns = columnsOf(
    [...sizes.keys()].filter((id) => ends.has(id)),
    inside,
  );
  const boxes = new Map<ConceptId, Box>();
  const sizeOf = (id: ConceptId): Size => sizes.get(id) ?? { width: 0, height: 0 };
  let width = 0;
  let height = 0;
  const place = (id: ConceptId, x: number, y: number): void => {
    const size = sizeOf(id);
    boxes.set(id, { x, y, ...size });
    width = Math.max(width, x + size.width);
    height = Math.max(height, y + size.height);
  };

  for (const column of columns) {
    const x = width === 0 ? 0 : width + columnGap;
    const pull = column.map(({ id, sources }) => {
      const middles = sources.flatMap((source) => {
        const box = boxes.get(source);
        return box === undefined ? [] : [box.y + box.height / 2];
      });
      return { id, at: middles.reduce((sum, middle) => sum + middle, 0) / Math.max(1, middles.length) };
    });
    let y = 0;
    for (const { id } of pull.sort((a, b) => a.at - b.at)) {
      place(id, x, y);
      y += sizeOf(id).height + rowGap;
    }
  }

  const rest = [...sizes.keys()].filter((id) => !ends.has(id));
  const perRow = Math.max(columns.length, Math.min(4, rest.length), Math.ceil(Math.sqrt(rest.length)));
  for (let i = 0; i < rest.length; i += perRow) {
    const y = height === 0 ? 0 : height + rowGap;
    let x = 0;
    for (const id of rest.slice(i, i + perRow)) {
      place(id, x, y);
      x += sizeOf(id).width + columnGap;
    }
  }
  return { boxes, width, height };
}

type Column = readonly { readonly id: ConceptId; readonly sources: readonly ConceptId[] }[];

function columnsOf(ids: readonly ConceptId[], edges: readonly GraphEdge[]): readonly Column[] {
  const { order, sources } = topological(ids, edges);
  const column = new Map<ConceptId, number>();
  for (const id of order) {
    const last = (sources.get(id) ?? []).reduce((most, source) => Math.max(most, column.get(source) ?? 0), -1);
    column.set(id, last + 1);
  }
  const columns: { readonly id: ConceptId; readonly sources: readonly ConceptId[] }[][] = [];
  for (const id of ids) {
    const at = column.get(id) ?? 0;
    while (columns.length <= at) columns.push([]);
    columns[at]?.push({ id, sources: sources.get(id) ?? [] });
  }
  return columns;
}

type Topological = {
  /** Every node after all of its sources. */
  readonly order: readonly ConceptId[];
  /** Where the edges into a node come from, those left out that close a circle. */
  readonly sources: ReadonlyMap<ConceptId, readonly ConceptId[]>;
};

/** Depth first from the nodes that nothing leads to, then from the rest, without recursion. */
function topological(ids: readonly ConceptId[], edges: readonly GraphEdge[]): Topological {
  const out = new Map<ConceptId, ConceptId[]>(ids.map((id) => [id, []]));
  for (const edge of edges) out.get(edge.from)?.push(edge.to);
  const entered = new Set<ConceptId>(edges.map((edge) => edge.to));
  const roots = [...ids.filter((id) => !entered.has(id)), ...ids];

  const sources = new Map<ConceptId, ConceptId[]>(ids.map((id) => [id, []]));
  const state = new Map<ConceptId, "open" | "done">();
  const finished: ConceptId[] = [];
  for (const root of roots) {
    if (state.has(root)) continue;
    state.set(root, "open");
    const trail = [{ id: root, rest: (out.get(root) ?? [])[Symbol.iterator]() }];
    for (let here = trail.at(-1); here !== undefined; here = trail.at(-1)) {
      const next = here.rest.next();
      if (next.done) {
        state.set(here.id, "done");
        finished.push(here.id);
        trail.pop();
        continue;
      }
      if (state.get(next.value) === "open") continue;
      sources.get(next.value)?.push(here.id);
      if (state.has(next.value)) continue;
      state.set(next.value, "open");
      trail.push({ id: next.value, rest: (out.get(next.value) ?? [])[Symbol.iterator]() });
    }
  }
  return { order: finished.reverse(), sources };
}
