import { type Compiled, factKey, type Quote, type QuotePlace } from "#core";

/** A rectangle in a picture, in the picture's own units. */
type Rectangle = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** A passage in one of its pages; `width`, `height` and `marks` are in points. */
export type PassagePart = {
  /** Index from 0. */
  readonly page: number;
  readonly label: string | null;
  readonly width: number;
  readonly height: number;
  /** Where the words stand, one rectangle a line. */
  readonly marks: readonly Rectangle[];
  /** A data URI. */
  readonly image: string;
};

/** What the page or pages that a passage stands on look like. */
export type PassagePicture = { readonly parts: readonly PassagePart[] };

/** For each quote that was found, by `factKey`: the place that the report would show a picture of. */
export function picturedPlaces(compiled: Compiled): ReadonlyMap<string, QuotePlace> {
  const places = new Map<string, QuotePlace>();
  for (const note of compiled.notes) {
    for (const fact of note.facts) {
      if (fact.kind !== "quote") continue;
      const key = factKey({ note: note.id, fact: fact.id });
      const place = shownPlace(compiled, key, factKey({ note: note.id, fact: fact.citation }));
      if (place) places.set(key, place);
    }
  }
  return places;
}

/** Of all places of a quote the one on the page that its citation names, else the first; null if it was not found. */
export function shownPlace(compiled: Compiled, quote: string, citation: string): QuotePlace | null {
  const verdict = compiled.verdicts.get(quote);
  if (!verdict || verdict.kind === "unchecked" || verdict.evidence.kind !== "passage") return null;
  const cited = compiled.verdicts.get(citation);
  const page = cited && cited.kind !== "unchecked" && cited.evidence.kind === "page" ? cited.evidence : null;
  const { places } = verdict.evidence;
  const onPage = ({ file, stretches }: QuotePlace): boolean =>
    page !== null && file === page.file && stretches.some((stretch) => stretch.page === page.page);
  return places.find(onPage) ?? places[0];
}

/** The words of a quote as a picture's description has them. */
export function describedWords({ text }: Quote): string {
  return text.length <= 160 ? text : `${text.slice(0, 120)} … ${text.slice(-32)}`;
}
