import fc from "fast-check";
import { expect, test } from "vitest";
import { Aligner } from "../../src/core/anchor/alignment.ts";
import { DistanceMatcher } from "../../src/core/anchor/myers.ts";
import { plainDistance } from "./sources.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b", "c", "残", "д"), maxLength: 120 });
const pattern = fc.string({ unit: fc.constantFrom("a", "b", "c", "残", "д"), minLength: 1, maxLength: 110 });

function units(text: string): Uint16Array {
  return Uint16Array.from(text, (unit) => unit.charCodeAt(0));
}

/** The fewest edits between the pattern and any stretch of the text, by the plain table with a free start. */
function nearest(sought: string, text: string): number {
  let above = Array.from({ length: text.length + 1 }, () => 0);
  for (let at = 1; at <= sought.length; at += 1) {
    const row = [at];
    for (let other = 1; other <= text.length; other += 1) {
      const same = sought[at - 1] === text[other - 1] ? 0 : 1;
      row.push(Math.min((above[other - 1] ?? 0) + same, (above[other] ?? 0) + 1, (row[other - 1] ?? 0) + 1));
    }
    above = row;
  }
  return Math.min(...above);
}

test("the nearest place is as near as the plain table says, whatever was searched for before", () => {
  const matcher = new DistanceMatcher();
  fc.assert(
    fc.property(pattern, letters, fc.nat(120), (sought, text, limit) => {
      matcher.prepare(units(sought), 0, sought.length);
      const distance = nearest(sought, text);
      const isNear = distance <= limit && distance < sought.length;
      expect(matcher.search(units(text), 0, text.length, Math.min(limit, sought.length - 1))).toBe(isNear);
      if (isNear) expect(matcher.distance).toBe(distance);
    }),
    { numRuns: 500 },
  );
});

test("an alignment has the fewest edits, and its edits make one text of the other", () => {
  const aligner = new Aligner();
  fc.assert(
    fc.property(letters, letters, (first, second) => {
      const limit = first.length + second.length;
      expect(aligner.align(units(first), 0, first.length, units(second), 0, second.length, limit, false)).toBe(true);
      expect(aligner.distance).toBe(plainDistance(first, second));
      let made = "";
      let at = 0;
      for (const edit of aligner.edits()) {
        made += first.slice(at, edit.first);
        at = edit.kind === "omit" ? edit.first : edit.first + 1;
        if (edit.kind !== "insert") made += second.charAt(edit.second);
      }
      expect(made + first.slice(at)).toBe(second);
    }),
    { numRuns: 500 },
  );
});

test("a free start finds where the match begins", () => {
  const aligner = new Aligner();
  const found = aligner.align(units("abcabd"), 0, 6, units("ccccabcacd"), 0, 10, 2, true);
  expect({ found, start: aligner.start, distance: aligner.distance }).toEqual({ found: true, start: 4, distance: 1 });
});
