import type { Anchoring } from "../model/anchoring.ts";
import type { LocatorUnit } from "../model/citation.ts";
import type { SourceId } from "../model/identity.ts";
import type { SourceText } from "../model/source-text.ts";
import type { MarkedPlace, Testimony, UnreadablePages, Witness } from "../model/witness.ts";
import { Anchorer } from "./anchor.ts";
import { buildIndex } from "./build-index.ts";
import type { Folding } from "./folding.ts";
import type { TextIndex } from "./text-index.ts";

/**
 * A file of a source as it was read: its text with what is marked in it, or why it cannot be used. Text and index are
 * looked at when they are first needed, and may be made then.
 */
export type ReadSource =
  | {
      readonly kind: "text";
      readonly source: SourceId;
      /** Its path, for the second and further usable files of a source; left out for the first. */
      readonly file?: string;
      /** False for parts of a book and sections of a web page; see `Testimony`. */
      readonly paged?: boolean;
      /** Pages whose text cannot be used, if there are any. */
      readonly unreadable?: readonly UnreadablePages[];
      readonly text: SourceText;
      /** Made before with the same folding, or null to make it when it is needed. */
      readonly index: TextIndex | null;
      readonly marked: (unit: LocatorUnit, number: string) => Omit<MarkedPlace, "label" | "file"> | null;
    }
  | {
      readonly kind: "unusable";
      readonly source: SourceId;
      readonly flaw: Extract<Testimony, { kind: "unusable" }>["flaw"];
    };

type ReadText = Extract<ReadSource, { readonly kind: "text" }>;

/**
 * A witness to the sources, the files of each in their order. Indexes that are not brought are made when a quote is first
 * looked for in their text, at about 20 million characters a second.
 */
export function createWitness(sources: readonly ReadSource[], folding: Folding): Witness {
  const texts = new Map<SourceId, ReadText[]>();
  const flaws = new Map<SourceId, Testimony>();
  for (const read of sources) {
    if (read.kind === "unusable") flaws.set(read.source, { kind: "unusable", flaw: read.flaw });
    else texts.set(read.source, [...(texts.get(read.source) ?? []), read]);
  }
  const fileOf = (source: SourceId, file?: string): ReadText | undefined =>
    texts.get(source)?.find((one) => one.file === file);
  const indexes = new Map<ReadText, TextIndex>();
  const indexOf = (read: ReadText): TextIndex => {
    const index = indexes.get(read) ?? read.index ?? buildIndex(read.text, folding);
    indexes.set(read, index);
    return index;
  };
  const anchorer = new Anchorer(folding);
  const anchorIn = (quote: string, reads: readonly ReadText[]): Anchoring =>
    withFiles(anchorer.anchor(quote, reads.map(indexOf)), reads);
  return {
    sources: [...texts.keys()],
    testimony: (source, file) => {
      const read = fileOf(source, file);
      if (read === undefined) return flaws.get(source) ?? null;
      const labels = read.text.pages.map((page) => page.label);
      return { kind: "text", labels, paged: read.paged ?? true, unreadable: read.unreadable ?? [] };
    },
    files: (source) => (texts.get(source) ?? []).map(({ file }) => file),
    anchor: (quote, within) => {
      let best: Anchoring = { kind: "fails" };
      let asked = within;
      for (let rank = 0; asked.length > 0; rank += 1) {
        const reads = asked.flatMap((source) => texts.get(source)?.[rank] ?? []);
        if (reads.length === 0) break;
        const found = anchorIn(quote, reads);
        best = together(best, found);
        // A source that has it to the letter need not be asked again.
        const having = new Set(found.kind === "holds" ? found.places.map(({ source }) => source) : []);
        asked = asked.filter((source) => !having.has(source));
      }
      return best;
    },
    anchorInEach: (quote, source) => (texts.get(source) ?? []).map((read) => anchorIn(quote, [read])),
    mentions: (source, page, words, file) => {
      const text = fileOf(source, file)?.text.pages[page]?.text;
      return text !== undefined && words.trim() !== "" && folded(text, folding).includes(folded(words, folding));
    },
    marked: (source, unit, number) => {
      for (const read of texts.get(source) ?? []) {
        const place = read.marked(unit, number);
        if (place === null) continue;
        const file = read.file === undefined ? {} : { file: read.file };
        return { ...place, ...file, label: read.text.pages[place.page]?.label ?? null };
      }
      return null;
    },
  };
}

/** The better of two findings in different files; all places where both have the words to the letter. */
function together(a: Anchoring, b: Anchoring): Anchoring {
  if (b.kind === "fails" || (a.kind !== "fails" && b.kind === "near")) return a;
  if (a.kind !== "holds") return b;
  const [first, ...others] = a.places;
  return { kind: "holds", places: [first, ...others, ...b.places], more: a.more || b.more };
}

/** The places with the files that they are in, one of each source. */
function withFiles(anchoring: Anchoring, reads: readonly ReadText[]): Anchoring {
  if (anchoring.kind === "fails" || reads.every(({ file }) => file === undefined)) return anchoring;
  const files = new Map(reads.map(({ source, file }) => [source, file]));
  const [first, ...others] = anchoring.places.map((place) => {
    const file = files.get(place.source);
    return file === undefined ? place : { ...place, file };
  });
  return first === undefined ? anchoring : { ...anchoring, places: [first, ...others] };
}

function folded(text: string, folding: Folding): string {
  const { codes, length } = folding.skeleton(text);
  return String.fromCharCode(...codes.subarray(0, length));
}
