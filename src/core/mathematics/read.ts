import type { ReadFailure } from "../model/derivation.ts";
import type { Span } from "../text/span.ts";
import { arrange } from "./arrange.ts";
import { across, Cursor, type Grammar, type Reading, Unreadable, written } from "./cursor.ts";
import { isDifferential } from "./differential.ts";
import type { Expression } from "./expression.ts";
import { isLetterCommand, relationOf } from "./notation.ts";
import { beginsAtom, readAtom } from "./read-atom.ts";
import { beginsName } from "./read-name.ts";
import { readNumber } from "./read-number.ts";
import type { SymbolTable } from "./symbols.ts";
import type { Token } from "./token.ts";

/** A formula, or where and why it cannot be read. */
export type ReadResult =
  | { readonly kind: "read"; readonly expression: Expression }
  | { readonly kind: "unread"; readonly failure: ReadFailure };

/** The grammar of formulas, for those who read part of one. */
export const formulaGrammar: Grammar = { sum: readSum, product: readProduct, factor: readFactor, atom: readAtom };

/**
 * Reads one side of a step: tokens without relations, which end with one of kind `end`.
 *
 * @param letters how letters are used anywhere in the equation, so that `a(b + c) + a` is read as a product.
 */
export function readFormula(tokens: readonly Token[], table: SymbolTable, letters: Letters): ReadResult {
  const cursor = new Cursor(arrange(tokens), { table, ...letters }, formulaGrammar);
  try {
    const expression = readSum(cursor);
    if (cursor.peek().kind !== "end") cursor.fail("unexpected");
    return { kind: "read", expression };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: "unread", failure: { trouble: error.trouble, found: error.found, span: error.span } };
  }
}

/** How letters are used in an equation, whichever side is being read; see `Reading`. */
export type Letters = Pick<Reading, "bare" | "alone" | "compared" | "diverging" | "hasEnergy">;

export function lettersOf(tokens: readonly Token[]): Letters {
  const bare = new Set<string>();
  const alone = new Set<string>();
  const compared = new Set<string>();
  const diverging = new Set<string>();
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || !(token.kind === "letter" || (token.kind === "command" && isLetterCommand(token.text))))
      continue;
    if (isAlone(tokens, at)) alone.add(token.text);
    // In dσ/dx the name is not multiplied with anything.
    if (isDifferentialSign(tokens, at - 1)) continue;
    let next = at + 1;
    for (;;) {
      const text = tokens[next]?.text;
      if (text !== "_" && text !== "^" && text !== "}") break;
      next = text === "}" ? next + 1 : afterScript(tokens, next + 1);
    }
    const following = tokens[next];
    const opens =
      following?.kind === "sign" && (following.text === "(" || following.text === "'" || following.text === "[");
    const isBar = (other: Token | undefined): boolean =>
      other?.kind === "command" && /^(?:\||Vert|parallel)$/.test(other.text);
    // In H(p) and KL(p ‖ q) the letter is a density.
    const isBesideBar = isBar(tokens[at - 1]) !== isBar(following);
    if (isBesideBar) diverging.add(token.text);
    if (isOfEntropy(tokens, at) || isBesideBar) compared.add(token.text);
    else if (!opens) bare.add(token.text);
  }
  return { bare, alone, compared, diverging, hasEnergy: hasEnergy(tokens) };
}

/** As T in `T - 1` and `t=1}^{T}`, and not as in `X^T`, `X^{T}` and `ST`. */
function isAlone(tokens: readonly Token[], at: number): boolean {
  const [before, behind] = [tokens[at - 1], tokens[at + 1]];
  const isSum = (one: Token | undefined): boolean => one !== undefined && /^[-+=<>]$/.test(one.text);
  return isSum(before) || isSum(behind)
    ? !(before?.text === "^" || (before?.text === "{" && behind?.text === "}"))
    : false;
}

/** Whether a letter stands alone in the bracket of an entropy: p and q of H(p), H(p, q). */
function isOfEntropy(tokens: readonly Token[], at: number): boolean {
  if (!/^[),]$/.test(tokens[at + 1]?.text ?? "")) return false;
  let start = at - 1;
  while (tokens[start]?.text === "," && tokens[start - 1]?.kind === "letter") start -= 2;
  return tokens[start]?.text === "(" && tokens[start - 1]?.text === "H";
}

/** e^{−E(x)}, exp(−βE(x)): E is an energy, not an expectation. */
function hasEnergy(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, text }, at) => {
    if (kind !== "letter" || text !== "E" || tokens[at + 1]?.text !== "(") return false;
    let start = at - 1;
    while (tokens[start]?.kind === "command" && isLetterCommand(tokens[start]?.text ?? "")) start -= 1;
    return tokens[start]?.text === "-" && /^[({[]$/.test(tokens[start - 1]?.text ?? "");
  });
}

/** Whether a sign of differentiation ends at a token: `d`, `\partial`, `\mathrm{d}`. */
function isDifferentialSign(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind === "letter") return token.text === "d" && tokens[at - 1]?.text === "{";
  if (token?.kind === "command") return token.text === "partial";
  return token?.text === "}" && tokens[at - 1]?.text === "d" && tokens[at - 3]?.text === "mathrm";
}

function afterScript(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.text !== "{") return at + 1;
  let depth = 0;
  for (let next = at; next < tokens.length; next += 1) {
    if (tokens[next]?.text === "{") depth += 1;
    else if (tokens[next]?.text === "}") depth -= 1;
    if (depth === 0) return next + 1;
  }
  return tokens.length;
}

function readSum(cursor: Cursor): Expression {
  const first = cursor.peek();
  const terms: Expression[] = [];
  let negative = false;
  while (cursor.sees("+") || cursor.sees("-")) negative = (cursor.take().text === "-") !== negative;
  for (;;) {
    const term = readProduct(cursor);
    terms.push(negative ? { kind: "negative", body: term, span: term.span } : term);
    if (cursor.sees("\\pm") || cursor.sees("\\mp")) cursor.fail("unknown-command");
    if (!cursor.sees("+") && !cursor.sees("-")) break;
    negative = false;
    while (cursor.sees("+") || cursor.sees("-")) negative = (cursor.take().text === "-") !== negative;
  }
  const [only] = terms;
  if (terms.length === 1 && only) return only;
  return { kind: "sum", terms, span: across(first, terms.at(-1) ?? first) };
}

/** Factors side by side, or joined by a sign; `/` divides by the one factor that follows it. */
function readProduct(cursor: Cursor): Expression {
  const first = cursor.peek();
  let factors: Expression[] = [readFactor(cursor)];
  const whole = (): Expression => {
    const [only] = factors;
    if (factors.length === 1 && only) return only;
    return { kind: "product", factors, span: across(first, factors.at(-1) ?? first) };
  };
  for (;;) {
    const token = cursor.peek();
    if (cursor.sees("/") || cursor.sees("\\div")) {
      cursor.take();
      const denominator = readFactor(cursor);
      const numerator = whole();
      factors = [{ kind: "quotient", numerator, denominator, span: across(numerator, denominator) }];
      const isHalf = numerator.kind === "number" && denominator.kind === "number" && !beginsName(cursor.peek());
      if (beginsFactor(cursor) && !isHalf) cursor.fail("ambiguous-division");
    } else if (cursor.sees("\\cdot") || cursor.sees("\\times") || cursor.sees("*") || cursor.sees("\\ast")) {
      cursor.take();
      // A sign may follow a sign of multiplication: 2 \cdot -3.
      const negative = cursor.accept("-");
      const factor = readFactor(cursor);
      factors.push(negative ? { kind: "negative", body: factor, span: factor.span } : factor);
    } else if (cursor.sees("\\odot") || cursor.sees("\\circ") || cursor.sees("\\otimes")) {
      const kind = cursor.take().text === "otimes" ? "kronecker" : "entrywise";
      const left = whole();
      // What follows belongs together: a \odot Bc is a \odot (Bc).
      const right = readJuxtaposed(cursor);
      factors = [{ kind, left, right, span: across(left, right) }];
    } else if (beginsFactor(cursor)) factors.push(readFactor(cursor));
    else if (token.kind === "text") return cursor.fail("words");
    else return whole();
  }
}

function readJuxtaposed(cursor: Cursor): Expression {
  const first = cursor.peek();
  const factors = [readFactor(cursor)];
  while (beginsFactor(cursor)) factors.push(readFactor(cursor));
  const [only] = factors;
  if (factors.length === 1 && only) return only;
  return { kind: "product", factors, span: across(first, factors.at(-1) ?? first) };
}

function beginsFactor(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (cursor.integrals > 0 && isDifferential(cursor)) return false;
  return beginsAtom(cursor) && relationOf(token.text) === null;
}

/** An atom with what stands behind it: powers, transposes, factorials. */
function readFactor(cursor: Cursor): Expression {
  let base = cursor.nested(readAtom);
  for (;;) {
    if (cursor.sees("^")) base = readSuperscript(cursor, base);
    else if (cursor.sees("!")) base = { kind: "factorial", body: base, span: across(base, cursor.take()) };
    else if (cursor.sees("_") && base.kind !== "reduction") {
      cursor.take();
      const indices: Expression[] = [];
      // Without braces a subscript is one token, whatever bracket follows: s_j(1 - s_j).
      if (!cursor.sees("{")) indices.push(readScript(cursor));
      else
        cursor.group((inner) => {
          do {
            if (inner.peek().kind === "letter" && inner.peek(1).kind === "letter") {
              const { text, span } = inner.take();
              indices.push({ kind: "symbol", name: text, span });
            } else indices.push(readSum(inner));
          } while (inner.accept(",") || inner.peek().kind === "letter");
        });
      base = { kind: "index", base, indices, span: across(base, cursor.peek(-1)) };
    } else if (cursor.sees("'")) return cursor.fail("unexpected");
    else return base;
  }
}

function readSuperscript(cursor: Cursor, base: Expression): Expression {
  cursor.take();
  const braces = cursor.sees("{");
  const start = cursor.position;
  if (braces) cursor.take();
  const negative = braces && cursor.accept("-");
  const sign = cursor.peek();
  let isTranspose = false;
  if (["\\top", "\\intercal", "\\transpose"].includes(written(sign))) {
    cursor.take();
    isTranspose = true;
  } else if (
    (sign.text === "mathrm" || sign.text === "mathsf" || sign.text === "rm" || sign.text === "text") &&
    sign.kind === "command"
  ) {
    cursor.take();
    const inBraces = cursor.accept("{");
    isTranspose = /^[TtH]$/.test(cursor.peek().text);
    cursor.take();
    if (inBraces && !cursor.accept("}")) isTranspose = false;
  } else if (sign.kind === "text" && /^[TH]$/.test(sign.text)) {
    cursor.take();
    isTranspose = true;
  } else if (
    sign.text === "T" &&
    sign.kind === "letter" &&
    cursor.reading.table.declaration("T") === null &&
    !cursor.reading.alone.has("T") &&
    !cursor.bound.includes("T")
  ) {
    cursor.take();
    isTranspose = !braces || cursor.sees("}");
  }
  if (isTranspose && (!braces || cursor.accept("}"))) {
    const span = across(base, cursor.peek(-1));
    const body: Expression = negative ? { kind: "power", base, exponent: minusOne(span), span } : base;
    return { kind: "transpose", body, span };
  }
  cursor.rewind(start);
  const isFunction =
    base.kind === "symbol" && (cursor.reading.table.isFunction(base.name) || /^[fghFG]$/.test(base.name));
  const exponent = cursor.group((inner) => (braces ? readSum(inner) : readScript(inner)));
  // f^{-1}(x) is the inverse function to some, a reciprocal to others; f^2(x) likewise.
  if (isFunction && cursor.sees("(")) return cursor.fail("ambiguous-inverse");
  return { kind: "power", base, exponent, span: across(base, cursor.peek(-1)) };
}

/** A superscript without braces is one token: the first digit of a number. */
function readScript(cursor: Cursor): Expression {
  return cursor.peek().kind === "number" ? readNumber(cursor.take()) : readAtom(cursor);
}

function minusOne(span: Span): Expression {
  return { kind: "number", numerator: -1n, denominator: 1n, span };
}
