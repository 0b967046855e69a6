import { describe, expect, test } from "vitest";
import { type FurnishedPage, findFurniture } from "../../src/sources/furniture.ts";
import { openSource } from "../../src/sources/node.ts";
import { bookMissing, readBook } from "./books.ts";

/** A page of lines at the usual heights: a head, eight lines of text, a foot. */
function page(label: string | null, head: string | null, body: readonly string[], foot: string | null): FurnishedPage {
  const rows: (readonly [string, number])[] = [
    ...(head === null ? [] : [[head, 0.06] as const]),
    ...body.map((line, index) => [line, 0.12 + index * 0.03] as const),
    ...(foot === null ? [] : [[foot, 0.94] as const]),
  ];
  const lines: { start: number; end: number; top: number; bottom: number; size: number }[] = [];
  let text = "";
  for (const [line, top] of rows) {
    if (text !== "") text += "\n";
    lines.push({ start: text.length, end: text.length + line.length, top, bottom: top + 0.015, size: 10 });
    text += line;
  }
  return { text, label, lines };
}

const words =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon".split(
    " ",
  );

/** Lines that no other page has. */
function body(number: number): readonly string[] {
  return Array.from(
    { length: 8 },
    (_, i) => `${words[number % 20]} ${words[Math.floor(number / 20)]} ${words[(i * 7 + number) % 20]} and so on`,
  );
}

function furnitureOf(pages: readonly FurnishedPage[]): readonly (readonly string[])[] {
  return findFurniture(pages).map((spans, index) =>
    spans.map(({ start, end }) => pages[index]?.text.slice(start, end) ?? ""),
  );
}

describe("running heads and feet", () => {
  test("are the page's number, alone or beside a title", () => {
    const pages = Array.from({ length: 12 }, (_, i) =>
      page(String(i + 1), `${i + 1} Chapter ${i}`, body(i), `- ${i + 1} -`),
    );
    expect(furnitureOf(pages)[4]).toEqual(["5 Chapter 4", "- 5 -"]);
  });

  test("are what pages repeat at one height, with or without a number", () => {
    const pages = Array.from({ length: 12 }, (_, i) =>
      page(null, i % 2 === 0 ? "Deep Learning" : "1. 引言与动机", body(i), null),
    );
    expect(furnitureOf(pages)[4]).toEqual(["Deep Learning"]);
    expect(furnitureOf(pages)[5]).toEqual(["1. 引言与动机"]);
  });

  test("are what stands where they stand elsewhere, said once only", () => {
    const heads = (i: number): string => (i === 7 ? "A section of one page" : "Deep Learning");
    const pages = Array.from({ length: 24 }, (_, i) => page(null, heads(i), body(i), null));
    expect(furnitureOf(pages)[7]).toEqual(["A section of one page"]);
  });

  test("are not lines that repeat where running text begins", () => {
    const pages = Array.from({ length: 40 }, (_, i) =>
      page(String(i + 1), null, i % 8 === 0 ? ["global env", ...body(i)] : body(i), String(i + 1)),
    );
    for (const [index, found] of furnitureOf(pages).entries()) expect(found).toEqual([String(index + 1)]);
  });

  test("are not there in a short text without any", () => {
    expect(furnitureOf([page(null, null, body(1), null), page(null, null, body(2), null)])).toEqual([[], []]);
  });
});

test.skipIf(bookMissing("sicp.pdf"))(
  "a real book with numbers at the foot loses those and not a word else",
  async () => {
    const opened = await openSource(readBook("sicp.pdf"), "sicp.pdf");
    if (opened.kind !== "opened") throw new Error(opened.detail);
    const { pages, furniture } = opened.text;
    const removed = furniture.flatMap((spans, index) =>
      spans.map(({ start, end }) => [pages[index]?.label, pages[index]?.text.slice(start, end)]),
    );
    expect(removed.length).toBeGreaterThan(885);
    for (const [label, words] of removed) expect(words).toBe(label);
  },
);

test.skipIf(bookMissing("impatient-zh.pdf"))(
  "a real book with running heads loses them on every page that has one",
  async () => {
    const opened = await openSource(readBook("impatient-zh.pdf"), "impatient.pdf");
    if (opened.kind !== "opened") throw new Error(opened.detail);
    const { pages, furniture } = opened.text;
    const headed = pages.flatMap((page, index) =>
      page.label !== null &&
      new RegExp(`(?:^${page.label} |^.{1,40} ${page.label}$)`, "mu").test(page.text.slice(0, 60))
        ? [index]
        : [],
    );
    const missed = headed.filter((index) => (furniture[index] ?? []).length === 0);
    expect(headed.length).toBeGreaterThan(300);
    expect(missed.length).toBeLessThan(headed.length * 0.01);
  },
);
