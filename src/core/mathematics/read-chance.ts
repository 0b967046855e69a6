import { across, type Cursor } from "./cursor.ts";
import type { Expression } from "./expression.ts";
import { averages, densities } from "./notation.ts";
import { type ReadName, readBase } from "./read-name.ts";
import { readSingle } from "./read-operator.ts";

const closings: { readonly [open: string]: string } = { "(": ")", "[": "]", "⦃": "⦄" };

export function opensBracket(cursor: Cursor): boolean {
  return cursor.sees("(") || cursor.sees("[") || cursor.sees("⦃");
}

/** Takes the bracket that closes one of these. */
function close(cursor: Cursor, open: string): ReturnType<Cursor["expect"]> {
  return cursor.expect(closings[open] ?? ")");
}

/** `\mathbb{E}_{x \sim p}[…]`, `\operatorname{Var}(X \mid Y)`, `\operatorname{Cov}(X, Y)`; null if this is none. */
export function readAverage(cursor: Cursor): Expression | null {
  if (cursor.sees("\\Pr")) return null;
  const { name, first } = readBase(cursor);
  const operator = Object.hasOwn(averages, name) ? averages[name] : undefined;
  if (operator === undefined) return null;
  let over: Expression | null = null;
  const variables: Expression[] = [];
  const given: Expression[] = [];
  if (cursor.accept("_")) {
    cursor.group((inner) => {
      inner.barsEnd = true;
      if (inner.peek(-1).text !== "{") {
        variables.push(readSingle(inner));
        return;
      }
      do variables.push(inner.grammar.sum(inner));
      while (inner.accept(","));
      if (acceptBar(inner)) readGiven(inner, given);
      else if (inner.accept("\\sim")) over = inner.grammar.sum(inner);
      const [only] = variables;
      if (over === null && only?.kind === "probability") {
        over = only;
        variables.pop();
      }
    });
  }
  if (!averageFollows(cursor, name)) return null;
  const open = cursor.peek().text;
  if (!Object.hasOwn(closings, open)) {
    const body = cursor.grammar.factor(cursor);
    return { kind: "expectation", operator, over, variables, bodies: [body], given, span: across(first, body) };
  }
  const conditions = hasOneBar(cursor);
  cursor.take();
  const bodies: Expression[] = [];
  cursor.within((inner) => {
    inner.barsEnd = conditions;
    do bodies.push(inner.grammar.sum(inner));
    while (inner.accept(","));
    if (acceptBar(inner)) readGiven(inner, given);
  });
  return { kind: "expectation", operator, over, variables, bodies, given, span: across(first, close(cursor, open)) };
}

function acceptBar(cursor: Cursor): boolean {
  return cursor.accept("\\mid") || cursor.accept("|") || cursor.accept("\\vert");
}

function readGiven(cursor: Cursor, given: Expression[]): void {
  do given.push(readEvent(cursor));
  while (cursor.accept(","));
}

/** Two plain bars are an absolute value, one conditions. */
function hasOneBar(cursor: Cursor): boolean {
  const end = cursor.closing(0);
  let depth = 0;
  let bars = 0;
  for (let ahead = 1; ahead < end; ahead += 1) {
    const { kind, text } = cursor.peek(ahead);
    if (kind === "sign" && "([{⦃".includes(text)) depth += 1;
    else if (kind === "sign" && ")]}⦄".includes(text)) depth -= 1;
    else if (kind === "sign" && text === "|" && depth === 0) bars += 1;
  }
  return bars === 1;
}

/** `E` alone may be an energy; over square brackets, or in blackboard type, it averages. */
function averageFollows(cursor: Cursor, base: string): boolean {
  if (base === "E" && (isKnownHere(cursor, base) || (cursor.reading.hasEnergy && cursor.sees("(")))) return false;
  if (cursor.sees("[") || cursor.sees("⦃")) return true;
  if (base === "E" && cursor.reading.bare.has("E")) return false;
  return cursor.sees("(") || cursor.sees("\\|") || (base !== "E" && base !== "var" && base !== "cov");
}

export function isKnownHere(cursor: Cursor, name: string): boolean {
  const { table } = cursor.reading;
  return table.declaration(name) !== null || table.definition(name) !== null;
}

export function readDivergence(cursor: Cursor, { first }: ReadName): Expression {
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
  return { kind: "divergence", left, right, span: across(first, close(cursor, open)) };
}

/** `\mathcal{N}(x \mid \mu, \sigma^2)` is a density at x, `\mathcal{N}(\mu, \sigma^2)` a distribution. */
export function readNormal(cursor: Cursor, { first }: ReadName): Expression {
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
export function isDensity(cursor: Cursor, { name, indices, primes }: ReadName, base: string): boolean {
  const isPolicy = base === "pi" && hasOneBarOrMid(cursor);
  if (!(densities.has(base) || isPolicy || cursor.reading.compared.has(base)) || primes > 0 || indices.length > 0)
    return false;
  if (cursor.sees("[") && !/^(?:Pr|P|bb:P)$/.test(base)) return false;
  const { table, bare } = cursor.reading;
  if (table.declaration(name) !== null || table.definition(name) !== null) return false;
  if (base.length === 1 && bare.has(base)) return false;
  const end = cursor.closing(0);
  for (let ahead = 1; ahead < end; ahead += 1) {
    const token = cursor.peek(ahead);
    if (token.kind === "number" && !cursor.sees("_", ahead - 1)) return false;
    if (token.kind === "sign" && "+-/*".includes(token.text) && !cursor.sees("{", ahead - 1)) return false;
  }
  return end > 1;
}

function hasOneBarOrMid(cursor: Cursor): boolean {
  const end = cursor.closing(0);
  for (let ahead = 1; ahead < end; ahead += 1) if (cursor.sees("\\mid", ahead)) return true;
  return hasOneBar(cursor);
}

export function readProbability(cursor: Cursor, { name, first }: ReadName): Expression {
  const open = cursor.take().text;
  const of: Expression[] = [];
  const given: Expression[] = [];
  cursor.within((inner) => {
    inner.barsEnd = true;
    let side = of;
    side.push(readEvent(inner));
    for (;;) {
      if (inner.accept(",") || inner.accept("\\cap") || inner.accept("\\wedge") || inner.accept("\\land"))
        side.push(readEvent(inner));
      else if (acceptBar(inner)) {
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
  return { kind: "probability", name, of, given, span: across(first, close(cursor, open)) };
}

/** A variable, `X = x`, `\neg A`, `A^c`, `\bar A`, or `A \cup B`. */
function readEvent(cursor: Cursor): Expression {
  const first = cursor.peek();
  const negated = cursor.accept("\\neg") || cursor.accept("\\lnot");
  const event = readUnion(cursor);
  if (negated) return { kind: "call", name: "complement", primes: 0, arguments: [event], span: across(first, event) };
  if (!cursor.sees("=")) return event;
  cursor.take();
  const value = cursor.grammar.factor(cursor);
  // That X has the value x is what `p(x)` says by itself; of another value nothing is known.
  if (isValueOf(event, value)) return value;
  return cursor.fail("unexpected", { text: "=", span: value.span });
}

function isValueOf(variable: Expression, value: Expression): boolean {
  if (variable.kind === "symbol" && value.kind === "symbol")
    return value.name.replace(/'+$/, "") === variable.name.replace(/[A-Z]$/, (letter) => letter.toLowerCase());
  return variable.kind === "index" && value.kind === "index" && isValueOf(variable.base, value.base);
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

/** H and I are entropies of capital letters, and of probabilities p and q; of others they are functions. */
export function isOfVariables(cursor: Cursor): boolean {
  const end = cursor.closing(0);
  for (let ahead = 1; ahead < end; ahead += 1) {
    const { kind, text } = cursor.peek(ahead);
    if (kind === "letter" ? !/^[A-Zpq]$/.test(text) : !/^(?:,|;|mid|\||mathbf|boldsymbol|bm|[{}])$/.test(text))
      return false;
  }
  return end > 1;
}

/** Entropies and mutual information: `H(X)`, `H(X, Y)`, `H(Y \mid X)`, `I(X; Y)`, `I(X; Y \mid Z)`. */
export function readEntropy(cursor: Cursor, { name, first }: ReadName): Expression {
  const open = cursor.take().text;
  const of: Expression[] = [];
  const other: Expression[] = [];
  const given: Expression[] = [];
  cursor.within((inner) => {
    inner.barsEnd = true;
    let side = of;
    do {
      if (acceptBar(inner)) side = given;
      if (name === "I" && inner.peek(-1).text === ";") side = other;
      side.push(inner.grammar.sum(inner));
    } while (inner.accept(",") || inner.accept(";") || inner.sees("\\mid") || inner.sees("|") || inner.sees("\\vert"));
  });
  const span = across(first, close(cursor, open));
  const entropy = (all: readonly Expression[]): Expression => ({
    kind: "probability",
    name: "entropy",
    of: all,
    given,
    span,
  });
  // Letters that a divergence has are densities: of P and Q in KL(P ‖ Q) = H(P, Q) − H(P) no joint entropy is meant.
  const areDensities = of.every((one) => one.kind === "symbol" && cursor.reading.diverging.has(one.name));
  if (name === "H" && areDensities && given.length === 0)
    return { kind: "probability", name: "density-entropy", of, given, span };
  if (name !== "I") return entropy(of);
  if (given.length === 0) return { kind: "probability", name: "information", of, given: other, span };
  const both: Expression = { kind: "negative", body: entropy([...of, ...other]), span };
  return { kind: "sum", terms: [entropy(of), entropy(other), both], span };
}
