import type { ComputationTrouble } from "../model/claim-evidence.ts";
import type { Span } from "../text/span.ts";
import { add, divide, exact, type Measure, monotone, multiply, negate, power, within } from "./measure.ts";
import { dimensionName, unitNamed } from "./unit.ts";

/** Names that the note has given values to. */
export type Names = ReadonlyMap<string, NamedMeasure>;

/** `unit` is that in which it is shown, where it has one of its own. */
export type NamedMeasure = Measure & { readonly unit?: string };

export type Computed =
  | {
      readonly kind: "value";
      readonly measure: Measure;
      readonly decimals: number | null;
      readonly figures: number | null;
      readonly unit: string;
      readonly isRange: boolean;
    }
  | { readonly kind: "trouble"; readonly trouble: ComputationTrouble };

type Token = { readonly kind: "number" | "word" | "sign" | "end"; readonly text: string; readonly at: number };

const token =
  /\s*(?:(\d[\d,_]*(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)|(pfs-days?|petaflop\/s-days?|FLOP\/s|[$¥€]|[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|(\*\*|[-+*/^()%±,×·÷–—~−]))/uy;

/**
 * Evaluates a computation with units: `2^(12 months / 3.4 months)`, `3.4e23 FLOP / 1 pfs-day`, `10 ± 20%`, `2–3 years`.
 * Names are those the note has defined; a name that is none is a unit.
 */
export function compute(text: string, offset: number, names: Names): Computed {
  const parser = new Parser(text, offset, names);
  try {
    return parser.read();
  } catch (error) {
    if (error instanceof Trouble) return { kind: "trouble", trouble: error.trouble };
    throw error;
  }
}

class Trouble extends Error {
  readonly trouble: ComputationTrouble;

  constructor(trouble: ComputationTrouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

const monotones: { readonly [name: string]: (value: number) => number } = {
  log: Math.log,
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  lg: Math.log10,
  exp: Math.exp,
  sqrt: Math.sqrt,
  round: Math.round,
  floor: Math.floor,
  ceil: Math.ceil,
};

class Parser {
  private readonly tokens: readonly Token[];
  private readonly offset: number;
  private readonly names: Names;
  private at = 0;

  constructor(text: string, offset: number, names: Names) {
    this.tokens = tokensOf(text, offset);
    this.offset = offset;
    this.names = names;
  }

  read(): Computed {
    const about = /^(?:约|大约|about|approx|circa)$/i.test(this.peek().text);
    if (about) this.at += 1;
    const first = this.peek();
    const second = this.tokens[this.at + 1];
    let measure = this.sum();
    let isRange = this.hasTolerance;
    if (
      this.accept("–") ||
      this.accept("—") ||
      this.accept("~") ||
      this.accept("to") ||
      this.accept("至") ||
      this.accept("到")
    ) {
      const upper = this.sum();
      const unit = upper.dimension.size > 0 && measure.dimension.size === 0 ? upper.value / (this.lastNumber || 1) : 1;
      const from = measure.value * unit;
      measure = { value: (from + upper.value) / 2, low: from, high: upper.value, dimension: upper.dimension };
      isRange = true;
    }
    if (this.peek().kind !== "end") this.fail({ kind: "unexpected", found: this.peek().text, span: this.span() });
    if (!Number.isFinite(measure.value)) this.fail({ kind: "undefined", span: this.span() });
    const isLiteral =
      first.kind === "number" && second?.kind !== "sign"
        ? first.text
        : first.kind === "number" && (second?.text === "%" || second?.text === "±")
          ? first.text
          : null;
    return { kind: "value", measure, ...precisionOf(isLiteral), unit: this.unit, isRange };
  }

  /** The unit that was written last, for showing results in. */
  private unit = "";
  private hasTolerance = false;
  private lastPercent = false;
  private lastNumber = 0;

  private sum(): Measure {
    let total = this.product();
    for (;;) {
      if (this.accept("±")) {
        total = this.tolerated(total);
        continue;
      }
      const isMinus = this.accept("-") || this.accept("−");
      if (!isMinus && !this.accept("+")) return total;
      const at = this.span();
      const next = this.product();
      const sum = add(total, isMinus ? negate(next) : next);
      total =
        sum ??
        this.fail({
          kind: "dimensions",
          left: dimensionName(total.dimension),
          right: dimensionName(next.dimension),
          span: at,
        });
    }
  }

  /** `3.4 ± 0.3` and `10 ± 20%`, which is a share of what stands before it. */
  private tolerated(measure: Measure): Measure {
    const at = this.span();
    const tolerance = this.product();
    this.hasTolerance = true;
    const [left, right] = [dimensionName(measure.dimension), dimensionName(tolerance.dimension)];
    return within(measure, tolerance, this.lastPercent) ?? this.fail({ kind: "dimensions", left, right, span: at });
  }

  private product(): Measure {
    let total = this.term();
    for (;;) {
      if (this.accept("*") || this.accept("×") || this.accept("·")) total = multiply(total, this.term());
      else if (this.accept("/") || this.accept("÷") || this.accept("per")) {
        const at = this.span();
        total = divide(total, this.term()) ?? this.fail({ kind: "undefined", span: at });
      } else return total;
    }
  }

  /** A number with its unit binds before a line of division: 12 months / 3.4 months is a plain number. */
  private term(): Measure {
    let total = this.factor();
    for (;;) {
      const { kind, text } = this.peek();
      const isWord = kind === "word" && !/^(?:to|至|到|per)$/.test(text);
      if (!isWord && text !== "(") return total;
      total = multiply(total, this.factor());
    }
  }

  private factor(): Measure {
    if (this.accept("-") || this.accept("−")) return negate(this.factor());
    if (this.accept("+")) return this.factor();
    let base = this.atom();
    this.lastPercent = false;
    if (this.accept("%")) {
      base = multiply(base, exact(0.01));
      this.lastPercent = true;
    }
    if (!this.accept("^") && !this.accept("**")) return base;
    const at = this.span();
    return power(base, this.factor()) ?? this.fail({ kind: "undefined", span: at });
  }

  private atom(): Measure {
    const one = this.peek();
    this.at += 1;
    if (one.kind === "number") {
      this.lastNumber = Number(one.text.replace(/[,_]/g, ""));
      return exact(this.lastNumber);
    }
    if (one.text === "(") {
      const inside = this.sum();
      if (!this.accept(")")) this.fail({ kind: "unexpected", found: this.peek().text, span: this.span() });
      return inside;
    }
    if (one.kind === "word") return this.word(one);
    this.at -= 1;
    return this.fail({ kind: "unexpected", found: one.text, span: this.span() });
  }

  private word({ text, at }: Token): Measure {
    const named = this.names.get(text);
    if (named !== undefined) {
      this.unit = named.unit ?? this.unit;
      return named;
    }
    if (this.peek().text === "(" && (Object.hasOwn(monotones, text) || text === "min" || text === "max"))
      return this.call(text);
    if (text === "pi" || text === "π") return exact(Math.PI);
    if (text === "e") return exact(Math.E);
    const unit = unitNamed(text);
    if (unit === null)
      return this.fail({ kind: "unknown-name", name: text, span: { start: at, end: at + text.length } });
    this.unit = text;
    return exact(1, unit);
  }

  private call(name: string): Measure {
    const span = this.span();
    this.at += 1;
    const inside = [this.sum()];
    while (this.accept(",")) inside.push(this.sum());
    if (!this.accept(")")) this.fail({ kind: "unexpected", found: this.peek().text, span: this.span() });
    const [only] = inside;
    if (name === "min" || name === "max") {
      const sorted = [...inside].sort((a, b) => a.value - b.value);
      return (name === "min" ? sorted[0] : sorted.at(-1)) ?? exact(0);
    }
    const evaluate = monotones[name];
    const value = only && evaluate && inside.length === 1 ? monotone(only, evaluate) : null;
    return value ?? this.fail({ kind: "undefined", span });
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: "end", text: "", at: this.offset };
  }

  private accept(text: string): boolean {
    if (this.peek().kind === "end" || this.peek().text !== text) return false;
    this.at += 1;
    return true;
  }

  private span(): Span {
    const { at, text } = this.peek();
    return { start: at, end: at + text.length };
  }

  private fail(trouble: ComputationTrouble): never {
    throw new Trouble(trouble);
  }
}

function tokensOf(text: string, offset: number): readonly Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (match === null) {
      const rest = text.slice(from);
      if (rest.trim() !== "")
        tokens.push({
          kind: "sign",
          text: rest.trim().slice(0, 12),
          at: offset + from + rest.length - rest.trimStart().length,
        });
      break;
    }
    const [, number, word, sign] = match;
    const own = number ?? word ?? sign ?? "";
    const kind = number !== undefined ? "number" : word !== undefined ? "word" : "sign";
    tokens.push({ kind, text: own, at: offset + match.index + match[0].length - own.length });
  }
  return [...tokens, { kind: "end", text: "", at: offset + text.length }];
}

/** The decimals and significant figures of a number as it is written: what it leaves open. */
function precisionOf(written: string | null): { readonly decimals: number | null; readonly figures: number | null } {
  if (written === null) return { decimals: null, figures: null };
  const [mantissa = "", exponent = "0"] = written.replace(/[,_]/g, "").toLowerCase().split("e");
  const decimals = (mantissa.split(".")[1]?.length ?? 0) - Number(exponent);
  const digits = mantissa.includes(".")
    ? mantissa.replace(".", "").replace(/^0+/, "")
    : mantissa.replace(/^0+|0+$/g, "");
  return { decimals, figures: Math.max(1, digits.length) };
}
