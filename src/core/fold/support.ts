import type { Citation, EdgeFact, NodeFact } from "../model/fact.ts";
import type { Provenance } from "../model/graph.ts";
import { type FactId, factKey } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import { type Verdict, type VerdictKind, verdictKinds } from "../model/verdict.ts";
import { LineIndex } from "../text/lines.ts";
import type { Span } from "../text/span.ts";

/** What the facts of one note rest on. */
export type Support = {
  /** The citations behind a node or an edge, as written. */
  readonly citations: (fact: NodeFact | EdgeFact) => readonly FactId[];
  /** The worst verdict of what the fact rests on; `unchecked` when it cites nothing. */
  readonly verdict: (fact: NodeFact | EdgeFact) => VerdictKind;
};

export function supportIn(note: Note, verdicts: ReadonlyMap<string, Verdict>): Support {
  const citations = new Map<FactId, Citation>();
  for (const fact of note.facts) if (fact.kind === "citation") citations.set(fact.id, fact);
  const beside = citationsBeside(note.file.text, citations.values());
  const kindOf = (fact: FactId): VerdictKind | null => verdicts.get(factKey({ note: note.id, fact }))?.kind ?? null;

  // A chain of arrows is written in one line, and what the line cites stands behind each of its edges.
  const citationsOf = (fact: NodeFact | EdgeFact): readonly FactId[] =>
    fact.kind === "node" ? fact.citations : beside(fact.span);

  // A citation stands or falls with the words that it is put behind; one that nobody judged is unchecked.
  const behind = (id: FactId): readonly VerdictKind[] => {
    const quote = citations.get(id)?.quote ?? null;
    const own = kindOf(id);
    if (quote === null) return [own ?? "unchecked"];
    const quoted = kindOf(quote) ?? "unchecked";
    return own === null ? [quoted] : [own, quoted];
  };

  return {
    citations: citationsOf,
    verdict: (fact) => {
      const cited = citationsOf(fact);
      if (cited.length === 0) return worst([kindOf(fact.id) ?? "unchecked", "unchecked"]);
      const judged = [
        kindOf(fact.id),
        fact.kind === "node" && fact.definition !== null ? kindOf(fact.definition) : null,
      ];
      return worst([...cited.flatMap(behind), ...judged.filter((kind) => kind !== null)]);
    },
  };
}

/**
 * What may be said of a node or an edge that several notes state. Notes that cite nothing neither help nor harm one
 * that does. The best of the rest counts, but while one of them fails it is at most `near`, so that a contradiction
 * between notes never looks verified.
 */
export function verdictOver(provenance: readonly Provenance[]): VerdictKind {
  const cited = provenance.filter((one) => one.citations.length > 0);
  const kinds = (cited.length > 0 ? cited : provenance).map((one) => one.verdict);
  if (kinds.length === 0) return "unchecked";
  const best = verdictKinds.find((kind) => kinds.includes(kind)) ?? "unchecked";
  return best === "holds" && kinds.includes("fails") ? "near" : best;
}

/** The citations that begin in the lines which a span touches. */
function citationsBeside(text: string, citations: Iterable<Citation>): (span: Span) => readonly FactId[] {
  const lines = new LineIndex(text);
  const byLine = Map.groupBy(citations, (one) => lines.at(one.span.start).line);
  return ({ start, end }) => {
    if (byLine.size === 0) return [];
    const found: FactId[] = [];
    for (let line = lines.at(start).line; line <= lines.at(end).line; line++) {
      for (const one of byLine.get(line) ?? []) found.push(one.id);
    }
    return found;
  };
}

function worst(kinds: readonly VerdictKind[]): VerdictKind {
  return verdictKinds.findLast((kind) => kinds.includes(kind)) ?? "unchecked";
}
