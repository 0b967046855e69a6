import { bySpan, type Span } from "./span.ts";

/** Replaces the units of `span` by `insert`. An empty span inserts, an empty `insert` deletes. */
export type TextEdit = { readonly span: Span; readonly insert: string };

/**
 * The text with all edits made at once; spans refer to the text before any of them.
 * Returns null if two edits overlap or one lies outside the text: then nothing is changed.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | null {
  const ordered = [...edits].sort((a, b) => bySpan(a.span, b.span));
  const parts: string[] = [];
  let at = 0;
  for (const { span, insert } of ordered) {
    if (span.start < at || span.end < span.start || span.end > text.length) return null;
    parts.push(text.slice(at, span.start), insert);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
