import fc from "fast-check";
import { describe, it } from "vitest";
import { blocksNest, compiles, decodes, factsHold, importKeeps, importStates } from "./laws.ts";
import { anyBytes, anyNote, anyText, mutatedNote } from "./texts.ts";

/** A slice of what `bench/soak` runs for as long as it is given; the seed is fixed, so that a failure comes again. */
const slice = (numRuns: number): fc.Parameters<unknown> => ({ numRuns, seed: 20250616 });

describe.each([
  ["any sequence of UTF-16 units", anyText, 400],
  ["real notes after slips, pastes and moves", mutatedNote, 120],
] as const)("%s", (_, texts, runs) => {
  it("gives blocks that nest and lie in the text", () => fc.assert(fc.property(texts, blocksNest), slice(runs)));
  it("gives facts that lie in the text and name each other", () =>
    fc.assert(fc.property(texts, factsHold), slice(runs)));
  it("loses nothing on import, and settles", () => fc.assert(fc.property(texts, importKeeps), slice(runs)));
  it("states the same after import", () => fc.assert(fc.property(texts, importStates), slice(runs)));
});

describe("a vault of such notes", () => {
  it("compiles to the same again, in any order of its files", () =>
    fc.assert(fc.property(fc.array(anyNote, { minLength: 1, maxLength: 4 }), compiles), slice(60)));
});

describe("any bytes", () => {
  it("are a note", () => fc.assert(fc.property(anyBytes, decodes), slice(2_000)));
});
