import { buildIndex } from "../../src/core/anchor/build-index.ts";
import { Folding } from "../../src/core/anchor/folding.ts";
import type { TextIndex } from "../../src/core/anchor/text-index.ts";
import type { SourceId } from "../../src/core/model/identity.ts";
import type { SourceText } from "../../src/core/model/source-text.ts";
import type { Span } from "../../src/core/text/span.ts";

export const folding: Folding = new Folding(null);

export function sourceOf(
  pages: readonly string[],
  furniture: readonly (readonly Span[])[] = pages.map(() => []),
  name = "book",
): SourceText {
  return { source: name as SourceId, pages: pages.map((text, page) => ({ label: String(page + 1), text })), furniture };
}

export function indexOf(pages: readonly string[], name = "book", using: Folding = folding): TextIndex {
  return buildIndex(sourceOf(pages, undefined, name), using);
}

export function skeletonOf(text: string, using: Folding = folding): string {
  const { codes, length } = using.skeleton(text);
  return String.fromCharCode(...codes.subarray(0, length));
}

/** The edit distance of two texts, by the plain table. */
export function plainDistance(first: string, second: string): number {
  let above = Array.from({ length: second.length + 1 }, (_, at) => at);
  for (let at = 1; at <= first.length; at += 1) {
    const row = [at];
    for (let other = 1; other <= second.length; other += 1) {
      const same = first[at - 1] === second[other - 1] ? 0 : 1;
      row.push(Math.min((above[other - 1] ?? 0) + same, (above[other] ?? 0) + 1, (row[other - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[second.length] ?? 0;
}
