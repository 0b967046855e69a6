import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openSource } from "../../src/sources/node.ts";
import type { Box, Opened } from "../../src/sources/opened.ts";
import { encodePng } from "../../src/sources/png.ts";
import { openRenderer, type Picture, renderRegion } from "../../src/sources/render.ts";
import { bookMissing, readBook } from "./books.ts";
import { makePdf, pageHeight, pageWidth } from "./make-pdf.ts";

async function open(bytes: Uint8Array): Promise<Extract<Opened, { kind: "opened" }>> {
  const opened = await openSource(bytes, "a.pdf");
  if (opened.kind !== "opened") throw new Error(opened.detail);
  return opened;
}

function inkIn(picture: Picture): number {
  let ink = 0;
  for (let at = 0; at < picture.rgba.length; at += 4) if ((picture.rgba[at] ?? 255) < 128) ink += 1;
  return ink / (picture.width * picture.height);
}

describe("boxes", () => {
  const pdf = makePdf({
    pages: [
      {
        lines: [
          ["first words of a line", 50, 500, 20],
          ["and a second line", 50, 470, 20],
        ],
      },
    ],
  });

  test("are one a line, around the asked words and no others", async () => {
    const opened = await open(pdf);
    const text = opened.text.pages[0]?.text ?? "";
    const from = text.indexOf("words");
    const boxes = await opened.boxes(0, from, text.indexOf("second"));
    expect(boxes).toHaveLength(2);
    const [first, second] = boxes;
    expect(first?.left).toBeGreaterThan(50 + 25);
    expect(second?.left).toBeCloseTo(50, 0);
    expect(first && first.top < pageHeight - 500 && first.top + first.height > pageHeight - 500).toBe(true);
    expect(second && second.top > (first?.top ?? 0)).toBe(true);
    await opened.close();
  });

  test("stand where the ink is", async () => {
    const opened = await open(pdf);
    const text = opened.text.pages[0]?.text ?? "";
    const at = text.indexOf(" of a");
    const [words] = await opened.boxes(0, 0, 5);
    const [gap] = await opened.boxes(0, at, at + 1);
    if (words === undefined || gap === undefined) throw new Error("no box");
    const ink = async (box: Box): Promise<number> => {
      const picture = await renderRegion(pdf, 0, box, 4);
      return picture === null ? -1 : inkIn(picture);
    };
    expect(await ink(words)).toBeGreaterThan(0.1);
    expect(await ink({ ...gap, left: gap.left + gap.width * 0.3, width: gap.width * 0.4 })).toBeLessThan(0.01);
    await opened.close();
  });

  test.each([90, 180, 270] as const)("stand where the ink is on a page turned by %i degrees", async (rotate) => {
    const turned = makePdf({ pages: [{ lines: [["some words", 50, 500, 20]], rotate }] });
    const opened = await open(turned);
    const [box] = await opened.boxes(0, 0, 10);
    if (box === undefined) throw new Error("no box");
    const picture = await renderRegion(turned, 0, box, 4);
    expect(picture && inkIn(picture)).toBeGreaterThan(0.1);
    expect(rotate === 180 ? box.width : box.height).toBeGreaterThan(80);
    await opened.close();
  });

  test("of pages and places that are not there are none", async () => {
    const opened = await open(pdf);
    expect(await opened.boxes(7, 0, 3)).toEqual([]);
    expect(await opened.boxes(-1, 0, 3)).toEqual([]);
    expect(await opened.boxes(0, 900, 905)).toEqual([]);
    await opened.close();
  });

  test.skipIf(bookMissing("d2l-zh-excerpt.pdf"))(
    "of a Chinese passage lie on its page, and have ink in them",
    async () => {
      const bytes = readBook("d2l-zh-excerpt.pdf");
      const opened = await open(bytes);
      const renderer = await openRenderer(bytes);
      const page = opened.text.pages.findIndex(({ text }) => text.includes("计算图（computational graph）"));
      const at = opened.text.pages[page]?.text.indexOf("计算图（computational graph）") ?? 0;
      const [box] = await opened.boxes(page, at, at + 3);
      if (box === undefined) throw new Error("no box");
      expect(box.width).toBeGreaterThan(25);
      expect(box.width).toBeLessThan(45);
      const picture = renderer?.render(page, box, 3);
      expect(picture && inkIn(picture)).toBeGreaterThan(0.08);
      renderer?.close();
      await opened.close();
    },
  );
});

describe("pictures of a page", () => {
  const pdf = makePdf({ pages: [{ lines: [["x", 50, 500, 20]] }] });
  const whole: Box = { left: 0, top: 0, width: pageWidth, height: pageHeight };

  test("have the asked region's size, cut at the page's edges", async () => {
    expect(await renderRegion(pdf, 0, whole, 0.5)).toMatchObject({ width: pageWidth / 2, height: pageHeight / 2 });
    expect(await renderRegion(pdf, 0, { left: 390, top: -20, width: 100, height: 40 }, 2)).toMatchObject({
      width: 20,
      height: 40,
    });
  });

  test("are null where there is nothing to draw", async () => {
    expect(await renderRegion(pdf, 1, whole, 1)).toBeNull();
    expect(await renderRegion(pdf, 0, { left: 500, top: 0, width: 10, height: 10 }, 1)).toBeNull();
    expect(await renderRegion(pdf, 0, whole, 1000)).toBeNull();
    expect(await renderRegion(new Uint8Array(10), 0, whole, 1)).toBeNull();
    expect(await renderRegion(makePdf({ pages: [{ lines: [] }], password: "secret" }), 0, whole, 1)).toBeNull();
  });

  test("are drawn on white, the same each time", async () => {
    const renderer = await openRenderer(pdf);
    const one = renderer?.render(0, whole, 1);
    const two = renderer?.render(0, whole, 1);
    renderer?.close();
    expect(one).toEqual(two);
    expect([...(one?.rgba.subarray(0, 4) ?? [])]).toEqual([255, 255, 255, 255]);
  });
});

describe("PNG", () => {
  test.each([
    ["grey", 0, 1, (i: number) => [i, i, i, 255]],
    ["grey with alpha", 4, 2, (i: number) => [i, i, i, i]],
    ["colour", 2, 3, (i: number) => [i, 255 - i, 7, 255]],
    ["colour with alpha", 6, 4, (i: number) => [i, 255 - i, 7, i]],
  ])("%s gives back its pixels", (_, colourType, bytes, pixel) => {
    const [width, height] = [9, 5];
    const rgba = Uint8Array.from({ length: width * height }, (_, i) => i).reduce(
      (all, _, i) => {
        all.set(pixel((i * 37) % 256), i * 4);
        return all;
      },
      new Uint8Array(width * height * 4),
    );
    const png = Buffer.from(encodePng({ width, height, rgba }));
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[25]]).toEqual([width, height, colourType]);
    const rows = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
    const row = width * bytes + 1;
    expect(rows.length).toBe(row * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        // Filter 2 is a running sum down the column.
        for (let above = 0; above <= y; above++) sum += rows[above * row + 1 + x * bytes] ?? 0;
        expect(sum & 255).toBe(rgba[(y * width + x) * 4]);
      }
    }
  });
});
