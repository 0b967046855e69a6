import { type IsoDate, nearestWord } from "#core";
import { closingMark } from "./marks.ts";
import type { Clause, Filter, FilterName, Query, QueryMistake, QueryVocabulary, QueryWord } from "./query.ts";

/**
 * Reads a query as a person types it: words, “phrases”, `prefix*`, `-excluded`, `one OR other`, and filters
 * (`kind:quote,term`). Whatever is typed gives a query; what makes no sense in it is listed among its mistakes.
 */
export function parseQuery(text: string, vocabulary: QueryVocabulary): Query {
  return new QueryReader(text, vocabulary).read();
}

const space = /\s/u;
const negation = /[-－−]/u;
const named = /(\p{L}+)[:：]/uy;
const listMark = /[,，、]/u;

class QueryReader {
  private readonly text: string;
  private readonly vocabulary: QueryVocabulary;
  private readonly clauses: Clause[] = [];
  private readonly filters: Filter[] = [];
  private readonly mistakes: QueryMistake[] = [];
  private at = 0;
  /** Whether an OR stands before what comes next. */
  private joins = false;

  constructor(text: string, vocabulary: QueryVocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  read(): Query {
    for (this.skipSpace(); this.at < this.text.length; this.skipSpace()) this.readNext();
    return { clauses: this.clauses, filters: this.filters, mistakes: this.mistakes };
  }

  private readNext(): void {
    const start = this.at;
    const negated = negation.test(this.text[start] ?? "");
    if (negated) this.at += 1;
    if (this.at === this.text.length || space.test(this.text[this.at] ?? "")) return;
    if (this.readFilter(negated)) {
      this.joins = false;
      return;
    }
    const from = this.at;
    const phrase = this.readMarked();
    if (phrase !== null) {
      this.add(negated, { form: "phrase", text: phrase, span: { start: from, end: this.at } });
      return;
    }
    const chunk = this.readChunk();
    if ((chunk === "OR" || chunk === "|" || chunk === "｜") && !negated && !this.joins && this.clauses.length > 0) {
      this.joins = true;
      return;
    }
    const bare = chunk.replace(/[*＊]+$/u, "");
    const form = bare === chunk ? ("word" as const) : ("prefix" as const);
    if (bare === "") return;
    this.add(negated, { form, text: bare, span: { start: from, end: from + chunk.length } });
  }

  private add(negated: boolean, word: QueryWord): void {
    const last = this.clauses.at(-1);
    const joins = this.joins && !negated && last !== undefined && !last.negated;
    this.joins = false;
    if (joins) this.clauses[this.clauses.length - 1] = { ...last, words: [...last.words, word] };
    else this.clauses.push({ negated, words: [word] });
  }

  /** What stands in quotation marks here, or null; marks that are not closed reach to the end. */
  private readMarked(): string | null {
    const closing = closingMark(this.text[this.at] ?? "");
    if (closing === null) return null;
    const end = this.text.indexOf(closing, this.at + 1);
    const inside = this.text.slice(this.at + 1, end === -1 ? undefined : end);
    this.at = end === -1 ? this.text.length : end + 1;
    return inside;
  }

  /** Up to the next space or quotation mark. */
  private readChunk(): string {
    const start = this.at;
    this.at += 1;
    while (this.at < this.text.length) {
      const next = this.text[this.at] ?? "";
      if (space.test(next) || closingMark(next) !== null) break;
      this.at += 1;
    }
    return this.text.slice(start, this.at);
  }

  private readFilter(negated: boolean): boolean {
    named.lastIndex = this.at;
    const match = named.exec(this.text);
    if (match === null) return false;
    const written = match[1] ?? "";
    const start = this.at;
    const after = start + match[0].length;
    const by = this.vocabulary.filters.get(folded(written));
    if (by === undefined) {
      // `http://…`, `std::vector` and 定义：… are words; a Latin name with a value behind it was meant for a filter.
      if (!/^[a-z]{2,}$/iu.test(written) || !/^[\p{L}\p{N}"“]/u.test(this.text.slice(after))) return false;
      this.at = after;
      this.readValues();
      const nearest = nearestWord(written, this.vocabulary.filters.keys());
      this.mistakes.push({ kind: "unknown-filter", name: written, nearest, span: { start, end: this.at } });
      return true;
    }
    this.at = after;
    this.addFilter(by, written, negated, this.readValues(), start);
    return true;
  }

  private readValues(): readonly string[] {
    const values: string[] = [];
    do {
      const marked = this.readMarked();
      if (marked !== null) {
        values.push(marked);
      } else {
        const start = this.at;
        while (this.at < this.text.length) {
          const next = this.text[this.at] ?? "";
          if (space.test(next) || listMark.test(next)) break;
          this.at += 1;
        }
        values.push(this.text.slice(start, this.at));
      }
    } while (this.passListMark());
    return values;
  }

  private passListMark(): boolean {
    if (!listMark.test(this.text[this.at] ?? "")) return false;
    this.at += 1;
    return true;
  }

  private addFilter(by: FilterName, name: string, negated: boolean, written: readonly string[], start: number): void {
    const span = { start, end: this.at };
    if (by === "source" || by === "note" || by === "tag") {
      const values = written.map((value) => value.trim()).filter((value) => value !== "");
      if (values.length > 0) this.filters.push({ by, negated, values });
      return;
    }
    if (by === "after" || by === "before") {
      const values = written.flatMap((value) => {
        const day = firstDay(value);
        if (day === null) this.mistakes.push({ kind: "not-a-date", name, value, span });
        return day ?? [];
      });
      if (values.length > 0) this.filters.push({ by, negated, values });
      return;
    }
    const known = this.vocabulary.values[by];
    const values = written.flatMap((value) => {
      const meant = known.get(folded(value));
      if (meant === undefined) {
        const of = [...new Set(known.values())];
        this.mistakes.push({ kind: "unknown-value", name, value, nearest: nearestWord(value, known.keys()), of, span });
      }
      return meant ?? [];
    });
    // The vocabulary maps to what the filter's values may be.
    if (values.length > 0) this.filters.push({ by, negated, values } as Filter);
  }

  private skipSpace(): void {
    while (this.at < this.text.length && space.test(this.text[this.at] ?? "")) this.at += 1;
  }
}

function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase().trim();
}

/** The first day of a day, month or year, or null if that is no date. */
function firstDay(written: string): IsoDate | null {
  const match = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?)?[年月]?$/u.exec(written.normalize("NFKC"));
  if (match === null) return null;
  const [, year = "", month = "1", day = "1"] = match;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : (date as IsoDate);
}
