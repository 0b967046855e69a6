import { across, type Cursor } from "./cursor.ts";
import { isDifferential } from "./differential.ts";
import type { Expression } from "./expression.ts";
import { divergences, isLetterCommand, knownFunction, usualFunctions } from "./notation.ts";
import {
  isDensity,
  isKnownHere,
  isOfVariables,
  opensBracket,
  readAverage,
  readDivergence,
  readEntropy,
  readNormal,
  readProbability,
} from "./read-chance.ts";
import { nameExpression, type ReadName, readName } from "./read-name.ts";
import { readNumber } from "./read-number.ts";
import { readSingle } from "./read-operator.ts";
import type { Token } from "./token.ts";

/** A name, and what it is applied to, if it is a function here. */
export function readApplied(cursor: Cursor): Expression {
  const start = cursor.position;
  const average = readAverage(cursor);
  if (average !== null) return average;
  cursor.rewind(start);
  const read = cursor.accept("\\Pr") ? pr(cursor) : readName(cursor);
  const { name } = read;
  const [base = name] = name.split("_");
  if (divergences.has(name) && opensBracket(cursor)) return readDivergence(cursor, read);
  if (base === "cal:N" && cursor.sees("(")) return readNormal(cursor, read);
  if (
    (name === "H" || name === "bb:H" || name === "I") &&
    opensBracket(cursor) &&
    !isKnownHere(cursor, name) &&
    isOfVariables(cursor)
  )
    return readEntropy(cursor, read);
  if ((cursor.sees("(") || cursor.sees("[")) && isDensity(cursor, read, base)) return readProbability(cursor, read);
  if (knownFunction(name) !== null && !isKnownHere(cursor, name) && name.length > 1) {
    cursor.rewind(start);
    const known = readName(cursor);
    return readKnownCall(cursor, knownFunction(name) ?? name, known.first, known.primes);
  }
  if (name === "Gamma" && cursor.sees("(") && !isKnownHere(cursor, name) && !cursor.reading.bare.has(name))
    return readCall(cursor, { ...read, name: "gamma function" });
  // o(h) and O(n²) stand for anything of that order.
  if (/^(?:o|O|cal:O)$/.test(name) && cursor.sees("(") && !isKnownHere(cursor, name))
    return cursor.fail("unknown-command", { text: name.replace("cal:", ""), span: read.first.span });
  if (isFunctionHere(cursor, read)) return readCall(cursor, read);
  // An operator that nobody has defined is no number to multiply with.
  if (read.first.text === "operatorname" && !isKnownHere(cursor, name) && !isKnownHere(cursor, base))
    return cursor.fail("unknown-command", { text: base, span: read.first.span });
  return nameExpression(read);
}

function pr(cursor: Cursor): ReadName {
  const token = cursor.peek(-1);
  return { name: "Pr", indices: [], primes: 0, first: token, last: token };
}

/** Whether a name with a bracket behind it is a function: because the note says so, or by how it is used. */
function isFunctionHere(cursor: Cursor, { name, indices, primes }: ReadName): boolean {
  const { table, bare } = cursor.reading;
  const [base = name] = name.split(/[_^]/);
  if (primes > 0 && cursor.sees("(")) return true;
  if (!cursor.sees("(")) return false;
  // Of several letters set upright, as \mathrm{GELU}(x): a word before a bracket is applied to it.
  if (/^[A-Za-z]{2,}$/.test(base) && !isLetterCommand(base) && !isKnownHere(cursor, name)) return true;
  if (table.isFunction(name) || table.isFunction(base)) return !containsBare(cursor, name);
  if (table.declaration(name) !== null || table.definition(name) !== null) return false;
  const letter = base.replace(/^(?:hat|tilde|bar|bold|cal):/, "");
  // f, g and h with names in a bracket are functions, even where they also stand alone, as in Var[f].
  const isPlainFunction = /^[fgh]$/.test(name) && isArgumentList(cursor);
  if (cursor.bound.includes(name) || (bare.has(letter) && !isPlainFunction)) return false;
  if (indices.length > 0 && !usualFunctions.has(base)) return false;
  if (usualFunctions.has(base) || usualFunctions.has(letter)) return true;
  // Any letter with a bracket of names and commas alone, as L(w, b), is applied; a(b + c) is a product.
  return (primes > 0 || /^[A-Z]$/.test(letter)) && isArgumentList(cursor);
}

function containsBare(cursor: Cursor, name: string): boolean {
  const close = cursor.closing(0);
  for (let ahead = 1; ahead < close; ahead += 1) {
    const token = cursor.peek(ahead);
    const isName =
      token.text === name && (token.kind === "letter" || (token.kind === "command" && isLetterCommand(token.text)));
    if (isName && !cursor.sees("(", ahead + 1) && !cursor.sees("'", ahead + 1)) return true;
  }
  return false;
}

function isArgumentList(cursor: Cursor): boolean {
  const close = cursor.closing(0);
  for (let ahead = 1; ahead < close; ahead += 1) {
    const token = cursor.peek(ahead);
    if (token.kind === "sign" && !",;|_{}^".includes(token.text)) return false;
    if (token.kind === "number" && !cursor.sees("_", ahead - 1)) return false;
  }
  return close > 1;
}

/** `f(x, y)`; its own parameters after a semicolon are arguments like the others. */
function readCall(cursor: Cursor, { name, indices, primes, first }: ReadName): Expression {
  const inside = readArguments(cursor);
  const span = across(first, cursor.peek(-1));
  const labelled = name + indices.map((index) => `_${labelOf(index)}`).join("");
  return { kind: "call", name: labelled, primes, arguments: inside, span };
}

function labelOf(index: Expression): string {
  return index.kind === "symbol" ? index.name : index.kind === "number" ? String(index.numerator) : "·";
}

function readArguments(cursor: Cursor): readonly Expression[] {
  cursor.take();
  const inside: Expression[] = [];
  do inside.push(cursor.within((inner) => readList(inner) ?? inner.grammar.sum(inner)));
  while (cursor.accept(",") || cursor.accept(";"));
  cursor.expect(")");
  return inside;
}

/** `[z, 0]` as the whole of an argument is a vector; null if this is none. */
function readList(cursor: Cursor): Expression | null {
  const start = cursor.position;
  const first = cursor.peek();
  const end = cursor.sees("[") ? cursor.closing(0) : -1;
  if (end < 0 || !(cursor.sees(")", end + 1) || cursor.sees(",", end + 1))) return null;
  cursor.take();
  const entries: Expression[] = [];
  do entries.push(cursor.within(cursor.grammar.sum));
  while (cursor.accept(","));
  if (entries.length > 1 && cursor.accept("]"))
    return { kind: "matrix", rows: entries.map((entry) => [entry]), span: across(first, cursor.peek(-1)) };
  cursor.rewind(start);
  return null;
}

/** A function known by its name, with a bracket or without: `\log x`, `\sin^2\theta`, `\log_2 n`. */
export function readKnownCall(cursor: Cursor, name: string, first: Token, primes = 0): Expression {
  let power: Expression | null = null;
  let base: Expression | null = null;
  while (cursor.sees("^") || cursor.sees("_")) {
    const script = cursor.take();
    if (script.text === "_") {
      if (name !== "log") cursor.fail("unexpected", script);
      base = cursor.group((inner) => (inner.peek(-1).text === "{" ? inner.grammar.sum(inner) : readSingle(inner)));
      continue;
    }
    power = cursor.group((inner) =>
      inner.peek().kind === "number" ? readNumber(inner.take()) : inner.grammar.sum(inner),
    );
    // sin^{-1} is the inverse function to some, a reciprocal to others.
    if (power.kind === "negative") cursor.fail("ambiguous-inverse", script);
  }
  const start = cursor.peek();
  const inside = readKnownArguments(cursor, name);
  // cos(n − m)θ may be of (n − m)θ, or a product.
  const [only] = inside;
  const isAngle = cursor.peek().kind === "command" && isLetterCommand(cursor.peek().text);
  if (start.text === "(" && only?.kind === "sum" && isAngle && /^(?:sin|cos|tan)$/.test(name))
    return cursor.fail("ambiguous-extent", start);
  const span = across(first, cursor.peek(-1));
  let call: Expression = { kind: "call", name, primes, arguments: inside, span };
  if (base !== null) {
    const scale: Expression = { kind: "call", name: "log", primes: 0, arguments: [base], span };
    call = { kind: "quotient", numerator: call, denominator: scale, span };
  }
  return power === null ? call : { kind: "power", base: call, exponent: power, span };
}

function readKnownArguments(cursor: Cursor, name: string): readonly Expression[] {
  if (cursor.sees("(")) return readArguments(cursor);
  if (cursor.sees("[") || cursor.sees("⦃") || cursor.sees("{")) return [cursor.grammar.factor(cursor)];
  const first = cursor.peek();
  if (first.kind === "end" || "+=)]}".includes(first.text) || first.text === ",") {
    // A bare name: the function itself.
    return [];
  }
  const negative = cursor.accept("-");
  const factors = [cursor.grammar.factor(cursor)];
  // log 2πσ² takes numbers and names side by side; it ends at a bracket, a function or an operator.
  while (continuesArgument(cursor, name) && factors.every(isPlain)) factors.push(cursor.grammar.factor(cursor));
  const span = across(first, cursor.peek(-1));
  const [only] = factors;
  const body: Expression = factors.length === 1 && only ? only : { kind: "product", factors, span };
  return [negative ? { kind: "negative", body, span } : body];
}

function continuesArgument(cursor: Cursor, name: string): boolean {
  if (cursor.integrals > 0 && isDifferential(cursor)) return false;
  const token = cursor.peek();
  if (name === "trace" || name === "determinant") {
    return (
      token.kind === "letter" ||
      (token.kind === "command" && (isLetterCommand(token.text) || /^(?:mathbf|boldsymbol|bm)$/.test(token.text)))
    );
  }
  if (token.kind === "number" || token.kind === "letter") return !cursor.sees("(", 1);
  if (token.kind !== "command") return false;
  return (
    token.text === "pi" ||
    (isLetterCommand(token.text) && !cursor.sees("(", 1)) ||
    /^(?:mathbf|boldsymbol|hat|frac)$/.test(token.text)
  );
}

function isPlain(one: Expression): boolean {
  switch (one.kind) {
    case "number":
    case "symbol":
    case "index":
      return true;
    case "power":
      return isPlain(one.base);
    case "transpose":
      return isPlain(one.body);
    default:
      return false;
  }
}
