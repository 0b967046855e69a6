import { createWitness, Folding, type ReadSource, type SourceId, type Witness } from "#core";
import { findLandmarks, landmarkKey } from "../../src/sources/landmarks.ts";
import { traditionalCharacters } from "../../src/sources/traditional.ts";
import type { CaseSource } from "./parse.ts";

const folding = new Folding(await traditionalCharacters());

/** A witness to the sources written in an example; null if it has none, as for a vault without files. */
export function witnessOf(sources: readonly CaseSource[]): Witness | null {
  return sources.length === 0 ? null : createWitness(sources.map(readSource), folding);
}

export function readSource({ key, flaw, pages }: CaseSource): ReadSource {
  const source = key as SourceId;
  if (flaw !== null) return { kind: "unusable", source, flaw };
  const text = { source, pages, furniture: pages.map(() => []) };
  const landmarks = findLandmarks(text, []);
  return {
    kind: "text",
    source,
    text,
    index: null,
    marked: (unit, number) => {
      const found = unit === "page" ? undefined : landmarks.get(landmarkKey(unit, number));
      return found ? { page: found.page, caption: found.caption } : null;
    },
  };
}
