/** A stretch of a BibTeX file that begins with `@word{` or `@word(`. */
export type BibtexStretch = {
  /** Small letters: `book`, `string`, `comment`, … */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Whether its closing brace was found. */
  readonly closed: boolean;
  /** Where within it a line begins as entries do; if the stretch is no entry, the next one begins there. */
  readonly next: number | null;
};

const opening = /@[ \t]*([A-Za-z][\w:+-]*)\s*([{(])/gu;
/** A line on which an entry begins: with its key and a comma after it. */
const entryLine = /(?<=[\r\n])[ \t]*@[ \t]*[A-Za-z]+\s*[{(]\s*[^\s,={}()"]*\s*,/gu;
/** An unclosed entry is not looked for an end beyond so many lines on which entries begin. */
const furthest = 3;

/** The first stretch at or after a place, or null. What stands between entries is a comment. */
export function nextStretch(text: string, from: number): BibtexStretch | null {
  opening.lastIndex = from;
  const match = opening.exec(text);
  if (match === null) return null;
  const inside = match.index + match[0].length;
  const lines: number[] = [];
  entryLine.lastIndex = inside;
  while (lines.length < furthest) {
    const line = entryLine.exec(text);
    if (line === null) break;
    lines.push(line.index);
  }
  const limit = lines.length < furthest ? text.length : (lines.at(-1) ?? text.length);
  const end = closingPlace(text, inside, limit, match[2] === "(");
  const next = lines[0] ?? null;
  const type = (match[1] ?? "").toLowerCase();
  if (end === null) return { type, start: match.index, end: next ?? text.length, closed: false, next };
  return { type, start: match.index, end, closed: true, next: next !== null && next < end ? next : null };
}

/** After the bracket that closes what is open, or null. A backslash takes away a brace's meaning. */
function closingPlace(text: string, from: number, limit: number, round: boolean): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < limit; at++) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      if (depth === 0) return round ? null : at + 1;
      depth -= 1;
    } else if (depth === 0 && round) {
      if (character === '"') quoted = !quoted;
      else if (character === ")" && !quoted) return at + 1;
    }
  }
  return null;
}
