import { crc32, deflateSync, inflateSync } from "node:zlib";

/** Colours that a PNG's palette can have. */
const most = 256;

/**
 * A browser's picture (PNG, eight bits a channel, not interlaced) with at most 256 colours, which is about a third of the
 * bytes: the most frequent, and of the others those that would be changed most, so that a small sign keeps its colour. Each
 * other becomes the nearest of them.
 */
export function smallPng(png: Uint8Array): Uint8Array {
  const { width, height, pixels } = decoded(png);
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = paletteOf(counts);
  const indexes = new Map(palette.map((colour, index) => [colour, index]));
  for (const colour of counts.keys()) if (!indexes.has(colour)) indexes.set(colour, nearest(colour, palette));
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexes.get(pixels[y * width + x] ?? 0) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    png.subarray(0, 8),
    chunk("IHDR", header),
    chunk("PLTE", Uint8Array.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** Half of the palette goes to the most frequent colours, half to those that are farthest from it, weighed by their count. */
function paletteOf(counts: ReadonlyMap<number, number>): readonly number[] {
  const ordered = [...counts].sort((a, b) => b[1] - a[1]);
  const palette = ordered.slice(0, most / 2).map(([colour]) => colour);
  const rest = ordered.slice(most / 2).map(([colour, count]) => ({ colour, count, far: farFrom(colour, palette) }));
  while (palette.length < most) {
    const worst = rest.reduce<(typeof rest)[number] | null>(
      (found, one) => (found === null || one.far * one.count > found.far * found.count ? one : found),
      null,
    );
    if (worst === null || worst.far === 0) break;
    palette.push(worst.colour);
    for (const one of rest) one.far = Math.min(one.far, distance(one.colour, worst.colour));
  }
  return palette;
}

function farFrom(colour: number, palette: readonly number[]): number {
  return palette.reduce((least, other) => Math.min(least, distance(colour, other)), Number.POSITIVE_INFINITY);
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  for (let index = 1; index < palette.length; index += 1) {
    if (distance(colour, palette[index] ?? 0) < distance(colour, palette[best] ?? 0)) best = index;
  }
  return best;
}

/** The square of how far two colours are from each other. */
function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return red * red + green * green + blue * blue;
}

type Decoded = { readonly width: number; readonly height: number; readonly pixels: Uint32Array };

/** The pixels as `0xRRGGBB`; alpha is left out, since a browser's picture of a page has none. */
function decoded(png: Uint8Array): Decoded {
  const bytes = Buffer.from(png);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const channels = bytes[25] === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * channels;
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(row);
  for (let y = 0; y < height; y += 1) {
    const start = y * (row + 1);
    const line = new Uint8Array(row);
    for (let x = 0; x < row; x += 1) {
      const left = line[x - channels] ?? 0;
      const up = above[x] ?? 0;
      const corner = x < channels ? 0 : (above[x - channels] ?? 0);
      line[x] = (raw[start + 1 + x] ?? 0) + predicted(raw[start] ?? 0, left, up, corner);
    }
    for (let x = 0; x < width; x += 1) {
      const [red = 0, green = 0, blue = 0] = line.subarray(x * channels, x * channels + 3);
      pixels[y * width + x] = (red << 16) | (green << 8) | blue;
    }
    above = line;
  }
  return { width, height, pixels };
}

/** What a row's filter adds to each byte (ISO/IEC 15948, 9.2). */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, "latin1");
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8);
  return bytes;
}
