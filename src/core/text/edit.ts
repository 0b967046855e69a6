import { bySpan, type Span } from "./span.ts";

/** Replaces the units of `span` by `insert`. An empty span inserts, an empty `insert` deletes. */
export type TextEdit = { readonly span: Span; readonly insert: string };

/** The one edit that makes a text of another: what lies between their common beginning and their common end. */
export function editBetween(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let kept = 0;
  while (
    kept < shorter - start &&
    before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)
  )
    kept += 1;
  return { span: { start, end: before.length - kept }, insert: after.slice(start, after.length - kept) };
}

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
