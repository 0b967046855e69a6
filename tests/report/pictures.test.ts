import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picturedPlaces } from "../../src/report/index.ts";
import { cropAround } from "../../src/sources/crop.ts";
import type { Box } from "../../src/sources/opened.ts";
import { passagePictures } from "../../src/sources/pictures.ts";
import { encodeTextPng } from "../../src/sources/png.ts";
import { type Example, openExample } from "./example.ts";

describe("pictures of passages", () => {
  let example: Example;
  beforeAll(async () => {
    example = await openExample();
  }, 120_000);
  afterAll(() => example?.remove());

  it("are drawn once: the second time nothing is measured or drawn", async () => {
    const { compiled, opened, root } = example;
    const places = new Map([...picturedPlaces(compiled)].slice(0, 4));
    const first = await passagePictures(places, opened, root);
    expect(first.size).toBe(4);
    const closed = new Map(
      [...opened].map(([source, { path, file }]) => [
        source,
        { path, file: { ...file, boxes: () => Promise.reject(new Error("measured again")) } },
      ]),
    );
    const seen: number[] = [];
    const second = await passagePictures(places, closed, root, { onProgress: (done) => seen.push(done) });
    expect([...second]).toEqual([...first].map(([key, picture]) => [key, picture]));
    expect(seen).toEqual([1, 2, 3, 4]);
  }, 60_000);

  it("have one part for each page that a passage runs over", async () => {
    const { compiled, opened, root } = example;
    const places = new Map(
      [...picturedPlaces(compiled)].filter(([, { stretches }]) => new Set(stretches.map(({ page }) => page)).size > 1),
    );
    expect(places.size).toBeGreaterThan(0);
    for (const [key, { parts }] of await passagePictures(places, opened, root)) {
      const pages = new Set(places.get(key)?.stretches.map(({ page }) => page));
      expect(parts.map(({ page }) => page)).toEqual([...pages]);
      for (const { marks, width, height } of parts) {
        for (const mark of marks) {
          expect(mark.left).toBeGreaterThanOrEqual(0);
          expect(mark.left + mark.width).toBeLessThanOrEqual(width + 1);
          expect(mark.top + mark.height).toBeLessThanOrEqual(height + 1);
        }
      }
    }
  }, 60_000);

  it("end where there are bytes enough", async () => {
    const { compiled, opened, root } = example;
    const pictures = await passagePictures(picturedPlaces(compiled), opened, root, { mostBytes: 1 });
    expect(pictures.size).toBe(1);
  }, 60_000);
});

describe("the part of a page that is shown", () => {
  const line = (index: number): Box => ({ left: 60, top: 50 + index * 15, width: 300, height: 11 });

  it("has the words in whole lines, and no line cut through", () => {
    const lines = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(lines, fc.nat(), fc.integer({ min: 1, max: 5 }), (count, from, length) => {
        const page = Array.from({ length: count }, (_, index) => line(index));
        const start = from % count;
        const words = page.slice(start, start + length);
        const crop = cropAround(words, page);
        for (const box of words) {
          expect(crop.top).toBeLessThanOrEqual(box.top);
          expect(crop.top + crop.height).toBeGreaterThanOrEqual(box.top + box.height);
        }
        for (const box of page) {
          const inside = Math.min(crop.top + crop.height, box.top + box.height) - Math.max(crop.top, box.top);
          // Edges are whole points.
          expect(inside <= 1 || inside >= box.height - 1).toBe(true);
        }
      }),
    );
  });

  it("leaves out the other column", () => {
    const left = Array.from({ length: 20 }, (_, index): Box => ({ ...line(index), width: 200 }));
    const right = left.map((box): Box => ({ ...box, left: 300 }));
    const crop = cropAround(left.slice(8, 10), [...left, ...right]);
    expect(crop.left + crop.width).toBeLessThan(300);
  });
});

describe("small PNG files", () => {
  const picture = (colour: (at: number) => readonly [number, number, number]): Uint8Array =>
    encodeTextPng({
      width: 7,
      height: 5,
      rgba: Uint8Array.from({ length: 35 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (colour(at >> 2)[at % 4] ?? 0))),
    });

  it.each([
    ["grey", (at: number) => [at * 7, at * 7, at * 7] as const, 4, 0],
    ["of few colours", (at: number) => [at % 2 === 0 ? 0 : 255, 0, 0] as const, 4, 3],
    ["of more colours", (at: number) => [at * 7, 0, 255 - at * 7] as const, 4, 3],
    ["of many colours", (at: number) => [at * 7, (at * 37) % 256, (at * 91) % 256] as const, 8, 3],
  ])("%s have every pixel within half a shade", (_, colour, bits, type) => {
    const png = Buffer.from(picture(colour));
    expect([png[24], png[25]]).toEqual([bits, type]);
    const shown = pixelsOf(png);
    for (const [at, pixel] of shown.entries()) {
      for (const channel of [0, 1, 2] as const)
        expect(Math.abs((pixel[channel] ?? 0) - (colour(at)[channel] & 255))).toBeLessThanOrEqual(8.5);
    }
  });
});

/** Reads back what `encodeTextPng` writes: packed rows, filters 0 and 2, grey or palette. */
function pixelsOf(png: Buffer): readonly (readonly number[])[] {
  const [width, height, bits] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24] ?? 8];
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const data = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  const row = bits === 8 ? width : Math.ceil(width / 2);
  const pixels: (readonly number[])[] = [];
  let above = new Uint8Array(row);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (row + 1)];
    const bytes = data
      .subarray(y * (row + 1) + 1, (y + 1) * (row + 1))
      .map((value, x) => (filter === 2 ? value + (above[x] ?? 0) : value));
    for (let x = 0; x < width; x++) {
      const byte = bytes[bits === 8 ? x : x >> 1] ?? 0;
      const index = bits === 8 ? byte : x % 2 === 0 ? byte >> 4 : byte & 15;
      const palette = chunks.get("PLTE");
      pixels.push(palette ? [...palette.subarray(index * 3, index * 3 + 3)] : [index * 17, index * 17, index * 17]);
    }
    above = bytes;
  }
  return pixels;
}
