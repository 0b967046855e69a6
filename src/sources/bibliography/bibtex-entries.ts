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

/** The stretches that begin with `@word{`, each from where the caller says that the one before ended. */
export class BibtexStretches {
  private readonly text: string;
  private readonly lines: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.lines = [...text.matchAll(entryLine)].map(({ index }) => index);
  }

  /** The first at or after a place, or null. What stands between entries is a comment. */
  next(from: number): BibtexStretch | null {
    opening.lastIndex = from;
    const match = opening.exec(this.text);
    if (match === null) return null;
    const inside = match.index + match[0].length;
    const line = this.lineFrom(inside);
    const next = this.lines[line] ?? null;
    const limit = this.lines[line + furthest] ?? this.text.length;
    const end = closingPlace(this.text, inside, limit, match[2] === "(");
    const type = (match[1] ?? "").toLowerCase();
    if (end === null) return { type, start: match.index, end: next ?? this.text.length, closed: false, next };
    return { type, start: match.index, end, closed: true, next: next !== null && next < end ? next : null };
  }

  /** The first line on which an entry begins at or after a place, by its number in the list. */
  private lineFrom(place: number): number {
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.lines[middle] ?? place) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
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
