import type { OutlineEntry } from "./opened.ts";

/** A heading with the page it begins on; null if that is not known. */
export type Heading = {
  readonly title: string;
  readonly level: number;
  readonly page: number | null;
  /** Whether what comes before it ends on the same page. */
  readonly midPage: boolean;
};

/**
 * Each heading with its pages: up to where the next heading of its level or above begins, that page included if text
 * stands there before the heading. A heading without a page begins where the first one under or after it does.
 */
export function rangesOfHeadings(headings: readonly Heading[], pages: number): readonly OutlineEntry[] {
  const starts = headings.map((heading) => heading.page);
  for (let i = starts.length - 2; i >= 0; i--) starts[i] ??= starts[i + 1] ?? null;
  const entries: OutlineEntry[] = [];
  headings.forEach(({ title, level }, index) => {
    const first = starts[index] ?? null;
    if (first === null || title === "") return;
    let last = pages - 1;
    for (let next = index + 1; next < headings.length; next++) {
      const heading = headings[next];
      const start = starts[next] ?? null;
      if (heading === undefined || heading.level > level || start === null || start < first) continue;
      last = Math.max(first, heading.midPage ? start : start - 1);
      break;
    }
    entries.push({ title, level, first, last });
  });
  return entries;
}
