import type { TextHeading } from "./markup.ts";
import type { ExtractedText, OutlineEntry } from "./opened.ts";
import { type Heading, rangesOfHeadings } from "./outline.ts";

export type HeadedText = { readonly text: ExtractedText; readonly outline: readonly OutlineEntry[] };

/** A text cut into one page a heading; what stands before the first is a page of its own. */
export function cutAtHeadings(text: string, headings: readonly TextHeading[]): HeadedText {
  const starts = [...new Set([0, ...headings.map((heading) => heading.at)])].sort((a, b) => a - b);
  const kept = starts.filter((start, index) => text.slice(start, starts[index + 1] ?? text.length).trim() !== "");
  const cuts = kept.length === 0 ? [0] : [0, ...kept.slice(1)];
  const outline: readonly Heading[] = headings.map(({ title, level, at }) => ({
    title,
    level: level - 1,
    page: Math.max(
      0,
      cuts.findLastIndex((cut) => cut <= at),
    ),
    midPage: false,
  }));
  return {
    text: cutText(
      text,
      cuts.map((at) => ({ at, label: null })),
    ),
    outline: rangesOfHeadings(outline, cuts.length),
  };
}

/** A text cut at given places, in order; each piece is a page. */
export function cutText(
  text: string,
  cuts: readonly { readonly at: number; readonly label: string | null }[],
): ExtractedText {
  const pages = cuts.map(({ at, label }, index) => ({
    label,
    text: text.slice(at, cuts[index + 1]?.at ?? text.length).replace(/\s+$/u, ""),
  }));
  return { pages, furniture: pages.map(() => []) };
}
