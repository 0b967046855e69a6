const { charCodeAt } = String.prototype;

/**
 * `text.charCodeAt(at)` for loops over text of any origin; `at` must lie in the text. Engines keep whole strings, slices
 * and joined strings in many forms, and where code has met more than a few, `text.charCodeAt` looks the method up anew for
 * each character; and they check only once whether places lie in the text, for as long as all of them do.
 */
export function codeAt(text: string, at: number): number {
  return charCodeAt.call(text, at);
}
