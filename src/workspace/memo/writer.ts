import { type Plain, type Shapes, Tag } from "./plain.ts";

/** Writes plain values as bytes. Strings that were written before are written as their numbers, and keys as shapes. */
export class PlainWriter {
  private bytes: Uint8Array = new Uint8Array(1 << 16);
  private used = 0;
  private readonly shapes: Shapes;
  private readonly strings = new Map<string, number>();
  private readonly text = new TextEncoder();

  /** Takes up new shapes into `shapes`. */
  constructor(shapes: Shapes) {
    this.shapes = shapes;
  }

  /** What was written since the last call, to be read by itself. */
  take(): Uint8Array {
    const bytes = this.bytes.slice(0, this.used);
    this.used = 0;
    this.strings.clear();
    return bytes;
  }

  write(value: Plain): void {
    switch (typeof value) {
      case "string":
        this.string(value);
        return;
      case "number":
        this.number(value);
        return;
      case "bigint":
        this.byte(Tag.integer);
        this.string(String(value));
        return;
      case "boolean":
        this.byte(value ? Tag.yes : Tag.no);
        return;
      default:
        if (value === null) this.byte(Tag.nothing);
        else if (isList(value)) this.list(Tag.list, value);
        else if (value instanceof Set) this.list(Tag.set, [...value]);
        else this.object(value as { readonly [key: string]: Plain });
    }
  }

  private list(tag: typeof Tag.list | typeof Tag.set, values: readonly Plain[]): void {
    this.byte(tag);
    this.size(values.length);
    for (const value of values) this.write(value);
  }

  private object(value: { readonly [key: string]: Plain }): void {
    const keys = Object.keys(value);
    this.byte(Tag.shape);
    this.size(this.shapes.numberOf(keys));
    for (const key of keys) this.write(value[key] ?? null);
  }

  private number(value: number): void {
    if (Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)) {
      this.byte(Tag.count);
      this.size(value);
      return;
    }
    this.byte(Tag.number);
    this.reserve(8);
    new DataView(this.bytes.buffer, this.bytes.byteOffset).setFloat64(this.used, value, true);
    this.used += 8;
  }

  private string(value: string): void {
    const known = this.strings.get(value);
    if (known !== undefined) {
      this.byte(Tag.sameString);
      this.size(known);
      return;
    }
    this.strings.set(value, this.strings.size);
    // UTF-8 has no place for half a pair of surrogates.
    const whole = value.isWellFormed();
    this.byte(whole ? Tag.string : Tag.units);
    this.reserve(value.length * 3 + 10);
    if (whole) {
      const room = value.length * 3;
      const { written } = this.text.encodeInto(value, this.bytes.subarray(this.used + 5, this.used + 5 + room));
      const start = this.used + 5;
      this.size(written);
      this.bytes.copyWithin(this.used, start, start + written);
      this.used += written;
    } else {
      this.size(value.length);
      for (let at = 0; at < value.length; at += 1) this.size(value.charCodeAt(at));
    }
  }

  private size(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.used] = (rest % 128) + 128;
      this.used += 1;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.used] = rest;
    this.used += 1;
  }

  private byte(value: number): void {
    this.reserve(1);
    this.bytes[this.used] = value;
    this.used += 1;
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.used + more));
    wider.set(this.bytes.subarray(0, this.used));
    this.bytes = wider;
  }
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}
