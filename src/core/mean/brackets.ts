/**
 * The end (past the closing mark) of the group that opens at `start`, or -1. Brackets of any kind nest; quotation marks
 * inside do not matter. Gives up after `limit` units, so that a text of opening brackets stays linear.
 */
export function groupEnd(text: string, start: number, limit = 600): number {
  const stack: string[] = [];
  const end = Math.min(text.length, start + limit);
  for (let at = start; at < end; at += 1) {
    const character = text[at] ?? "";
    const closer = closers[character];
    if (closer) stack.push(closer);
    else if (character === stack.at(-1)) {
      stack.pop();
      if (stack.length === 0) return at + 1;
    } else if (character === "\n" && text[at + 1] === "\n") return -1;
  }
  return -1;
}

const closers: { readonly [opener: string]: string } = { "(": ")", "[": "]", "【": "】", "〔": "〕" };

/** Quotation marks that differ at both ends, and so nest. */
const quoteClosers: { readonly [opener: string]: string } = {
  "“": "”",
  "「": "」",
  "『": "』",
  "«": "»",
  "„": "“",
  "‹": "›",
};

export function isQuoteOpener(text: string, at: number): boolean {
  const character = text[at] ?? "";
  if (quoteClosers[character]) return true;
  if (character === "‘") return !/[\p{L}\p{N}]/u.test(latinBefore(text, at));
  return character === '"' && !/[\p{L}\p{N}]/u.test(latinBefore(text, at)) && /\S/.test(text[at + 1] ?? "");
}

/** A Chinese character before `"` does not glue to it as a Latin letter or a digit (6") does. */
function latinBefore(text: string, at: number): string {
  const before = text[at - 1] ?? "";
  return /[\u2e80-\u9fff\uf900-\ufaff]/.test(before) ? "" : before;
}

/** The position of the mark that closes the quotation opened at `start`, or -1. */
export function quoteEnd(text: string, start: number, limit = 6_000): number {
  const opener = text[start] ?? "";
  if (opener === "‘") return singleQuoteEnd(text, start, limit);
  const closer = quoteClosers[opener] ?? '"';
  const end = Math.min(text.length, start + limit);
  let depth = 0;
  for (let at = start + 1; at < end; at += 1) {
    const character = text[at];
    if (character === closer) {
      if (depth === 0) return at > start + 1 ? at : -1;
      depth -= 1;
    } else if (character === opener && closer !== opener) depth += 1;
  }
  return -1;
}

/** ’ is an apostrophe as well: it closes only where no letter follows. */
function singleQuoteEnd(text: string, start: number, limit: number): number {
  const end = Math.min(text.length, start + limit);
  for (let at = text.indexOf("’", start + 2); at >= 0 && at < end; at = text.indexOf("’", at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at + 1] ?? "") || /[\u2e80-\u9fff]/.test(text[at + 1] ?? "")) return at;
  }
  return -1;
}
