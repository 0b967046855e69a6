// Uses Node: zlib.
import { crc32, deflateSync } from "node:zlib";
import type { Picture } from "./render.ts";

/** A picture as a PNG file (ISO/IEC 15948), in grey where it has no colour and without alpha where it is opaque. */
export function encodePng({ width, height, rgba }: Picture): Uint8Array {
  const kind = pictureKind(rgba);
  const row = width * kind.bytes;
  const raw = new Uint8Array(height * (row + 1));
  for (let y = 0; y < height; y++) {
    const start = y * (row + 1);
    // Filter 2: the difference to the pixel above. Pages of text are alike from row to row.
    raw[start] = y === 0 ? 0 : 2;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      for (let k = 0; k < kind.bytes; k++) {
        const from = at + (kind.bytes === 2 && k === 1 ? 3 : k);
        const above = y === 0 ? 0 : (rgba[from - width * 4] ?? 0);
        raw[start + 1 + x * kind.bytes + k] = (rgba[from] ?? 0) - above;
      }
    }
  }
  return file(width, height, [8, kind.colourType], [chunk("IDAT", deflateSync(raw, { level: 9 }))]);
}

/**
 * A picture of text as a small PNG file: each channel in sixteen shades, which show no steps in letters; of four bits a
 * pixel where it is grey or has up to 16 colours, of eight up to 256 colours, else as `encodePng` has it. Alpha is lost.
 */
export function encodeTextPng({ width, height, rgba }: Picture): Uint8Array {
  const colours = new Map<number, number>();
  const shaded = new Uint8Array(rgba.length);
  const pixels = new Uint32Array(width * height);
  let grey = true;
  for (let at = 0; at < rgba.length; at += 4) {
    const [red, green, blue] = [shade(rgba[at]), shade(rgba[at + 1]), shade(rgba[at + 2])];
    if (red !== green || red !== blue) grey = false;
    shaded.set([red * 17, green * 17, blue * 17, 255], at);
    const colour = (red << 8) | (green << 4) | blue;
    if (!colours.has(colour)) colours.set(colour, colours.size);
    pixels[at / 4] = colour;
  }
  if (grey) {
    const data = smaller(
      pixels.map((colour) => colour & 15),
      width,
      height,
      4,
    );
    return file(width, height, [4, 0], [chunk("IDAT", data)]);
  }
  if (colours.size > 256) return encodePng({ width, height, rgba: shaded });
  const palette = Uint8Array.from(
    [...colours.keys()].flatMap((c) => [(c >> 8) * 17, ((c >> 4) & 15) * 17, (c & 15) * 17]),
  );
  const bits = colours.size > 16 ? 8 : 4;
  const data = smaller(
    pixels.map((colour) => colours.get(colour) ?? 0),
    width,
    height,
    bits,
  );
  return file(width, height, [bits, 3], [chunk("PLTE", palette), chunk("IDAT", data)]);
}

function shade(value: number | undefined): number {
  return Math.round((value ?? 0) / 17);
}

/** The pixels' numbers packed into rows, without a filter or with the difference to the row above, whichever is less. */
function smaller(pixels: Uint32Array, width: number, height: number, bits: 4 | 8): Uint8Array {
  const row = bits === 8 ? width : Math.ceil(width / 2);
  const plain = new Uint8Array(height * (row + 1));
  const filtered = new Uint8Array(height * (row + 1));
  for (let y = 0; y < height; y++) {
    const start = y * (row + 1);
    for (let x = 0; x < width; x++) {
      const value = pixels[y * width + x] ?? 0;
      if (bits === 8) plain[start + 1 + x] = value;
      else plain[start + 1 + (x >> 1)] = (plain[start + 1 + (x >> 1)] ?? 0) | (x % 2 === 0 ? value << 4 : value);
    }
    filtered[start] = y === 0 ? 0 : 2;
    for (let x = 1; x <= row; x++) {
      filtered[start + x] = (plain[start + x] ?? 0) - (y === 0 ? 0 : (plain[start + x - row - 1] ?? 0));
    }
  }
  const [first, second] = [deflateSync(plain, { level: 9 }), deflateSync(filtered, { level: 9 })];
  return first.length <= second.length ? first : second;
}

/** Signature, header, the given chunks, end. `kind`: bits a channel or index, and colour type. */
function file(
  width: number,
  height: number,
  kind: readonly [bits: number, colourType: number],
  chunks: readonly Uint8Array[],
): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([...kind, 0, 0, 0], 8);
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    ...chunks,
    chunk("IEND", new Uint8Array(0)),
  ]);
}

function pictureKind(rgba: Uint8Array): { readonly bytes: number; readonly colourType: number } {
  let grey = true;
  let opaque = true;
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) grey = false;
    if (rgba[at + 3] !== 255) opaque = false;
  }
  if (grey) return opaque ? { bytes: 1, colourType: 0 } : { bytes: 2, colourType: 4 };
  return opaque ? { bytes: 3, colourType: 2 } : { bytes: 4, colourType: 6 };
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, "latin1");
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8);
  return bytes;
}
