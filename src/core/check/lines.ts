import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";

/** The lines that a span touches, without the last line's end. */
export function linesOf(text: string, span: Span): Span {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const end = text.indexOf("\n", Math.max(start, span.end > span.start ? span.end - 1 : span.end));
  const stop = end < 0 ? text.length : end;
  return { start, end: text[stop - 1] === "\r" && stop > start ? stop - 1 : stop };
}

/** Deletes the lines that a span touches, with one line end. */
export function deleteLines(text: string, span: Span): TextEdit {
  const { start, end } = linesOf(text, span);
  const next = /^\r?\n/.exec(text.slice(end, end + 2));
  if (next !== null) return { span: { start, end: end + next[0].length }, insert: "" };
  const before = /\r?\n$/.exec(text.slice(Math.max(0, start - 2), start));
  return { span: { start: start - (before?.[0].length ?? 0), end }, insert: "" };
}

/** The one place within a span where `words` stand; null if they stand nowhere or more than once. */
export function onlyPlaceOf(words: string, text: string, within: Span): Span | null {
  const piece = text.slice(within.start, within.end);
  const at = words === "" ? -1 : piece.indexOf(words);
  if (at < 0 || piece.includes(words, at + 1)) return null;
  return { start: within.start + at, end: within.start + at + words.length };
}

/** The line end that a text uses. */
export function lineEndOf(text: string): "\r\n" | "\n" {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/**
 * Deletes a comment, with its line where that has nothing else: if there are blank lines on both sides, with one of
 * them, and if there are none, leaving a blank line, so that what only the comment kept apart does not run together.
 */
export function removeComment(text: string, span: Span): TextEdit {
  const { start, end } = linesOf(text, span);
  if (text.slice(start, span.start).trim() !== "" || text.slice(span.end, end).trim() !== "")
    return { span, insert: "" };
  const above = start === 0 || /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 200), start));
  const below = /^\r?\n[ \t]*(\r?\n|$)/.exec(text.slice(end, end + 200));
  if (!above && below === null) return { span: { start, end }, insert: "" };
  const edit = deleteLines(text, span);
  if (!above || below === null) return edit;
  return { span: { start: edit.span.start, end: Math.max(edit.span.end, end + below[0].length) }, insert: "" };
}
