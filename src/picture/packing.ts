import { emptyLayout, type Layout, shifted } from "./placed.ts";

type Rectangle = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const step = 8;

/**
 * Pictures on one page: the largest first, each at the highest and then leftmost place where it covers no box and no
 * line of those before it, so that room within one picture serves another.
 */
export function packed(parts: readonly Layout[], width: number, gap: number): Layout {
  const ordered = parts.toSorted((a, b) => b.width * b.height - a.width * a.height);
  const taken: Rectangle[] = [];
  let whole = emptyLayout;
  for (const part of ordered) {
    const right = Math.max(width, whole.width, part.width);
    const { x, y } = firstFree(part, taken, right, gap);
    const placed = shifted(part, x, y);
    taken.push(...covered(placed));
    whole = {
      width: Math.max(whole.width, placed.width),
      height: Math.max(whole.height, placed.height),
      boxes: [...whole.boxes, ...placed.boxes],
      lines: [...whole.lines, ...placed.lines],
    };
  }
  return whole;
}

function firstFree(
  part: Layout,
  taken: readonly Rectangle[],
  right: number,
  gap: number,
): { readonly x: number; readonly y: number } {
  const bottom = Math.max(0, ...taken.map((rectangle) => rectangle.bottom)) + gap;
  for (let y = 0; y < bottom; y += step) {
    for (let x = 0; x + part.width <= right; x += step) {
      const hit = taken.find(
        (rectangle) =>
          x < rectangle.right + gap &&
          rectangle.left - gap < x + part.width &&
          y < rectangle.bottom + gap &&
          rectangle.top - gap < y + part.height,
      );
      if (!hit) return { x, y };
      x = Math.max(x, Math.floor((hit.right + gap) / step) * step);
    }
  }
  return { x: 0, y: taken.length === 0 ? 0 : bottom };
}

function covered({ boxes, lines }: Layout): readonly Rectangle[] {
  const rectangles = boxes.map(({ x, y, width, height }) => ({
    left: x,
    top: y,
    right: x + width,
    bottom: y + height,
  }));
  for (const { points } of lines) {
    for (const [index, point] of points.entries()) {
      const next = points[index + 1] ?? point;
      rectangles.push({
        left: Math.min(point.x, next.x),
        top: Math.min(point.y, next.y),
        right: Math.max(point.x, next.x),
        bottom: Math.max(point.y, next.y),
      });
    }
  }
  return rectangles;
}
