/** Quotation marks that hold a phrase together, each with the one that closes it. */
const pairs: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["“", "”"],
  ["”", "”"],
  ["„", "“"],
  ["«", "»"],
  ["「", "」"],
  ["『", "』"],
  ["＂", "＂"],
]);

export function closingMark(opening: string): string | null {
  return pairs.get(opening) ?? null;
}

/** The text between marks that do not occur in it. */
export function inMarks(text: string): string {
  for (const [opening, closing] of pairs) {
    if (!text.includes(closing)) return `${opening}${text}${closing}`;
  }
  return `"${text.replaceAll('"', " ")}"`;
}
