import { byReading } from "../graph/reading-order.ts";
import { SymbolTable } from "../mathematics/symbols.ts";
import type { CompileInput, Linked, Resolution } from "../model/compiled.ts";
import type { Citation, Fact, NodeFact, Quote } from "../model/fact.ts";
import { type FactId, factKey, type NoteId, type SourceId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { ReaderNumbering } from "../model/numbering.ts";
import type { NoteRuns } from "../model/run.ts";
import type { Verdict, Why } from "../model/verdict.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import type { EquationReading, StretchResult } from "./equation-reading.ts";
import { claimVerdicts } from "./judge-claims.ts";
import { NoteEquations, symbolSourceOf, type WiderSteps } from "./judge-equations.ts";
import { judgeFigures } from "./judge-figures.ts";
import { type JudgedQuote, numberingOf, type Observed, observe, PageJudge } from "./judge-pages.ts";
import { judgeQuote } from "./judge-quote.ts";
import { runVerdicts } from "./judge-runs.ts";

/** Verdicts by `factKey`, and how the reader counts each source's pages. */
export type Judged = {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly numberings: ReadonlyMap<SourceId, ReaderNumbering>;
};

/** What facts are judged by: the works of the library, and what a witness has read of them. */
export type Bench = {
  readonly works: ReadonlyMap<string, Work>;
  readonly witness: Witness | null;
  readonly runs: ReadonlyMap<NoteId, NoteRuns>;
  /** By path, the texts of the vault's tables. */
  readonly data: ReadonlyMap<string, string>;
  /** What the equations of notes come to, as far as that is known; see `equationsOf`. */
  readonly equations: KnownEquations;
};

export type KnownEquations = WiderSteps & { readonly get: (note: Note) => readonly StretchResult[] | undefined };

const nothingKnown: KnownEquations = { get: () => undefined, find: () => null, keep: () => {} };

export function benchOf(
  { works, witness, runs, data }: Pick<CompileInput, "works" | "witness" | "runs" | "data">,
  equations: KnownEquations = nothingKnown,
): Bench {
  return {
    equations,
    works: new Map(works.map((work) => [work.id, work])),
    witness: witness ?? null,
    runs: runs ?? new Map(),
    data: data ?? new Map(),
  };
}

/**
 * A verdict for every checkable fact: quotes, citations, figures, equations that are no definitions, computations, claims
 * that other claims determine, and experiments. Quotes and citations are held against the sources that a witness has read.
 * What cannot be judged is `unchecked`, with what stands first in the way.
 */
export function judge(linked: Linked, input: CompileInput, equations?: KnownEquations): Judged {
  const bench = benchOf(input, equations);
  const courts = linked.notes.map((note) => new Court(note, linked.sources, bench));
  // A page is held against where its quote was found, and against how the reader counts in all notes.
  const observed = Map.groupBy(
    courts.flatMap((court) => court.observed),
    ({ source }) => source,
  );
  const numberings = new Map<SourceId, ReaderNumbering>();
  for (const [source, observations] of observed) {
    const numbering = numberingOf(source, observations, bench.witness);
    if (numbering !== null) numberings.set(source, numbering);
  }
  const inherited = inheritedSymbols(linked, courts);
  const verdicts = new Map<string, Verdict>();
  for (const [at, court] of courts.entries()) {
    const symbols = inherited.get(linked.notes[at]?.id ?? "") ?? SymbolTable.empty;
    for (const [key, verdict] of court.settle(numberings, symbols)) verdicts.set(key, verdict);
  }
  return { verdicts, numberings };
}

/** What each note may take from those on the same source that were read before it, by its path. */
function inheritedSymbols({ notes, sources }: Linked, courts: readonly Court[]): ReadonlyMap<string, SymbolTable> {
  const own = new Map(notes.map((note, at) => [note.id, courts[at]?.symbols ?? SymbolTable.empty]));
  const inherited = new Map<string, SymbolTable>();
  const bySource = new Map<string, SymbolTable>();
  for (const note of [...notes].sort(byReading)) {
    const source = symbolSourceOf(sources.get(note.id));
    if (source === null) continue;
    const before = bySource.get(source) ?? SymbolTable.empty;
    inherited.set(note.id, before);
    bySource.set(source, (own.get(note.id) ?? SymbolTable.empty).over(before));
  }
  return inherited;
}

/** Judges the facts of one note. */
export class Court {
  /** Where the note's quotes were found, with the pages cited for them. */
  readonly observed: readonly Observed[];
  private readonly note: Note;
  private readonly sources: ReadonlyMap<string, Resolution>;
  private readonly bench: Bench;
  private readonly citations = new Map<FactId, Citation>();
  private readonly quotes = new Map<FactId, Quote>();
  /** Of all facts but citations and nodes, whose verdicts rest on these. */
  private readonly first = new Map<string, Verdict>();
  /** Null for a note without equations. */
  private readonly equations: NoteEquations | null;

  /**
   * @param sources which works the note's citations mean; see `linkSources`.
   * @param before what the equations of the text came to that the note had before, which may serve again; null where no
   * other text will follow.
   */
  constructor(
    note: Note,
    sources: ReadonlyMap<string, Resolution>,
    bench: Bench,
    before: readonly EquationReading[] | null = null,
  ) {
    this.note = note;
    this.sources = sources;
    this.bench = bench;
    for (const fact of note.facts) {
      if (fact.kind === "citation") this.citations.set(fact.id, fact);
      if (fact.kind === "quote") this.quotes.set(fact.id, fact);
    }
    this.equations = NoteEquations.of(note, before, bench.equations.get(note));
    const figures = judgeFigures(note, bench.data);
    for (const [key, verdict] of claimVerdicts(note, figures.names)) this.first.set(key, verdict);
    for (const [key, verdict] of runVerdicts(note, bench.runs.get(note.id) ?? null)) this.first.set(key, verdict);
    for (const [key, verdict] of figures.verdicts) if (!this.first.has(key)) this.first.set(key, verdict);
    const observed: Observed[] = [];
    for (const fact of note.facts) {
      const verdict = this.factVerdict(fact);
      if (verdict === null || this.first.has(this.key(fact.id))) continue;
      this.first.set(this.key(fact.id), verdict);
      const citation = fact.kind === "quote" ? this.citations.get(fact.citation) : undefined;
      const resolution = citation && this.resolution(citation.id);
      if (citation === undefined || resolution?.kind !== "known") continue;
      const observation = observe(citation, verdict, bench.witness);
      if (observation !== null) observed.push({ source: resolution.source, observation });
    }
    this.observed = observed;
  }

  /** For the note's next text. */
  get readings(): readonly EquationReading[] {
    return this.equations?.readings ?? [];
  }

  get hasEquations(): boolean {
    return this.equations !== null;
  }

  /** Whether no equation of the note waits for what other notes say. */
  get isSettledAlone(): boolean {
    return this.equations?.isSettled ?? true;
  }

  /** What the note declares and defines, for those on the same source that were read after it. */
  get symbols(): SymbolTable {
    return this.equations?.symbols ?? SymbolTable.empty;
  }

  /**
   * The verdicts of all the note's checkable facts, by `factKey`, where the reader counts pages so, and where notes on the
   * same source that were read before have said this of their symbols.
   */
  settle(
    numberings: Pick<ReadonlyMap<SourceId, ReaderNumbering>, "get">,
    inherited: SymbolTable,
  ): ReadonlyMap<string, Verdict> {
    const verdicts = new Map(this.first);
    const answers = this.bench.runs.get(this.note.id)?.answers ?? {};
    for (const [key, verdict] of this.equations?.verdicts(inherited, this.bench.equations, answers) ?? [])
      verdicts.set(key, verdict);
    const pages = new PageJudge(this.bench.witness, numberings);
    for (const [id, citation] of this.citations) {
      verdicts.set(this.key(id), this.citationVerdict(citation, pages, verdicts));
    }
    for (const fact of this.note.facts) {
      const verdict = fact.kind === "node" ? this.nodeVerdict(fact, verdicts) : null;
      if (verdict !== null) verdicts.set(this.key(fact.id), verdict);
    }
    return verdicts;
  }

  private factVerdict(fact: Fact): Verdict | null {
    if (fact.kind === "quote") return this.quoteVerdict(fact);
    return isForLater(fact) ? { kind: "unchecked", why: { reason: "no-judge" } } : null;
  }

  private citationVerdict(citation: Citation, pages: PageJudge, verdicts: ReadonlyMap<string, Verdict>): Verdict {
    const resolution = this.resolution(citation.id);
    const why = this.whyOf(resolution);
    if (why !== null || resolution?.kind !== "known") {
      return { kind: "unchecked", why: why ?? { reason: "no-source" } };
    }
    const source = { id: resolution.source, title: this.titleOf(resolution.source) };
    return pages.judge(citation, source, this.judgedQuote(citation, verdicts));
  }

  private judgedQuote({ quote }: Citation, verdicts: ReadonlyMap<string, Verdict>): JudgedQuote | null {
    if (quote === null) return null;
    const verdict = verdicts.get(this.key(quote)) ?? null;
    return { ref: { note: this.note.id, fact: quote }, words: this.quotes.get(quote)?.text ?? "", verdict };
  }

  /**
   * A page cited for a node without any words says little by being there: the node holds only if a page cited for it
   * names it. Nodes that cite quotes, or nothing, rest on those, and have no verdict of their own.
   */
  private nodeVerdict(node: NodeFact, verdicts: ReadonlyMap<string, Verdict>): Verdict | null {
    let unnamed: Verdict | null = null;
    for (const id of node.citations) {
      const verdict = verdicts.get(this.key(id));
      if (this.citations.get(id)?.quote !== null || verdict?.kind !== "holds") continue;
      const { evidence } = verdict;
      if (evidence.kind !== "page" && evidence.kind !== "landmark") continue;
      const { source: cited, file } = evidence;
      const { witness } = this.bench;
      if (node.names.some((name) => witness?.mentions(cited, evidence.page, name.text, file))) return verdict;
      const source = this.titleOf(cited);
      const page = evidence.label ?? String(evidence.page + 1);
      unnamed = { kind: "unchecked", why: { reason: "not-named", source, page } };
    }
    return unnamed;
  }

  private quoteVerdict(quote: Quote): Verdict {
    const resolution = this.resolution(quote.citation);
    const why = this.whyOf(resolution);
    const { witness } = this.bench;
    if (why !== null || resolution?.kind !== "known" || witness === null) {
      return { kind: "unchecked", why: why ?? { reason: "no-judge" } };
    }
    const citation = this.citations.get(quote.citation) ?? null;
    return judgeQuote(quote, citation, { id: resolution.source, title: this.titleOf(resolution.source) }, witness);
  }

  private titleOf(source: SourceId): string {
    return this.bench.works.get(source)?.title ?? source;
  }

  /** What keeps a source from being looked into; null if nothing does. */
  private whyOf(resolution: Resolution | undefined): Why | null {
    switch (resolution?.kind) {
      case "unknown":
        return { reason: "source-unknown", source: resolution.written };
      case "ambiguous":
        return { reason: "source-ambiguous", source: resolution.written, candidates: resolution.candidates };
      case "known": {
        const work = this.bench.works.get(resolution.source);
        if (work === undefined) return { reason: "source-unknown", source: resolution.source };
        if (work.files.length === 0) return { reason: "no-file", source: work.title };
        const testimony = this.bench.witness?.testimony(resolution.source) ?? null;
        if (testimony === null) return { reason: "no-judge" };
        return testimony.kind === "text" ? null : { reason: "unusable-file", source: work.title, flaw: testimony.flaw };
      }
      default:
        return { reason: "no-source" };
    }
  }

  private resolution(citation: FactId): Resolution | undefined {
    return this.sources.get(this.key(citation));
  }

  private key(fact: FactId): string {
    return factKey({ note: this.note.id, fact });
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
