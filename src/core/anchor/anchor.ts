import type { Anchoring, PlaceStretch, QuotePlace } from "../model/anchoring.ts";
import { type Difference, graveChanges, type Run } from "../model/difference.ts";
import { type Chain, ChainSearcher } from "./chain.ts";
import { Comparer } from "./compare.ts";
import { type Folding, Skeleton } from "./folding.ts";
import { findInterrupted } from "./interruption.ts";
import { isShort } from "./limits.ts";
import { furnitureAfter, type Passage, pageText, passageAround, passageOf } from "./passage.ts";
import { type QuotePart, splitAtElisions, splitAtInsertions } from "./quote-parts.ts";
import { type Hit, Searcher } from "./search.ts";
import { Sought } from "./sought.ts";
import type { TextIndex } from "./text-index.ts";
import { type Verbatim, VerbatimFinder } from "./verbatim.ts";

/**
 * Finds the words of quotes in sources, and judges them.
 *
 * Same quote and same indexes, same answer; what an instance holds is scratch memory. One for each thread.
 */
export class Anchorer {
  private readonly folding: Folding;
  private readonly verbatim: VerbatimFinder;
  private readonly searcher = new Searcher();
  private readonly chains = new ChainSearcher(this.searcher);
  private readonly scratch = new Skeleton();
  private readonly comparer: Comparer;

  /** All indexes that are searched must have been made with a folding of the same fingerprint. */
  constructor(folding: Folding) {
    this.folding = folding;
    this.verbatim = new VerbatimFinder(folding);
    this.comparer = new Comparer(folding);
  }

  /** Looks for a quote in all of `indexes`; lists at most `mostPlaces` places. */
  anchor(quote: string, indexes: readonly TextIndex[], mostPlaces = 100): Anchoring {
    const verbatim = this.verbatim.find(quote, indexes);
    if (verbatim !== null && verbatim !== "nowhere") return this.anchorVerbatim(quote, verbatim);
    const all = this.fold(quote);
    if (all.length === 0) return fails;
    // A source has ellipses and brackets of its own: they are the note's only where the whole is not to be found.
    if (verbatim === null) {
      const exact = this.anchorExact(quote, 0, all, indexes, mostPlaces);
      if (exact.kind !== "fails") return exact;
    }
    const parts = splitAtElisions(quote);
    const start = parts[0]?.span.start ?? 0;
    const end = parts.at(-1)?.span.end ?? quote.length;
    const words = quote.slice(start, end);
    const whole = words === quote ? all : this.fold(words);
    if (words !== quote) {
      const inner = this.anchorExact(words, start, whole, indexes, mostPlaces);
      if (inner.kind !== "fails") return inner;
    }
    if (parts.length > 1) {
      const elided = this.anchorChain(quote, parts, indexes, mostPlaces);
      if (elided.kind !== "fails") return elided;
    }
    const pieces = splitAtInsertions(quote);
    if (pieces.length > parts.length || (pieces[0] && pieces[0].span.end - pieces[0].span.start < words.length)) {
      const inserted = this.anchorChain(quote, pieces, indexes, mostPlaces);
      if (inserted.kind === "holds") return inserted;
    }
    const hits = this.searcher.near(whole, indexes);
    const near = this.anchorNear(words, start, hits, mostPlaces);
    const [nearest] = hits;
    if (near.kind === "holds" || (nearest && nearest.distance <= fewSlips)) return near;
    // What interrupts a quote near one of its ends looks like so many slips there.
    const interrupted = this.anchorInterrupted(words, start, whole, indexes, mostPlaces);
    return near.kind === "fails" || interrupted.kind === "holds" ? interrupted : near;
  }

  private anchorVerbatim(quote: string, { index, stretch }: Verbatim): Anchoring {
    const passage = passageAround(index, [stretch], quote);
    return verdict([placeOf(index, [passage], this.comparer.compare(quote, passage.text))], 1, false);
  }

  /** The words as what is searched for; valid until the next call. */
  private fold(words: string): Sought {
    this.scratch.length = 0;
    this.folding.append(words, 0, words.length, this.scratch);
    return new Sought(this.scratch.codes, this.scratch.length);
  }

  /** Places of a stretch to the letter. A short word is found within longer ones everywhere: that is no quote of it. */
  private anchorExact(
    words: string,
    offset: number,
    whole: Sought,
    indexes: readonly TextIndex[],
    most: number,
  ): Anchoring {
    const short = isShort(whole);
    const places: QuotePlace[] = [];
    for (const index of indexes) {
      const hits = short ? this.searcher.each(whole, index) : this.searcher.exact(whole, index, most + 1);
      for (const hit of hits) {
        const passage = passageOf(hit, words);
        if (short && passage.cut) continue;
        places.push(placeOf(index, [passage], shifted(this.comparer.compare(words, passage.text), offset)));
        if (places.length > most) return verdict(places, most, true);
      }
    }
    return verdict(places, most, false);
  }

  private anchorNear(words: string, offset: number, hits: readonly Hit[], most: number): Anchoring {
    const places = hits.slice(0, most).map((hit) => {
      const passage = passageOf(hit, words);
      return placeOf(hit.index, [passage], shifted(this.comparer.compare(words, passage.text), offset));
    });
    return verdict(places, most, hits.length > most);
  }

  private anchorChain(
    quote: string,
    parts: readonly QuotePart[],
    indexes: readonly TextIndex[],
    most: number,
  ): Anchoring {
    const texts = parts.map(({ span }) => quote.slice(span.start, span.end));
    const words = texts.map((text) => {
      const { codes, length } = this.folding.skeleton(text);
      return new Sought(codes, length);
    });
    const chains = this.chains.find(words, parts, indexes);
    return verdict(
      chains.map((chain) => this.placeOfChain(quote, parts, texts, chain)),
      most,
      false,
    );
  }

  /**
   * Words that the source interrupts. They hold where a sentence plainly runs on over the page break; else they are
   * `near`, and what stands between is a deletion.
   */
  private anchorInterrupted(
    words: string,
    offset: number,
    whole: Sought,
    indexes: readonly TextIndex[],
    most: number,
  ): Anchoring {
    const places = findInterrupted(whole, indexes, this.searcher).map(({ chain, at }) => {
      const cut = this.folding.offsetAfter(words, 0, words.length, at);
      const texts = [words.slice(0, cut), words.slice(cut)];
      const parts: readonly QuotePart[] = [
        { span: { start: offset, end: offset + cut }, after: "start" },
        { span: { start: offset + cut, end: offset + words.length }, after: "elision" },
      ];
      const place = this.placeOfChain(words, parts, texts, chain);
      const gap = place.passage.lastIndexOf(joint);
      if (place.difference === null && isRunOn(chain, texts)) {
        return { ...place, passage: `${place.passage.slice(0, gap)}\n${place.passage.slice(gap + joint.length)}` };
      }
      const deleted: Run = {
        kind: "deleted",
        quote: { start: offset + cut, end: offset + cut },
        passage: { start: gap, end: gap + joint.length },
        change: "words",
      };
      const runs = [...(place.difference?.runs ?? []), deleted].sort((a, b) => a.quote.start - b.quote.start);
      return { ...place, difference: { runs, grave: place.difference?.grave ?? false } };
    });
    return verdict(places, most, false);
  }

  private placeOfChain(quote: string, parts: readonly QuotePart[], texts: readonly string[], chain: Chain): QuotePlace {
    const passages: Passage[] = [];
    const runs: Run[] = [];
    let at = 0;
    let differs = false;
    let before: Hit | null = null;
    chain.hits.forEach((hit, index) => {
      const part = parts[index];
      const text = texts[index];
      if (!part || text === undefined) return;
      if (hit === null) {
        runs.push({ kind: "inserted", quote: part.span, passage: { start: at, end: at }, change: "words" });
        differs = true;
        return;
      }
      if (before !== null && part.after === "insertion") {
        const gap = this.graveInsertion(quote, parts[index - 1], part, before, hit, at);
        if (gap.length > 0) differs = true;
        runs.push(...gap);
      }
      const after = chain.hits[index + 1];
      const open = { start: before?.end !== hit.start, end: after?.start !== hit.end };
      const passage = passageOf(hit, text, open);
      if (passages.length > 0) at += joint.length;
      const difference = this.comparer.compare(text, passage.text);
      if (difference) differs = true;
      const same: Run = {
        kind: "equal",
        quote: { start: 0, end: text.length },
        passage: { start: 0, end: passage.text.length },
      };
      for (const run of difference?.runs ?? [same]) runs.push(moved(run, part.span.start, at));
      at += passage.text.length;
      passages.push(passage);
      before = hit;
    });
    const grave = runs.some((run) => run.kind !== "equal" && graveChanges.has(run.change));
    return placeOf(chain.index, passages, differs ? { runs, grave } : null);
  }

  /** What a note has put in brackets, if that changes what the source says there. */
  private graveInsertion(
    quote: string,
    last: QuotePart | undefined,
    next: QuotePart,
    before: Hit,
    after: Hit,
    at: number,
  ): readonly Run[] {
    const start = last?.span.end ?? 0;
    const inserted = quote.slice(start, next.span.start);
    const left = after.start > before.end ? passageOf({ ...before, start: before.end, end: after.start }, "").text : "";
    const difference = this.comparer.compare(inserted, left);
    if (!difference?.grave) return [];
    const own = { start, end: next.span.start };
    return difference.runs.flatMap((run) =>
      run.kind !== "equal" && graveChanges.has(run.change)
        ? [{ kind: "inserted" as const, quote: own, passage: { start: at, end: at }, change: run.change }]
        : [],
    );
  }
}

/** Too few edits for what would interrupt a quote. */
const fewSlips = 3;

/**
 * Whether an interrupted sentence runs on from the end of a line to the very top of the next page, and what the file has
 * after that line is plainly no part of it: notes, or several lines that were painted last. A single line may be one that
 * the note has skipped, and whole sentences may have been left out.
 */
function isRunOn({ index, hits }: Chain, texts: readonly string[]): boolean {
  const [first, second] = hits;
  if (!first || !second || !index.isTop(second.start) || index.nextPage(first.end) !== second.start) return false;
  const last = passageOf(first, texts[0] ?? "").stretches.at(-1);
  if (!last) return false;
  const { text } = index;
  const between = pageText(text, last.page).slice(last.span.end, furnitureAfter(text, last) ?? undefined);
  const lines = between.split("\n").filter((line) => line.trim() !== "");
  return /^[,，、‐-]?[^\S\n]*\n/u.test(between) && (lines.length >= 2 || noteMark.test(between));
}

const noteMark = /^\W?\s*(?:[*†‡§①-⑳]|\d{1,3}[.)）、]?\s*[\p{Lu}\p{Script=Han}])/u;

const joint = " … ";
const contextLength = 80;

const fails: Anchoring = { kind: "fails" };

/** `more` if not all places were looked at. */
function verdict(places: readonly QuotePlace[], most: number, more: boolean): Anchoring {
  const [first] = places;
  if (!first) return fails;
  if (places.length === 1) return { kind: first.difference === null ? "holds" : "near", places: [first], more };
  const holding = places.filter((place) => place.difference === null);
  const kind = holding.length > 0 ? "holds" : "near";
  const [best = first, ...others] = kind === "holds" ? holding : places;
  return { kind, places: [best, ...others.slice(0, most - 1)], more: more || others.length >= most };
}

function placeOf(index: TextIndex, passages: readonly Passage[], difference: Difference | null): QuotePlace {
  const { text } = index;
  const stretches: PlaceStretch[] = [];
  for (const passage of passages) {
    for (const { page, span } of passage.stretches) {
      stretches.push({ page, label: text.pages[page]?.label ?? null, span });
    }
  }
  const first = stretches[0];
  const last = stretches.at(-1);
  return {
    source: text.source,
    stretches,
    passage: passages.length === 1 ? (passages[0]?.text ?? "") : passages.map((passage) => passage.text).join(joint),
    before: first
      ? pageText(text, first.page).slice(Math.max(0, first.span.start - contextLength), first.span.start)
      : "",
    after: last ? pageText(text, last.page).slice(last.span.end, last.span.end + contextLength) : "",
    difference,
  };
}

function shifted(difference: Difference | null, offset: number): Difference | null {
  if (difference === null || offset === 0) return difference;
  return { runs: difference.runs.map((run) => moved(run, offset, 0)), grave: difference.grave };
}

function moved(run: Run, quoteOffset: number, passageOffset: number): Run {
  const { quote, passage } = run;
  return {
    ...run,
    quote: { start: quote.start + quoteOffset, end: quote.end + quoteOffset },
    passage: { start: passage.start + passageOffset, end: passage.end + passageOffset },
  };
}
