import { codeAt } from "../text/code-at.ts";

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/** White space within and at the ends of lines. */
export function isBlank(code: number): boolean {
  return code === space || code === tab || code === lineFeed || code === carriageReturn;
}

/**
 * The line that is being read. Positions are the text's; columns count a tab up to the next multiple of four. What the
 * blocks around the line have taken of it lies before `basePos`; what it says begins at `pos`.
 */
export class Line {
  readonly text: string;
  /** The line without its end. */
  start = 0;
  end = 0;
  /** How much of the line belongs to the blocks around it, as a place and as a column. */
  basePos = 0;
  baseIndent = 0;
  /** The first character behind that which is no white space; `end` if there is none. */
  pos = 0;
  indent = 0;
  /** That character's code, or -1. */
  next = -1;
  /** How many of the blocks around the line go on in it, the note counting as one. */
  depth = 1;

  constructor(text: string) {
    this.text = text;
  }

  /** Begins the line that stands at `start`. */
  reset(start: number): void {
    const found = start < this.text.length ? this.text.indexOf("\n", start) : start;
    this.start = start;
    this.end = found < 0 ? this.text.length : found;
    this.basePos = start;
    this.baseIndent = 0;
    this.pos = start;
    this.indent = 0;
    this.depth = 1;
    this.skipToContent();
  }

  get isEmpty(): boolean {
    return this.pos === this.end;
  }

  code(at: number): number {
    return at < this.end ? codeAt(this.text, at) : -1;
  }

  /** After `moveBase` or `moveBaseColumn`: brings `pos` behind the base. */
  forward(): void {
    if (this.basePos > this.pos) this.skipToContent();
  }

  private skipToContent(): void {
    const at = this.skipBlanks(this.basePos);
    this.indent = this.column(at, this.pos, this.indent);
    this.pos = at;
    this.next = at === this.end ? -1 : codeAt(this.text, at);
  }

  skipBlanks(from: number): number {
    let at = from;
    while (at < this.end && isBlank(codeAt(this.text, at))) at += 1;
    return at;
  }

  skipBlanksBack(from: number, least: number): number {
    let at = from;
    while (at > least && isBlank(codeAt(this.text, at - 1))) at -= 1;
    return at;
  }

  moveBase(to: number): void {
    this.basePos = to;
    this.baseIndent = this.column(to, this.pos, this.indent);
  }

  moveBaseColumn(column: number): void {
    this.baseIndent = column;
    this.basePos = this.placeOf(column);
  }

  /** The column of `to`, counted from a place whose column is known. */
  column(to: number, from: number, known: number): number {
    let column = known;
    for (let at = from; at < to; at += 1) column += codeAt(this.text, at) === tab ? 4 - (column % 4) : 1;
    return column;
  }

  /** The first place whose column is at least `goal`, or the line's end. */
  placeOf(goal: number): number {
    let at = this.start;
    for (let column = 0; at < this.end && column < goal; at += 1)
      column += codeAt(this.text, at) === tab ? 4 - (column % 4) : 1;
    return at;
  }
}
