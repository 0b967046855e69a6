import type { Span } from "#core";
import type { PlacedLine } from "../furniture.ts";
import type { PageEdges } from "../printed-numbers.ts";
import type { PageLayout } from "./layout.ts";

/** A page's lines with their heights as fractions of the page's. */
export function placedLines(page: PageLayout | null): readonly PlacedLine[] {
  if (page === null) return [];
  return page.lines.map(({ start, end, box, size }) => ({
    start,
    end,
    top: box.top / page.height,
    bottom: (box.top + box.height) / page.height,
    size,
  }));
}

/** The three outermost lines at either end of a page, by where they stand and not by when they were painted. */
export function edgesOf(page: PageLayout | null): PageEdges {
  if (page === null) return { head: [], foot: [] };
  const order = [...page.lines].sort((a, b) => a.box.top - b.box.top);
  const say = (line: (typeof order)[number]): string => page.text.slice(line.start, line.end);
  const head = order.filter((line) => line.box.top < page.height * 0.4).slice(0, 3);
  const foot = order
    .filter((line) => line.box.top + line.box.height > page.height * 0.6)
    .slice(-3)
    .reverse();
  return { head: head.map(say), foot: foot.map(say) };
}

/** The lines in the largest type on the first of these pages that has type clearly larger than the rest. */
export function largestLines(pages: readonly (PageLayout | null)[]): string | null {
  for (const page of pages) {
    if (page === null || page.lines.length === 0) continue;
    const sizes = page.lines.map((line) => line.size).sort((a, b) => a - b);
    const largest = sizes.at(-1) ?? 0;
    const usual = sizes[Math.floor(sizes.length / 2)] ?? largest;
    if (page.lines.length > 4 && largest < usual * 1.25) continue;
    const words = page.lines
      .filter((line) => line.size > largest * 0.97)
      .slice(0, 4)
      .map((line) => page.text.slice(line.start, line.end).trim())
      .join(" ");
    if (words.length >= 4 && words.length <= 200) return words;
  }
  return null;
}

/** Whether running text stands above a height, which is given from the page's lower edge. */
export function hasTextAbove(page: PageLayout | null, furniture: readonly Span[], height: number): boolean {
  if (page === null) return false;
  const top = page.height - height;
  return page.lines.some(
    ({ start, end, box }) =>
      box.top + box.height <= top + 2 && !furniture.some((span) => span.start <= start && end <= span.end),
  );
}
