import { type Plain, type Shapes, Tag } from "./plain.ts";

/** Reads what `PlainWriter` wrote. Throws a `RangeError` where the bytes are not that. */
export class PlainReader {
  private readonly bytes: Uint8Array;
  private at = 0;
  private readonly shapes: Shapes;
  private readonly strings: string[] = [];
  private readonly text = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(bytes: Uint8Array, shapes: Shapes) {
    this.bytes = bytes;
    this.shapes = shapes;
  }

  read(): Plain {
    const tag = this.byte();
    switch (tag) {
      case Tag.nothing:
        return null;
      case Tag.no:
        return false;
      case Tag.yes:
        return true;
      case Tag.count:
        return this.size();
      case Tag.number:
        return this.number();
      case Tag.integer:
        return BigInt(this.string(this.byte()));
      case Tag.list:
        return this.list();
      case Tag.set:
        return new Set(this.list());
      case Tag.shape:
        return this.object(this.shapes.keysOf(this.size()));
      default:
        return this.string(tag);
    }
  }

  private list(): Plain[] {
    const values: Plain[] = [];
    for (let left = this.size(); left > 0; left -= 1) values.push(this.read());
    return values;
  }

  private object(keys: readonly string[]): Plain {
    const value: { [key: string]: Plain } = {};
    for (const key of keys) value[key] = this.read();
    return value;
  }

  private string(tag: number): string {
    if (tag === Tag.sameString) return found(this.strings[this.size()]);
    const length = this.size();
    let value = "";
    if (tag === Tag.string) {
      const end = this.at + length;
      if (end > this.bytes.length) throw new RangeError("The bytes end within a string.");
      value = this.words(this.at, end);
      this.at = end;
    } else if (tag === Tag.units) {
      for (let left = length; left > 0; left -= 1) value += String.fromCharCode(this.size());
    } else throw new RangeError(`No value begins with ${tag}.`);
    this.strings.push(value);
    return value;
  }

  /** Short ASCII, which most strings are, is put together faster than it is decoded. */
  private words(start: number, end: number): string {
    if (end - start > 24) return this.text.decode(this.bytes.subarray(start, end));
    let value = "";
    for (let at = start; at < end; at += 1) {
      const byte = this.bytes[at] ?? 0;
      if (byte > 127) return this.text.decode(this.bytes.subarray(start, end));
      value += String.fromCharCode(byte);
    }
    return value;
  }

  private number(): number {
    const start = this.at;
    this.at += 8;
    return new DataView(this.bytes.buffer, this.bytes.byteOffset).getFloat64(start, true);
  }

  private size(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = this.byte();
      if (byte < 128) return value + byte * unit;
      value += (byte - 128) * unit;
    }
  }

  private byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new RangeError("The bytes end too early.");
    this.at += 1;
    return byte;
  }
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new RangeError("The bytes refer to what is not there.");
  return value;
}
