import fc from "fast-check";
import { expect, test } from "vitest";
import { whereJsonBreaks } from "../../src/library/json-place.ts";

test("finds nothing in JSON, and something in everything else", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    '"a"',
    "1",
    "-",
    "true",
    "tru",
    " ",
    "\n",
    '"\\u12"',
    '"\t"',
    '"\u0085"',
    "01",
    "1e5",
    ".5",
    "题",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
        fc.json(),
      ),
      (text) => {
        expect(whereJsonBreaks(text) === null).toBe(isJson(text));
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  ["[1, 2", 5],
  ['{"a": oops}', 6],
  ['{"a": 1,}', 8],
  ["[1] 2", 4],
])("%s breaks at %i", (text, offset) => {
  expect(whereJsonBreaks(text)).toBe(offset);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
