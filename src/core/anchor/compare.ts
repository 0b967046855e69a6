import { type Difference, graveChanges, type Run } from "../model/difference.ts";
import { Aligner, type Edit } from "./alignment.ts";
import { type Changed, changeOf } from "./change.ts";
import type { Folding } from "./folding.ts";
import { isHyphen, minus, Reading } from "./reading.ts";
import { isBoundary, spanBefore, spanOf } from "./words.ts";

/**
 * Compares what notes quote with what books have. Holds scratch memory: one for each thread.
 *
 * Typography is no difference: width, quotation marks and dashes, spaces and hyphens at line ends, words glued or broken
 * by extraction, ligatures, radicals, accents, punctuation. Nor is case, because headings, small capitals and the start
 * of a sentence change it; only a symbol of a single letter (`x`, `X`) has its case compared, if
 * that letter is no word.
 */
export class Comparer {
  private readonly folding: Folding;
  private readonly quote: Reading;
  private readonly passage: Reading;
  private readonly aligner = new Aligner();

  constructor(folding: Folding) {
    this.folding = folding;
    this.quote = new Reading(folding);
    this.passage = new Reading(folding);
  }

  /** The difference, or null if they are the same to the letter. */
  compare(quote: string, passage: string): Difference | null {
    if (quote === passage) return null;
    this.quote.read(quote);
    this.passage.read(passage);
    const edits = this.align();
    const real = edits.filter((edit) => !this.isMereHyphen(edit));
    const changed = this.mergeWholeWords([...real.map(unitsOf), ...this.symbolCases(edits)]);
    if (changed.length === 0) return null;
    const runs = this.runs(changed);
    return { runs, grave: runs.some((run) => run.kind !== "equal" && graveChanges.has(run.change)) };
  }

  private align(): readonly Edit[] {
    const first = this.quote;
    const second = this.passage;
    const most = Math.min(first.length, second.length);
    let head = 0;
    while (head < most && first.codes[head] === second.codes[head]) head += 1;
    if (head === first.length && head === second.length) return [];
    const limit = first.length + second.length;
    this.aligner.align(first.codes, head, first.length, second.codes, head, second.length, limit, false);
    return this.aligner.edits();
  }

  /** A minus that one side lacks, where the other has some hyphen or dash: the same sign, set differently. */
  private isMereHyphen(edit: Edit): boolean {
    if (edit.kind === "replace") return false;
    const [own, other] = edit.kind === "insert" ? [this.quote, this.passage] : [this.passage, this.quote];
    const [at, place] = edit.kind === "insert" ? [edit.first, edit.second] : [edit.second, edit.first];
    if (own.codes[at] !== minus) return false;
    const gap = spanBefore(other, place);
    for (let offset = gap.start; offset < gap.end; offset += 1) {
      if (isHyphen(other.text.charCodeAt(offset))) return true;
    }
    return false;
  }

  /** Symbols of one letter that are the same but for their case. */
  private symbolCases(edits: readonly Edit[]): Changed[] {
    const cases: Changed[] = [];
    let at = 0;
    let other = 0;
    for (const edit of edits) {
      this.casesBetween(at, other, edit.first, cases);
      at = edit.kind === "omit" ? edit.first : edit.first + 1;
      other = edit.kind === "insert" ? edit.second : edit.second + 1;
    }
    this.casesBetween(at, other, this.quote.length, cases);
    return cases;
  }

  /** Those among the equal units from `from` to `to`, of which the first stands at `otherFrom` of the passage. */
  private casesBetween(from: number, otherFrom: number, to: number, cases: Changed[]): void {
    const { quote, passage } = this;
    for (let at = from; at < to; at += 1) {
      const other = at - from + otherFrom;
      const letter = quote.text.charCodeAt(quote.starts[at] ?? 0);
      const otherLetter = passage.text.charCodeAt(passage.starts[other] ?? 0);
      if (letter === otherLetter || letter >= 0x3000 || otherLetter >= 0x3000) continue;
      const lower = String.fromCharCode(letter).toLowerCase();
      if (wordLetters.test(lower) || lower !== String.fromCharCode(otherLetter).toLowerCase()) continue;
      if (!isBoundary(quote, at) || !isBoundary(quote, at + 1)) continue;
      if (!isBoundary(passage, other) || !isBoundary(passage, other + 1)) continue;
      cases.push({ from: at, to: at + 1, otherFrom: other, otherTo: other + 1 });
    }
  }

  /** Widens changes to whole words on both sides, and joins those that meet. */
  private mergeWholeWords(changes: readonly Changed[]): readonly Changed[] {
    const ordered = [...changes].sort((a, b) => a.from - b.from || a.otherFrom - b.otherFrom);
    const merged: Changed[] = [];
    ordered.forEach((change, index) => {
      const last = merged.pop() ?? null;
      const widened = this.widenLeft(change, last);
      if (last && !this.isParted(last, widened)) {
        merged.push(
          this.widenRight(
            { ...last, to: Math.max(last.to, change.to), otherTo: Math.max(last.otherTo, change.otherTo) },
            ordered[index + 1],
          ),
        );
        return;
      }
      if (last) merged.push(last);
      merged.push(this.widenRight(widened, ordered[index + 1]));
    });
    return merged;
  }

  /** Whether a change does not touch the one before it, or touches it only where a word ends. */
  private isParted(last: Changed, next: Changed): boolean {
    if (next.from > last.to || next.otherFrom > last.otherTo) return true;
    return next.from === last.to &&
      next.otherFrom === last.otherTo &&
      next.from !== next.to &&
      next.otherFrom !== next.otherTo
      ? this.isSplit(next.from, next.otherFrom)
      : false;
  }

  private widenLeft(change: Changed, last: Changed | null): Changed {
    let { from, otherFrom } = change;
    const ends = this.endsOf(change);
    while (from > (last?.to ?? 0) && otherFrom > (last?.otherTo ?? 0) && !ends(from, otherFrom)) {
      from -= 1;
      otherFrom -= 1;
    }
    return { ...change, from, otherFrom };
  }

  private widenRight(change: Changed, next: Changed | undefined): Changed {
    const most = next?.from ?? this.quote.length;
    const otherMost = next?.otherFrom ?? this.passage.length;
    let { to, otherTo } = change;
    const ends = this.endsOf(change);
    while (to < most && otherTo < otherMost && !ends(to, otherTo)) {
      to += 1;
      otherTo += 1;
    }
    return { ...change, to, otherTo };
  }

  /** Whether a change is as wide as its words at these places. What only one side has is part of that side's word. */
  private endsOf(change: Changed): (at: number, other: number) => boolean {
    if (change.from === change.to) return (_, other) => isBoundary(this.passage, other);
    if (change.otherFrom === change.otherTo) return (at) => isBoundary(this.quote, at);
    return (at, other) => this.isSplit(at, other);
  }

  /** Whether a word ends at these places on either side. */
  private isSplit(at: number, other: number): boolean {
    return isBoundary(this.quote, at) || isBoundary(this.passage, other);
  }

  private runs(changed: readonly Changed[]): readonly Run[] {
    const runs: Run[] = [];
    let at = 0;
    let other = 0;
    const equal = (to: number, otherTo: number): void => {
      if (to === at && otherTo === other) return;
      runs.push({ kind: "equal", quote: spanOf(this.quote, at, to), passage: spanOf(this.passage, other, otherTo) });
    };
    for (const change of changed) {
      equal(change.from, change.otherFrom);
      at = change.to;
      other = change.otherTo;
      const kind = change.from === at ? "deleted" : change.otherFrom === other ? "inserted" : "replaced";
      runs.push({
        kind,
        quote: spanOf(this.quote, change.from, at),
        passage: spanOf(this.passage, change.otherFrom, other),
        change: changeOf(change, this.quote, this.passage, this.folding),
      });
    }
    equal(this.quote.length, this.passage.length);
    return runs;
  }
}

/** Letters that are words of their own, so that a capital may only begin a sentence: `a`, and any of Russian. */
const wordLetters = /^[a\u0400-\u04ff]$/u;

function unitsOf(edit: Edit): Changed {
  return {
    from: edit.first,
    to: edit.kind === "omit" ? edit.first : edit.first + 1,
    otherFrom: edit.second,
    otherTo: edit.kind === "insert" ? edit.second : edit.second + 1,
  };
}
