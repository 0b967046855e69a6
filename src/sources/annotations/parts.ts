import type { SourceAnnotation } from "./annotation.ts";

/** The id of a part of a quote that runs over a page break: that of the whole for the first, then with `/2`, `/3`, …. */
export function partId(id: string, part: number): string {
  return part === 0 ? id : `${id}/${part + 1}`;
}

/** Annotations with the parts of one quote, where they follow one another, put together to one again. */
export function joinParts(annotations: readonly SourceAnnotation[]): readonly SourceAnnotation[] {
  const joined: SourceAnnotation[] = [];
  let parts = 0;
  for (const annotation of annotations) {
    const before = joined.at(-1);
    if (before !== undefined && before.id !== "" && annotation.id === partId(before.id, parts)) {
      parts += 1;
      const { exact, suffix } = annotation;
      // The position is that of the first part's page.
      joined.splice(-1, 1, { ...before, exact: `${before.exact}\n${exact}`, suffix, position: null });
    } else {
      parts = 1;
      joined.push(annotation);
    }
  }
  return joined;
}
