import { across, type Cursor } from "./cursor.ts";
import { isDifferential } from "./differential.ts";
import type { Expression } from "./expression.ts";
import { averages, densities, divergences, isLetterCommand, knownFunction, usualFunctions } from "./notation.ts";
import { nameExpression, type ReadName, readBase, readName } from "./read-name.ts";
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
  if (divergences.has(name) && opens(cursor)) return readDivergence(cursor, read);
  if (base === "cal:N" && cursor.sees("(")) return readNormal(cursor, read);
  if (
    (name === "H" || name === "bb:H" || name === "I") &&
    opens(cursor) &&
    !isKnownHere(cursor, name) &&
    ofVariables(cursor)
  )
    return readEntropy(cursor, read);
  if (cursor.sees("(") && isDensity(cursor, read, base)) return readProbability(cursor, read);
  if (knownFunction(name) !== null && !isKnownHere(cursor, name) && name.length > 1) {
    cursor.rewind(start);
    const known = readName(cursor);
    return readKnownCall(cursor, knownFunction(name) ?? name, known.first, known.primes);
  }
  if (name === "Gamma" && cursor.sees("(") && !isKnownHere(cursor, name) && !cursor.reading.bare.has(name))
    return readCall(cursor, { ...read, name: "gamma function" });
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

function opens(cursor: Cursor): boolean {
  return cursor.sees("(") || cursor.sees("[") || cursor.sees("⦃");
}

function isKnownHere(cursor: Cursor, name: string): boolean {
  const { table } = cursor.reading;
  return table.declaration(name) !== null || table.definition(name) !== null;
}

/** H and I are entropies of capital letters, and of probabilities p and q; of others they are functions. */
function ofVariables(cursor: Cursor): boolean {
  const close = cursor.closing(0);
  for (let ahead = 1; ahead < close; ahead += 1) {
    const { kind, text } = cursor.peek(ahead);
    if (kind === "letter" ? !/^[A-Zpq]$/.test(text) : !/^(?:,|;|mid|\||mathbf|boldsymbol|bm|[{}])$/.test(text))
      return false;
  }
  return close > 1;
}

/** `E` alone may be an energy; over square brackets, or in blackboard type, it averages. */
function averageFollows(cursor: Cursor, base: string): boolean {
  if (base === "E" && isKnownHere(cursor, base)) return false;
  if (cursor.sees("[") || cursor.sees("⦃")) return true;
  if (base === "E" && cursor.reading.bare.has("E")) return false;
  return cursor.sees("(") || cursor.sees("\\|") || (base !== "E" && base !== "var" && base !== "cov");
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
  do inside.push(cursor.within((inner) => inner.grammar.sum(inner)));
  while (cursor.accept(",") || cursor.accept(";"));
  cursor.expect(")");
  return inside;
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
  const inside = readKnownArguments(cursor, name);
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

/** `\mathbb{E}_{x \sim p}[…]`, `\operatorname{Var}(X)`, `\operatorname{Cov}(X, Y)`; null if this is none. */
function readAverage(cursor: Cursor): Expression | null {
  if (cursor.sees("\\Pr")) return null;
  const { name, first } = readBase(cursor);
  const operator = Object.hasOwn(averages, name) ? averages[name] : undefined;
  if (operator === undefined) return null;
  let over: Expression | null = null;
  const variables: Expression[] = [];
  if (cursor.accept("_")) {
    cursor.group((inner) => {
      do variables.push(inner.grammar.sum(inner));
      while (inner.accept(","));
      if (inner.accept("\\sim")) over = inner.grammar.sum(inner);
      const [only] = variables;
      if (over === null && only?.kind === "probability") {
        over = only;
        variables.pop();
      }
    });
  }
  if (!averageFollows(cursor, name)) return null;
  const open = cursor.peek().text;
  if (open !== "(" && open !== "[" && open !== "⦃") {
    const body = cursor.grammar.factor(cursor);
    return { kind: "expectation", operator, over, variables, bodies: [body], span: across(first, body) };
  }
  cursor.take();
  const bodies: Expression[] = [];
  do bodies.push(cursor.within(cursor.grammar.sum));
  while (cursor.accept(","));
  const last = cursor.expect(open === "(" ? ")" : open === "[" ? "]" : "⦄");
  return { kind: "expectation", operator, over, variables, bodies, span: across(first, last) };
}

function readDivergence(cursor: Cursor, { first }: ReadName): Expression {
  const open = cursor.take().text;
  const { left, right } = cursor.within((inner) => {
    inner.barsEnd = true;
    const one = inner.grammar.sum(inner);
    if (!inner.accept("\\|") && !inner.accept("\\Vert") && !inner.accept("\\parallel")) {
      inner.expect("|");
      inner.accept("|");
    }
    return { left: one, right: inner.grammar.sum(inner) };
  });
  cursor.expect(open === "(" ? ")" : open === "[" ? "]" : "⦄");
  return { kind: "divergence", left, right, span: across(first, cursor.peek(-1)) };
}

/** `\mathcal{N}(x \mid \mu, \sigma^2)` is a density at x, `\mathcal{N}(\mu, \sigma^2)` a distribution. */
function readNormal(cursor: Cursor, { first }: ReadName): Expression {
  cursor.take();
  const inside = cursor.within((inner) => {
    inner.barsEnd = true;
    const all = [inner.grammar.sum(inner)];
    while (inner.accept(",") || inner.accept(";") || inner.accept("\\mid") || inner.accept("|"))
      all.push(inner.grammar.sum(inner));
    return all;
  });
  const last = cursor.expect(")");
  return { kind: "call", name: "normal", primes: 0, arguments: inside, span: across(first, last) };
}

/** Whether `p(…)` is a probability: a list of names, and no definition of p as something else. */
function isDensity(cursor: Cursor, { name, indices, primes }: ReadName, base: string): boolean {
  if (!(densities.has(base) || cursor.reading.compared.has(base)) || primes > 0 || indices.length > 0) return false;
  const { table, bare } = cursor.reading;
  if (table.declaration(name) !== null || table.definition(name) !== null) return false;
  if (base.length === 1 && bare.has(base)) return false;
  const close = cursor.closing(0);
  for (let ahead = 1; ahead < close; ahead += 1) {
    const token = cursor.peek(ahead);
    if (token.kind === "number" && !cursor.sees("_", ahead - 1)) return false;
    if (token.kind === "sign" && "+-/*".includes(token.text) && !cursor.sees("{", ahead - 1)) return false;
  }
  return close > 1;
}

function readProbability(cursor: Cursor, { name, first }: ReadName): Expression {
  cursor.take();
  const of: Expression[] = [];
  const given: Expression[] = [];
  cursor.within((inner) => {
    inner.barsEnd = true;
    let side = of;
    side.push(readEvent(inner));
    for (;;) {
      if (inner.accept(",") || inner.accept("\\cap") || inner.accept("\\wedge") || inner.accept("\\land"))
        side.push(readEvent(inner));
      else if (inner.accept("\\mid") || inner.accept("|") || inner.accept("\\vert")) {
        if (side === given) inner.fail("unexpected");
        side = given;
        side.push(readEvent(inner));
      } else if (inner.accept(";")) {
        // Parameters behind a semicolon are what the density is given.
        side = given;
        side.push(readEvent(inner));
      } else break;
    }
  });
  const last = cursor.expect(")");
  return { kind: "probability", name, of, given, span: across(first, last) };
}

/** A variable, `\neg A`, `A^c`, `\bar A`, or `A \cup B`. */
function readEvent(cursor: Cursor): Expression {
  const first = cursor.peek();
  const negated = cursor.accept("\\neg") || cursor.accept("\\lnot");
  let event = readUnion(cursor);
  if (negated) event = { kind: "call", name: "complement", primes: 0, arguments: [event], span: across(first, event) };
  return event;
}

function readUnion(cursor: Cursor): Expression {
  let left = readSimpleEvent(cursor);
  while (cursor.accept("\\cup") || cursor.accept("\\vee") || cursor.accept("\\lor")) {
    const right = readSimpleEvent(cursor);
    left = { kind: "call", name: "union", primes: 0, arguments: [left, right], span: across(left, right) };
  }
  return left;
}

function readSimpleEvent(cursor: Cursor): Expression {
  const read = cursor.grammar.factor(cursor);
  if (read.kind === "power" && read.exponent.kind === "symbol" && read.exponent.name === "c") {
    return { kind: "call", name: "complement", primes: 0, arguments: [read.base], span: read.span };
  }
  if (read.kind === "symbol" && /^bar:[A-Z]$/.test(read.name)) {
    const inner: Expression = { kind: "symbol", name: read.name.slice("bar:".length), span: read.span };
    return { kind: "call", name: "complement", primes: 0, arguments: [inner], span: read.span };
  }
  return read;
}

/** Entropies and mutual information: `H(X)`, `H(X, Y)`, `H(Y \mid X)`, `I(X; Y)`. */
function readEntropy(cursor: Cursor, { name, first }: ReadName): Expression {
  const open = cursor.take().text;
  const of: Expression[] = [];
  const given: Expression[] = [];
  cursor.within((inner) => {
    inner.barsEnd = true;
    let side = of;
    do {
      if (inner.accept("\\mid") || inner.accept("|")) side = given;
      if (name === "I" && inner.peek(-1).text === ";") side = given;
      side.push(inner.grammar.sum(inner));
    } while (inner.accept(",") || inner.accept(";") || inner.sees("\\mid") || inner.sees("|"));
  });
  cursor.expect(open === "(" ? ")" : open === "[" ? "]" : "⦄");
  const kind = name === "I" ? "information" : "entropy";
  return { kind: "probability", name: kind, of, given, span: across(first, cursor.peek(-1)) };
}
