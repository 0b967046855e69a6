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
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, kind.colourType, 0, 0, 0], 8);
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(raw, { level: 9 })),
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
