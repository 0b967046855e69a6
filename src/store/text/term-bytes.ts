import { gap } from "../facet.ts";
import type { Tokens } from "./tokens.ts";

/**
 * Terms as UTF-8 with a space after each, as an engine that splits at spaces takes them. Its bytes are overwritten by the
 * next text.
 */
export class TermBytes {
  private bytes: Uint8Array<ArrayBuffer> = new Uint8Array(4096);
  /** Terms that are not of a text: there are some forty. */
  private readonly known: Map<string, Uint16Array> = new Map();

  /** @param before terms that stand before those of the text */
  write(before: readonly string[], tokens: Tokens): Uint8Array {
    const { codes, starts, count, running } = tokens;
    const ahead = before.reduce((sum, term) => sum + 3 * term.length + 1, 8);
    this.reserve(ahead + 3 * (starts[count] ?? 0) + count);
    let at = 0;
    for (const term of before) at = this.writeTerm(term, at);
    for (let index = 0; index < count; index += 1) {
      if (index === running) at = this.writeTerm(gap, at);
      at = this.writeUnits(codes, starts[index] ?? 0, starts[index + 1] ?? 0, at);
    }
    return this.bytes.subarray(0, at);
  }

  private writeTerm(term: string, at: number): number {
    let units = this.known.get(term);
    if (units === undefined) {
      units = Uint16Array.from(term, (unit) => unit.charCodeAt(0));
      this.known.set(term, units);
    }
    return this.writeUnits(units, 0, units.length, at);
  }

  private writeUnits(codes: Uint16Array, from: number, to: number, start: number): number {
    const { bytes } = this;
    let at = start;
    for (let index = from; index < to; index += 1) {
      const unit = codes[index] ?? 0;
      if (unit < 0x80) bytes[at++] = unit;
      else if (unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
        bytes[at++] = 0x80 | (unit & 63);
      } else if (unit >= 0xd800 && unit <= 0xdbff && index + 1 < to) {
        index += 1;
        const point = 0x10000 + ((unit - 0xd800) << 10) + ((codes[index] ?? 0) - 0xdc00);
        bytes[at++] = 0xf0 | (point >> 18);
        bytes[at++] = 0x80 | ((point >> 12) & 63);
        bytes[at++] = 0x80 | ((point >> 6) & 63);
        bytes[at++] = 0x80 | (point & 63);
      } else {
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 63);
        bytes[at++] = 0x80 | (unit & 63);
      }
    }
    bytes[at] = 0x20;
    return at + 1;
  }

  private reserve(size: number): void {
    if (this.bytes.length < size) this.bytes = new Uint8Array(size * 2);
  }
}
