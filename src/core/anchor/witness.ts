import type { LocatorUnit } from "../model/citation.ts";
import type { SourceId } from "../model/identity.ts";
import type { SourceText } from "../model/source-text.ts";
import type { MarkedPlace, Testimony, Witness } from "../model/witness.ts";
import { Anchorer } from "./anchor.ts";
import { buildIndex } from "./build-index.ts";
import type { Folding } from "./folding.ts";
import type { TextIndex } from "./text-index.ts";

/** A source as it was read: its text with what is marked in it, or why it cannot be used. */
export type ReadSource =
  | {
      readonly kind: "text";
      readonly source: SourceId;
      readonly text: SourceText;
      /** Made before with the same folding, or null to make it now. */
      readonly index: TextIndex | null;
      readonly marked: (unit: LocatorUnit, number: string) => Omit<MarkedPlace, "label"> | null;
    }
  | {
      readonly kind: "unusable";
      readonly source: SourceId;
      readonly flaw: Extract<Testimony, { kind: "unusable" }>["flaw"];
    };

type Known = Extract<ReadSource, { readonly kind: "text" }> & { readonly index: TextIndex };

/** A witness to the sources. Indexes that were not brought are made here, at about 20 million characters a second. */
export function createWitness(sources: readonly ReadSource[], folding: Folding): Witness {
  const known = new Map<SourceId, Known>();
  const flaws = new Map<SourceId, Testimony>();
  for (const source of sources) {
    if (source.kind === "unusable") flaws.set(source.source, { kind: "unusable", flaw: source.flaw });
    else known.set(source.source, { ...source, index: source.index ?? buildIndex(source.text, folding) });
  }
  const anchorer = new Anchorer(folding);
  return {
    sources: [...known.keys()],
    testimony: (source) => {
      const text = known.get(source)?.text;
      return text ? { kind: "text", labels: text.pages.map((page) => page.label) } : (flaws.get(source) ?? null);
    },
    anchor: (quote, within) =>
      anchorer.anchor(
        quote,
        within.flatMap((source) => known.get(source)?.index ?? []),
      ),
    mentions: (source, page, words) => {
      const text = known.get(source)?.text.pages[page]?.text;
      return text !== undefined && words.trim() !== "" && folded(text, folding).includes(folded(words, folding));
    },
    marked: (source, unit, number) => {
      const one = known.get(source);
      const place = one?.marked(unit, number);
      return one && place ? { ...place, label: one.text.pages[place.page]?.label ?? null } : null;
    },
  };
}

function folded(text: string, folding: Folding): string {
  const { codes, length } = folding.skeleton(text);
  return String.fromCharCode(...codes.subarray(0, length));
}
