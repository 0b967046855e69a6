import { expect, test } from "vitest";
import {
  type CitedPage,
  inferNumbering,
  judgePage,
  numberOf,
  type Observation,
  pagesOf,
} from "../../src/core/anchor/pages.ts";

/** Twelve pages of front matter, i to xii, then 1 to 66. */
const labels = Array.from({ length: 78 }, (_, page) =>
  page < 12
    ? (["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"][page] ?? null)
    : String(page - 11),
);

function arabic(value: number): CitedPage {
  return { style: "arabic", value, text: String(value) };
}

function seen(value: number, ...found: number[]): Observation {
  return { cited: arabic(value), found };
}

test("a reader who cites printed pages", () => {
  const observations = [seen(1, 12), seen(30, 41), seen(44, 55), seen(45, 55)];
  const numbering = inferNumbering(observations, labels);
  expect(numbering).toMatchObject({ reading: { kind: "printed" }, agree: 3, tell: 4, difference: 12 });
  expect(judgePage(seen(30, 41), numbering, labels)).toEqual({ kind: "holds", reading: { kind: "printed" }, page: 41 });
  expect(judgePage(seen(45, 55), numbering, labels)).toEqual({ kind: "wrong", right: "44", page: 55 });
});

test("a reader who cites the file's pages: printed page = file page − 12", () => {
  const observations = [seen(13, 12), seen(42, 41), seen(56, 55)];
  const numbering = inferNumbering(observations, labels);
  expect(numbering).toMatchObject({ reading: { kind: "file" }, agree: 3, difference: 12 });
  expect(judgePage(seen(60, 55), numbering, labels)).toEqual({ kind: "wrong", right: "56", page: 55 });
});

test("a reader of another edition is told by two citations that agree, not by one", () => {
  const observations = [seen(101, 12), seen(130, 41)];
  const numbering = inferNumbering(observations, labels);
  expect(numbering).toMatchObject({ reading: { kind: "shifted", shift: 88 }, agree: 2 });
  expect(judgePage(seen(145, 55), numbering, labels)).toEqual({ kind: "wrong", right: "144", page: 55 });
  expect(inferNumbering([seen(101, 12)], labels)).toMatchObject({ reading: { kind: "printed" }, agree: 0 });
});

test("roman pages, pages of several places, and pages without labels", () => {
  const roman: Observation = { cited: { style: "roman", value: 4, text: "IV" }, found: [3] };
  expect(judgePage(roman, null, labels)).toMatchObject({ kind: "holds", reading: { kind: "printed" } });
  expect(judgePage(seen(30, 5, 41), null, labels)).toMatchObject({ kind: "holds", page: 41 });
  expect(judgePage(seen(20, 41, 30, 29), null, labels)).toEqual({ kind: "wrong", right: "19", page: 30 });
  expect(judgePage(seen(8, 7), null, [])).toMatchObject({ kind: "holds", reading: { kind: "file" } });
  expect(numberOf(7, { kind: "printed" }, [])).toBe("8");
  expect(inferNumbering([], labels)).toBeNull();
});

test("more agreement is more confidence", () => {
  const few = inferNumbering([seen(30, 41)], labels);
  const many = inferNumbering([seen(30, 41), seen(31, 42), seen(40, 51)], labels);
  expect(many?.confidence ?? 0).toBeGreaterThan(few?.confidence ?? 1);
});

test("what a number can mean where there is no quote", () => {
  expect(pagesOf(arabic(14), labels)).toEqual([
    { reading: { kind: "file" }, page: 13 },
    { reading: { kind: "printed" }, page: 25 },
  ]);
  expect(pagesOf(arabic(500), labels)).toEqual([]);
});
