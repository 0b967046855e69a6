import type { SourceId, Verdict } from "#core";

/** A page of a source: its index from 0 and its printed label. */
export type EvidencePage = { readonly source: SourceId; readonly page: number; readonly label: string | null };

/** The page that a verdict on a citation or a quote was reached on. */
export function pageOf(verdict: Verdict | null): EvidencePage | null {
  if (verdict === null || verdict.kind === "unchecked") return null;
  const { evidence } = verdict;
  switch (evidence.kind) {
    case "page":
    case "landmark":
    case "wrong-page":
      return evidence;
    case "passage": {
      const [place] = evidence.places;
      const [stretch] = place.stretches;
      return stretch ? { source: place.source, page: stretch.page, label: stretch.label } : null;
    }
    default:
      return null;
  }
}
