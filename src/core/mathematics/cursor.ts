import type { ReadTrouble } from "../model/derivation.ts";
import type { Span } from "../text/span.ts";
import type { Expression, SymbolName } from "./expression.ts";
import type { SymbolTable } from "./symbols.ts";
import type { Token } from "./token.ts";

/** Thrown within the reader only; `readFormula` gives it back as a value. */
export class Unreadable extends Error {
  readonly trouble: ReadTrouble;
  readonly found: string;
  readonly span: Span;

  constructor(trouble: ReadTrouble, { text, span }: Pick<Token, "text" | "span">) {
    super(trouble);
    this.trouble = trouble;
    this.found = text;
    this.span = span;
  }
}

/** The mutually recursive parts of the grammar, which live in files of their own. */
export type Grammar = {
  readonly sum: (cursor: Cursor) => Expression;
  readonly product: (cursor: Cursor) => Expression;
  readonly factor: (cursor: Cursor) => Expression;
  readonly atom: (cursor: Cursor) => Expression;
};

/** What is known while a formula is read. */
export type Reading = {
  readonly table: SymbolTable;
  /** Letters that stand somewhere in the formula without a bracket or a prime behind them. */
  readonly bare: ReadonlySet<string>;
  /** Letters that stand somewhere in the formula as a name of their own: not as a superscript, nor beside another capital. */
  readonly alone: ReadonlySet<string>;
  /** Letters on either side of a double bar, as in KL(P ‖ Q): densities, whatever else they may be. */
  readonly compared: ReadonlySet<string>;
  /** Only those beside a bar. */
  readonly diverging: ReadonlySet<string>;
  /** Whether E is an energy here, as in e^{−E(x)}. */
  readonly hasEnergy: boolean;
};

const deepest = 100;

/** A place in the tokens of a formula, with what is bound there. */
export class Cursor {
  readonly reading: Reading;
  readonly grammar: Grammar;
  /** Bars end what is read, as between `p` and `q` in a divergence. */
  barsEnd = false;
  /** A `d` before a letter ends what is read. */
  integrals = 0;
  readonly bound: SymbolName[] = [];
  private depth = 0;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[], reading: Reading, grammar: Grammar) {
    this.tokens = tokens;
    this.reading = reading;
    this.grammar = grammar;
  }

  /** The token some way ahead, or behind if `ahead` is negative. */
  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] ?? endToken;
  }

  get position(): number {
    return this.at;
  }

  /** Goes back to where `position` once was. */
  rewind(position: number): void {
    this.at = position;
  }

  take(): Token {
    const token = this.peek();
    if (this.at < this.tokens.length - 1) this.at += 1;
    return token;
  }

  /** Whether the next token is this sign, `\command` or `begin:…`. */
  sees(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind !== "text" && token.kind !== "end" && written(token) === text;
  }

  accept(text: string): boolean {
    if (!this.sees(text)) return false;
    this.take();
    return true;
  }

  expect(text: string): Token {
    if (!this.sees(text)) throw new Unreadable("unclosed", this.peek());
    return this.take();
  }

  fail(trouble: ReadTrouble, token: Pick<Token, "text" | "span"> = this.peek()): never {
    throw new Unreadable(trouble, token);
  }

  /** Reads one level deeper; a formula that is nested without end is not read. */
  nested<Result>(read: (cursor: Cursor) => Result): Result {
    this.depth += 1;
    if (this.depth > deepest) this.fail("unexpected");
    const result = read(this);
    this.depth -= 1;
    return result;
  }

  /** What `{…}` holds, or one token. */
  group<Result>(read: (cursor: Cursor) => Result): Result {
    if (this.accept("{")) {
      const result = this.within(read);
      this.expect("}");
      return result;
    }
    return read(this);
  }

  /** Reads with bars and `d` meaning what they mean elsewhere. */
  within<Result>(read: (cursor: Cursor) => Result): Result {
    const { barsEnd, integrals } = this;
    this.barsEnd = false;
    this.integrals = 0;
    const result = read(this);
    this.barsEnd = barsEnd;
    this.integrals = integrals;
    return result;
  }

  /** How many tokens ahead the bracket that opens here closes; -1 if it does not. */
  closing(open: number): number {
    let depth = 0;
    for (let ahead = open; this.at + ahead < this.tokens.length; ahead += 1) {
      const token = this.peek(ahead);
      if (token.kind === "text") continue;
      if ("({[⦃".includes(token.text) && token.kind === "sign") depth += 1;
      else if (")}]⦄".includes(token.text) && token.kind === "sign") {
        depth -= 1;
        if (depth === 0) return ahead;
      }
    }
    return -1;
  }
}

/** A token as it is asked for: a command with its backslash. */
export function written(token: Token): string {
  return token.kind === "command" ? `\\${token.text}` : token.text;
}

/** From the beginning of one to the end of another. */
export function across(first: { readonly span: Span }, last: { readonly span: Span }): Span {
  return { start: first.span.start, end: Math.max(last.span.end, first.span.end) };
}

const endToken: Token = { kind: "end", text: "", span: { start: 0, end: 0 } };
