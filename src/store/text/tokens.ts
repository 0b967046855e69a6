/**
 * The terms of a text, one after the other, each with where it stands. A value that is filled anew for every text, so
 * that reading a million blocks makes no garbage; only the first `count` entries mean anything.
 */
export class Tokens {
  /** The units of all terms, one after the other. */
  codes: Uint16Array<ArrayBuffer> = new Uint16Array(1024);
  /** Where a term's units begin; entry `count` is where the last one's end. */
  starts: Uint32Array<ArrayBuffer> = new Uint32Array(257);
  /** The part of the text that a term was read from. */
  from: Uint32Array<ArrayBuffer> = new Uint32Array(256);
  to: Uint32Array<ArrayBuffer> = new Uint32Array(256);
  count = 0;
  /** How many of them are the text as it runs. What follows are parts of words, which stand in no order. */
  running = 0;

  clear(): void {
    this.count = 0;
    this.running = 0;
  }

  term(index: number): string {
    const { codes, starts } = this;
    return String.fromCharCode(...codes.subarray(starts[index] ?? 0, starts[index + 1] ?? 0));
  }

  terms(): readonly string[] {
    return Array.from({ length: this.count }, (_, index) => this.term(index));
  }

  /** Adds a term whose units have been written from the end of the last one to `end`. */
  push(end: number, from: number, to: number): void {
    const at = this.count;
    if (at === this.from.length) this.grow();
    this.from[at] = from;
    this.to[at] = to;
    this.count = at + 1;
    this.starts[at + 1] = end;
  }

  /** Makes room for `count` units after those of the last term. */
  reserve(count: number): void {
    const needed = (this.starts[this.count] ?? 0) + count;
    if (needed <= this.codes.length) return;
    const codes = new Uint16Array(Math.max(needed, this.codes.length * 2));
    codes.set(this.codes);
    this.codes = codes;
  }

  private grow(): void {
    const size = this.from.length * 2;
    const { starts, from, to } = this;
    this.starts = new Uint32Array(size + 1);
    this.from = new Uint32Array(size);
    this.to = new Uint32Array(size);
    this.starts.set(starts);
    this.from.set(from);
    this.to.set(to);
  }
}
