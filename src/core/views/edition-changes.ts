import type { Anchoring, QuotePlace } from "../model/anchoring.ts";
import type { Compiled } from "../model/compiled.ts";
import type { Quote } from "../model/fact.ts";
import { factKey, type NoteId, type SourceId } from "../model/identity.ts";
import type { Witness } from "../model/witness.ts";

/** What became of a quote when its source's file was replaced. */
export type EditionChange = {
  readonly note: NoteId;
  readonly quote: Quote;
  /**
   * `moved`: the same words on another page. `changed`: the words there are others than before. `vanished`: they no longer
   * stand there. `appeared`: they do now.
   */
  readonly kind: EditionChangeKind;
  /** Where it stood, and where it stands; null where it did not, or does not. */
  readonly from: QuotePlace | null;
  readonly to: QuotePlace | null;
};

export const editionChangeKinds = ["vanished", "changed", "moved", "appeared"] as const;
export type EditionChangeKind = (typeof editionChangeKinds)[number];

/** All quotes of a source held against its text as it was and as it is; in the order of the notes. */
export type EditionChanges = { readonly quotes: number; readonly changes: readonly EditionChange[] };

export function editionChanges(compiled: Compiled, source: SourceId, before: Witness, after: Witness): EditionChanges {
  let quotes = 0;
  const changes: EditionChange[] = [];
  for (const note of compiled.notes) {
    for (const fact of note.facts) {
      if (fact.kind !== "quote") continue;
      const cited = compiled.sources.get(factKey({ note: note.id, fact: fact.citation }));
      if (cited?.kind !== "known" || cited.source !== source) continue;
      quotes += 1;
      const change = changeOf(before.anchor(fact.text, [source]), after.anchor(fact.text, [source]));
      if (change !== null) changes.push({ note: note.id, quote: fact, ...change });
    }
  }
  return { quotes, changes };
}

function changeOf(before: Anchoring, after: Anchoring): Pick<EditionChange, "kind" | "from" | "to"> | null {
  if (before.kind === "fails") {
    return after.kind === "fails" ? null : { kind: "appeared", from: null, to: after.places[0] };
  }
  const [from] = before.places;
  if (after.kind === "fails") return { kind: "vanished", from, to: null };
  const to = after.places.find((place) => pagesOf(place) === pagesOf(from)) ?? after.places[0];
  if (differs(from, to)) return { kind: "changed", from, to };
  return pagesOf(from) === pagesOf(to) ? null : { kind: "moved", from, to };
}

/** Whether the quote differs otherwise from the one passage than from the other; how either is set does not count. */
function differs(a: QuotePlace, b: QuotePlace): boolean {
  if (a.difference === null || b.difference === null) return a.difference !== b.difference;
  const words = ({ difference, passage }: QuotePlace): string =>
    (difference?.runs ?? [])
      .filter(({ kind }) => kind !== "equal")
      .map((run) => `${run.quote.start} ${passage.slice(run.passage.start, run.passage.end)}`)
      .join("\n");
  return words(a) !== words(b);
}

/** By what a reader would cite: the printed labels, or the file's own numbers where there are none. */
function pagesOf({ stretches }: QuotePlace): string {
  return [...new Set(stretches.map(({ label, page }) => label ?? `#${page}`))].join(" ");
}
