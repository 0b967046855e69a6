import { isArray } from "../array/apply.ts";
import { formatShape } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import type { GraphNode, TapeGraph } from "./graph.ts";

const box = { width: 116, height: 50, across: 44, down: 18, margin: 12 };

/** A number or a shape, short enough for a box. */
function short(tensor: Tensor): string {
  if (!isArray(tensor) || tensor.data.length !== 1) return formatShape(tensor.shape);
  return String(Number((tensor.data[0] ?? Number.NaN).toPrecision(4)));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** The column of each box: one more than that of the last box it is computed from (longest path, as Sugiyama 1981 begins). */
function columnsOf({ nodes, edges }: TapeGraph): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const { id } of nodes) {
    const before = edges.filter(({ to }) => to === id).map(({ from }) => columns.get(from) ?? 0);
    columns.set(id, before.length === 0 ? 0 : Math.max(...before) + 1);
  }
  return columns;
}

function boxSvg({ kind, label, value, gradient }: GraphNode, x: number, y: number): string {
  const weight = kind === "outcome" ? 2 : 1;
  const dashes = kind === "constant" ? ' stroke-dasharray="3 3"' : "";
  const lines = [label, short(value), ...(gradient === null ? [] : [`∂ ${short(gradient)}`])];
  const text = lines
    .map((line, at) => `<tspan x="${x + box.width / 2}" dy="${at === 0 ? 0 : 14}">${escaped(line)}</tspan>`)
    .join("");
  return (
    `<rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="4" fill="none" stroke="currentColor" ` +
    `stroke-width="${weight}"${dashes}/><text x="${x + box.width / 2}" y="${y + 15}" text-anchor="middle" font-size="11" ` +
    `fill="currentColor">${text}</text>`
  );
}

/**
 * A tape as an SVG drawing, from left to right in the order of computation, each box with its operation or name, its value, and
 * the gradient where one flows (∂). Draws in the colour of the text around it. For graphs of more than some dozens of boxes a
 * layout with fewer crossings, such as ELK's, is better.
 */
export function drawGraph(graph: TapeGraph): string {
  const columns = columnsOf(graph);
  const heights = new Map<number, number>();
  const places = new Map<string, { readonly x: number; readonly y: number }>();
  for (const { id } of graph.nodes) {
    const column = columns.get(id) ?? 0;
    const row = heights.get(column) ?? 0;
    heights.set(column, row + 1);
    places.set(id, {
      x: box.margin + column * (box.width + box.across),
      y: box.margin + row * (box.height + box.down),
    });
  }
  const width = 2 * box.margin + Math.max(1, heights.size) * (box.width + box.across) - box.across;
  const height = 2 * box.margin + Math.max(1, ...heights.values()) * (box.height + box.down) - box.down;
  const lines = graph.edges.flatMap(({ from, to, input }) => {
    const [start, end] = [places.get(from), places.get(to)];
    if (start === undefined || end === undefined) return [];
    const [x1, y1] = [start.x + box.width, start.y + box.height / 2];
    const [x2, y2] = [end.x, end.y + ((input + 1) * box.height) / 3];
    const middle = (x2 - x1) / 2;
    return [
      `<path d="M${x1} ${y1}C${x1 + middle} ${y1} ${x2 - middle} ${y2} ${x2} ${y2}" fill="none" stroke="currentColor" ` +
        `stroke-opacity="0.5"/><circle cx="${x2}" cy="${y2}" r="2.5" fill="currentColor"/>`,
    ];
  });
  const boxes = graph.nodes.map((node) => {
    const { x, y } = places.get(node.id) ?? { x: 0, y: 0 };
    return boxSvg(node, x, y);
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `role="img">${lines.join("")}${boxes.join("")}</svg>`
  );
}
