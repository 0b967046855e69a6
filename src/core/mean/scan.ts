import type { SourceMention } from "../model/citation.ts";
import type { FactId } from "../model/identity.ts";
import { foldName } from "../text/fold.ts";
import { moved } from "../text/moved.ts";
import { contains, type Span } from "../text/span.ts";
import { firstIndex } from "./brackets.ts";
import { has } from "./characters.ts";
import type { FoundCitation } from "./citation.ts";
import type { Draft } from "./draft.ts";
import { type FoundGloss, findGlosses, nameAt, withForms } from "./gloss.ts";
import { findMarks, type Marks, type QuotedWords } from "./marks.ts";
import { flowed, type Prose, spanIn } from "./prose.ts";
import { findQuantities } from "./quantity.ts";
import type { Stretch } from "./series.ts";

/** A gloss whose first name has no edge; `by` is how far its prose stands from where it was read. */
export type WaitingGloss = {
  readonly gloss: FoundGloss;
  readonly prose: Prose;
  readonly section: number;
  readonly parent: FactId | null;
  readonly by: number;
};

/** What a stretch of prose gave, for the section that it stands in. */
export type Scan = {
  readonly marks: Marks;
  readonly quotes: ReadonlyMap<QuotedWords, FactId>;
  readonly citations: ReadonlyMap<FoundCitation, FactId>;
  readonly glosses: readonly FoundGloss[];
};

export type ScanOptions = {
  /** Quantities are claims here. */
  readonly claims: boolean;
  /** Words in quotation marks without a citation are terms here. */
  readonly mentions: boolean;
  /** False where names are read by position, and a bracket behind one needs no guessing. */
  readonly glosses?: boolean;
  readonly parent: FactId | null;
};

/**
 * Reads what may stand in any prose: quotes with citations, terms, glosses, quantities, computations, links and inline
 * equations. One scanner serves a whole note, since *ibid.* looks back and an unbounded gloss looks everywhere.
 */
export class Scanner {
  /** What was cited last. */
  previous: SourceMention | null = null;
  /** Glosses that wait for `settle`. */
  readonly waiting: WaitingGloss[] = [];
  private readonly draft: Draft;

  constructor(draft: Draft) {
    this.draft = draft;
  }

  scan(prose: Prose, options: ScanOptions): Scan {
    const marks = findMarks(prose, this.previous);
    if (prose.plain && (prose.has & something) === 0) return nothingFound;
    const citations = new Map<FoundCitation, FactId>();
    const quotes = new Map<QuotedWords, FactId>();
    for (const words of marks.quoted) {
      if (words.citations.length > 0) quotes.set(words, this.addQuote(prose, words, citations, options.parent));
    }
    for (const citation of marks.loose)
      citations.set(citation, this.addCitation(prose, citation, null, options.parent));
    const excluded = citations.size === 0 ? none : [...citations.keys()];
    const glosses = options.glosses === false ? none : this.scanGlosses(prose, excluded, options.parent);
    if (options.mentions) this.addMentions(prose, marks, glosses, options.parent);
    if (options.claims) this.addClaims(prose, excluded, quotes, options.parent);
    this.addComputations(prose, options.parent);
    if (!prose.plain) this.addLinks(prose, options.parent);
    return { marks, quotes, citations, glosses };
  }

  /** Adds the glosses of some prose; those whose first name has no edge wait for `settle`. */
  scanGlosses(prose: Prose, excluded: readonly FoundCitation[], parent: FactId | null): readonly FoundGloss[] {
    const glosses = findGlosses(prose, excluded);
    for (const gloss of glosses) {
      if (gloss.bounded) this.addGloss(prose, gloss, parent);
      else this.waiting.push({ gloss, prose, section: this.draft.section, parent, by: 0 });
    }
    return glosses;
  }

  private addQuote(
    prose: Prose,
    words: QuotedWords,
    citations: Map<FoundCitation, FactId>,
    parent: FactId | null,
  ): FactId {
    const text = flowed(prose.text.slice(words.from, words.to));
    const [first, ...others] = words.citations;
    const quote = this.draft.add("quote", text, {
      span: spanIn(prose, words.from - 1, words.end),
      parent,
      text,
      words: spanIn(prose, words.from, words.to),
      citation: "" as FactId,
    });
    if (first) {
      const id = this.addCitation(prose, first, quote, parent);
      citations.set(first, id);
      this.draft.amend(quote, "quote", (fact) => ({ ...fact, citation: id }));
    }
    for (const other of others) citations.set(other, this.addCitation(prose, other, quote, parent));
    return quote;
  }

  private addCitation(prose: Prose, citation: FoundCitation, quote: FactId | null, parent: FactId | null): FactId {
    this.previous = citation.source;
    return this.draft.add("citation", prose.text.slice(citation.from, citation.to), {
      span: spanIn(prose, citation.from, citation.to),
      parent,
      source: citation.source,
      locators: citation.locators.map(({ start, end, ...locator }) => ({
        ...locator,
        span: spanIn(prose, start, end),
      })),
      quote,
    });
  }

  private addGloss(prose: Prose, gloss: FoundGloss, parent: FactId | null, by = 0): void {
    const [name] = gloss.names;
    if (!name) return;
    this.draft.add("term", name.text, {
      span: moved(spanIn(prose, gloss.from, gloss.to), by),
      parent,
      role: "gloss",
      names: moved(gloss.names, by),
    });
  }

  private addMentions(prose: Prose, marks: Marks, glosses: readonly FoundGloss[], parent: FactId | null): void {
    for (const words of marks.quoted) {
      if (words.citations.length > 0) continue;
      const text = prose.text.slice(words.from, words.to).trim();
      if (text.length > longestTerm || /[。；;!?！？\n]|\.\s/.test(text)) continue;
      const gloss = glosses[firstIndex(glosses.length, (index) => (glosses[index]?.to ?? 0) > words.from)];
      if (gloss && gloss.from < words.to) continue;
      const name = nameAt(prose, words.from, words.to);
      if (name.text === "") continue;
      this.draft.add("term", name.text, {
        span: spanIn(prose, words.from - 1, words.to + 1),
        parent,
        role: "mention",
        names: [name],
      });
    }
  }

  private addClaims(
    prose: Prose,
    excluded: readonly FoundCitation[],
    quotes: ReadonlyMap<QuotedWords, FactId>,
    parent: FactId | null,
  ): void {
    if ((prose.has & (has.digit | has.chineseNumeral | has.latin)) === 0) return;
    const words =
      quotes.size === 0 ? [] : [...quotes].map(([quoted, id]) => ({ id, span: spanIn(prose, quoted.from, quoted.to) }));
    const quoteAround = (span: Span): FactId | null => {
      const last = words[firstIndex(words.length, (index) => (words[index]?.span.start ?? 0) > span.start) - 1];
      return last && contains(last.span, span) ? last.id : null;
    };
    let from = 0;
    for (const stretch of [...skippedIn(prose, excluded), null]) {
      const to = stretch?.from ?? prose.text.length;
      for (const quantity of to > from ? findQuantities(prose, from, to) : []) {
        const within = quoteAround(quantity.span);
        this.draft.add("claim", describe(quantity), {
          span: quantity.span,
          parent: within ?? parent,
          form: "quantity",
          quantity,
        });
      }
      from = Math.max(from, stretch?.to ?? from);
    }
  }

  /** `` `= 2^(12/3.4)` `` and `{= 2^(12/3.4) ≈ 10 ±20%}`. */
  private addComputations(prose: Prose, parent: FactId | null): void {
    for (const { from, to, inline } of prose.plain ? none : prose.runs) {
      if (inline.kind === "code" && /^=\s*\S/.test(inline.text)) this.addComputation(prose, from, to, 1, parent);
    }
    if ((prose.has & has.brace) === 0 || !prose.narrow.includes("{=")) return;
    for (const match of prose.narrow.matchAll(braced)) {
      this.addComputation(prose, match.index, match.index + match[0].length, 2, parent, 1);
    }
  }

  private addComputation(
    prose: Prose,
    from: number,
    to: number,
    opening: number,
    parent: FactId | null,
    closing = 0,
  ): void {
    const inside = prose.narrow.slice(from + opening, to - closing);
    const relation = /\s*(?:≈|≃|~=|==|(?<![<>=!])=(?!=))\s*/.exec(inside);
    const start = from + opening;
    const [left, right] = relation
      ? [inside.slice(0, relation.index), inside.slice(relation.index + relation[0].length)]
      : [inside, null];
    const excerpt = (text: string, at: number) => {
      const lead = text.length - text.trimStart().length;
      return { text: text.trim(), span: spanIn(prose, at + lead, at + lead + text.trim().length) };
    };
    this.draft.add("claim", inside, {
      span: spanIn(prose, from, to),
      parent,
      form: "computation",
      expression: excerpt(left, start),
      expected:
        right === null || relation === null ? null : excerpt(right, start + relation.index + relation[0].length),
    });
  }

  private addLinks(prose: Prose, parent: FactId | null): void {
    let seen = -1;
    for (const { inline } of prose.runs) {
      if (inline.kind === "wikilink") {
        const [target = "", anchor = null] = splitAnchor(inline.target);
        this.draft.add("link", inline.target, {
          span: inline.span,
          parent,
          form: "wikilink",
          target,
          anchor,
          label: inline.label,
        });
      } else if (inline.kind === "image") {
        this.draft.add("link", inline.target, {
          span: inline.span,
          parent,
          form: "image",
          target: inline.target,
          anchor: null,
          label: inline.label,
        });
      } else if (inline.kind === "text" && inline.link && seen !== inline.link.span.start && isPath(inline.link.url)) {
        seen = inline.link.span.start;
        const [target = "", anchor = null] = splitAnchor(decoded(inline.link.url));
        this.draft.add("link", inline.link.url, {
          span: inline.link.span,
          parent,
          form: "path",
          target,
          anchor,
          label: inline.text,
        });
      }
    }
  }

  /** Settles the glosses whose first name had no edge: it ends in a name that the note has elsewhere, or it is none. */
  settle(): void {
    if (this.waiting.length === 0) return;
    const known = new Set<string>();
    for (const fact of this.draft.facts) {
      if (fact.kind === "term" || fact.kind === "node") for (const name of fact.names) known.add(foldName(name.text));
    }
    for (const { gloss, prose, section, parent, by } of this.waiting) {
      const from = longestKnownEnding(prose, gloss, known);
      if (from === null) continue;
      this.draft.section = section;
      const names = withForms([nameAt(prose, from, gloss.nameTo), ...gloss.names.slice(1)]);
      this.addGloss(prose, { ...gloss, names, from, nameFrom: from, bounded: true }, parent, by);
    }
  }
}

/** What any fact of a plain stretch of prose begins with: a mark, a bracket, a numeral or a word for one. */
const something = has.opener | has.brace | has.digit | has.chineseNumeral | has.latin;
const none: readonly never[] = [];
const nothingFound: Scan = {
  marks: { quoted: none, loose: none },
  quotes: new Map(),
  citations: new Map(),
  glosses: none,
};

const longestTerm = 40;
const braced = /\{=([^{}\n]+)\}/g;

/** Where citations, computations and code stand, in order: their numbers are no claims of the prose. */
function skippedIn(prose: Prose, citations: readonly Stretch[]): readonly Stretch[] {
  const code = prose.plain ? none : prose.runs.filter(({ inline }) => inline.kind === "code");
  const computations =
    (prose.has & has.brace) === 0
      ? none
      : [...prose.narrow.matchAll(braced)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  if (code.length === 0 && computations.length === 0 && citations.length === 0) return none;
  return [...citations, ...code, ...computations].sort((a, b) => a.from - b.from);
}

function longestKnownEnding(prose: Prose, gloss: FoundGloss, known: ReadonlySet<string>): number | null {
  for (let from = gloss.nameFrom; from <= gloss.nameTo - 2; from += 1) {
    if (known.has(foldName(prose.text.slice(from, gloss.nameTo)))) return from;
  }
  return null;
}

function describe(quantity: { readonly value: number; readonly unit: string; readonly per: string | null }): string {
  return `${quantity.value} ${quantity.unit}${quantity.per ? ` per ${quantity.per}` : ""}`;
}

function splitAnchor(target: string): readonly string[] {
  const hash = target.indexOf("#");
  return hash < 0 ? [target] : [target.slice(0, hash), target.slice(hash + 1)];
}

/** An address without a scheme is a path in the vault. */
function isPath(url: string): boolean {
  return url !== "" && !/^[a-z][a-z0-9+.-]*:/i.test(url) && !url.startsWith("//");
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
