import type { CompileInput, Linked, Resolution } from "../model/compiled.ts";
import type { Citation, Fact, NodeFact, Quote } from "../model/fact.ts";
import { type FactId, factKey, type SourceId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { ReaderNumbering } from "../model/numbering.ts";
import type { Verdict, Why } from "../model/verdict.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import { judgeClaims } from "./judge-claims.ts";
import { judgeEquations } from "./judge-equations.ts";
import { PageJudge } from "./judge-pages.ts";
import { judgeQuote } from "./judge-quote.ts";

/** Verdicts by `factKey`, and how the reader counts each source's pages. */
export type Judged = {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly numberings: ReadonlyMap<SourceId, ReaderNumbering>;
};

/**
 * A verdict for every checkable fact: quotes, citations, figures, equations that are no definitions, computations, claims
 * that other claims determine, and experiments. Quotes and citations are held against the sources that a witness has read.
 * What cannot be judged is `unchecked`, with what stands first in the way.
 */
export function judge(linked: Linked, input: CompileInput): Judged {
  const court = new Court(linked, input);
  for (const note of linked.notes) {
    for (const fact of note.facts) if (fact.kind !== "citation") court.judgeFact(note, fact);
  }
  for (const [key, verdict] of [...judgeEquations(linked), ...judgeClaims(linked)]) court.verdicts.set(key, verdict);
  // A page is held against where its quote was found, and against how the reader counts in all notes.
  const numberings = court.pages.settle();
  for (const note of linked.notes) {
    for (const fact of note.facts) if (fact.kind === "citation") court.judgeCitation(note, fact);
  }
  for (const note of linked.notes) {
    for (const fact of note.facts) if (fact.kind === "node") court.judgeNode(note, fact);
  }
  return { verdicts: court.verdicts, numberings };
}

class Court {
  readonly verdicts = new Map<string, Verdict>();
  readonly pages: PageJudge;
  private readonly linked: Linked;
  private readonly witness: Witness | null;
  private readonly works: ReadonlyMap<string, Work>;
  private readonly citations = new Map<string, Citation>();

  constructor(linked: Linked, input: CompileInput) {
    this.linked = linked;
    this.witness = input.witness ?? null;
    this.works = new Map(input.works.map((work) => [work.id, work]));
    this.pages = new PageJudge(input.witness ?? null);
    for (const note of linked.notes) {
      for (const fact of note.facts) if (fact.kind === "citation") this.citations.set(this.key(note, fact.id), fact);
    }
  }

  judgeFact(note: Note, fact: Fact): void {
    if (fact.kind === "quote") this.set(note, fact.id, this.quote(note, fact));
    else if (isForLater(fact)) this.set(note, fact.id, { kind: "unchecked", why: { reason: "no-judge" } });
  }

  judgeCitation(note: Note, citation: Citation): void {
    const resolution = this.linked.sources.get(this.key(note, citation.id));
    const why = this.whyOf(resolution);
    if (why !== null || resolution?.kind !== "known") {
      this.set(note, citation.id, { kind: "unchecked", why: why ?? { reason: "no-source" } });
      return;
    }
    const quote = citation.quote === null ? null : { note: note.id, fact: citation.quote };
    const quoted = quote === null ? null : (this.verdicts.get(factKey(quote)) ?? null);
    const title = this.works.get(resolution.source)?.title ?? resolution.source;
    this.set(note, citation.id, this.pages.judge(citation, resolution.source, title, quote, quoted));
  }

  /**
   * A page cited for a node without any words says little by being there: the node holds only if a page cited for it
   * names it. Nodes that cite quotes, or nothing, rest on those.
   */
  judgeNode(note: Note, node: NodeFact): void {
    for (const id of node.citations) {
      const verdict = this.verdicts.get(this.key(note, id));
      if (this.citations.get(this.key(note, id))?.quote !== null || verdict?.kind !== "holds") continue;
      const { evidence } = verdict;
      if (evidence.kind !== "page" && evidence.kind !== "landmark") continue;
      const named = node.names.some((name) => this.witness?.mentions(evidence.source, evidence.page, name.text));
      if (named) {
        this.set(note, node.id, verdict);
        return;
      }
      const source = this.works.get(evidence.source)?.title ?? evidence.source;
      this.set(note, node.id, {
        kind: "unchecked",
        why: { reason: "not-named", source, page: evidence.label ?? String(evidence.page + 1) },
      });
    }
  }

  private quote(note: Note, quote: Quote): Verdict {
    const resolution = this.linked.sources.get(this.key(note, quote.citation));
    const why = this.whyOf(resolution);
    if (why !== null || resolution?.kind !== "known" || this.witness === null) {
      return { kind: "unchecked", why: why ?? { reason: "no-judge" } };
    }
    const verdict = judgeQuote(quote, resolution.source, this.witness);
    const citation = this.citations.get(this.key(note, quote.citation));
    if (citation) this.pages.observe(citation, resolution.source, verdict);
    return verdict;
  }

  /** What keeps a source from being looked into; null if nothing does. */
  private whyOf(resolution: Resolution | undefined): Why | null {
    switch (resolution?.kind) {
      case "unknown":
        return { reason: "source-unknown", source: resolution.written };
      case "ambiguous":
        return { reason: "source-ambiguous", source: resolution.written, candidates: resolution.candidates };
      case "known": {
        const work = this.works.get(resolution.source);
        if (work === undefined) return { reason: "source-unknown", source: resolution.source };
        if (work.files.length === 0) return { reason: "no-file", source: work.title };
        const testimony = this.witness?.testimony(resolution.source) ?? null;
        if (testimony === null) return { reason: "no-judge" };
        return testimony.kind === "text" ? null : { reason: "unusable-file", source: work.title, flaw: testimony.flaw };
      }
      default:
        return { reason: "no-source" };
    }
  }

  private set(note: Note, fact: FactId, verdict: Verdict): void {
    this.verdicts.set(this.key(note, fact), verdict);
  }

  private key(note: Note, fact: FactId): string {
    return factKey({ note: note.id, fact });
  }
}

/** Facts that can be checked, though by nothing that is here yet. */
function isForLater(fact: Fact): boolean {
  switch (fact.kind) {
    case "figure":
    case "experiment":
      return true;
    default:
      return false;
  }
}
