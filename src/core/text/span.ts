/** Half-open, in UTF-16 units, as JavaScript, CodeMirror and LSP count. Lines and columns exist only at the edges. */
export type Span = { readonly start: number; readonly end: number };

export function span(start: number, end: number): Span {
  return { start, end };
}

/** Whether `inner` lies within `outer`; touching ends count as inside. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the two share at least one unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function bySpan(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}
