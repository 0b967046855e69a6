import fc from "fast-check";
import { expect, it } from "vitest";
import { aloneEqualsFresh, anyEdits, type Tally } from "./alone.ts";

it("a note that is checked without the others comes to what a compile from nothing gives", () => {
  const tally: Tally = { alone: 0, edits: 0 };
  fc.assert(
    fc.property(anyEdits, (edits) => aloneEqualsFresh(edits, tally)),
    { numRuns: 150, seed: 4 },
  );
  // The law says nothing of edits after which all are compiled, so there must be others.
  expect(tally.alone).toBeGreaterThan(80);
}, 120_000);
