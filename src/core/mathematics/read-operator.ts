import type { Span } from "../text/span.ts";
import { across, type Cursor } from "./cursor.ts";
import { differentialSign, isDifferential } from "./differential.ts";
import { type Comparison, type Differential, type Expression, type Range, walk } from "./expression.ts";
import { relationOf } from "./notation.ts";
import { nameExpression, readName } from "./read-name.ts";
import { readNumber } from "./read-number.ts";
import type { Token } from "./token.ts";

/** `\sum_{i=1}^{n}`, `\prod_i`, `\max_{i \le n}`: it reaches over the product that follows. */
export function readReduction(cursor: Cursor): Expression {
  const first = cursor.take();
  const operators = { sum: "sum", prod: "product", max: "maximum", min: "minimum" } as const;
  const operator = operators[first.text as keyof typeof operators];
  let ranges: Range[] = [];
  let to: Expression | null = null;
  while (cursor.sees("_") || cursor.sees("^")) {
    if (cursor.take().text === "_") ranges = cursor.group(readRanges);
    else to = cursor.group((inner) => (inner.peek(-1).text === "{" ? inner.grammar.sum(inner) : readSingle(inner)));
  }
  const [only] = ranges;
  if (only === undefined) return cursor.fail("unexpected", first);
  // What is extremal over a set depends on the set, of which nothing is known.
  if ((operator === "maximum" || operator === "minimum") && only.set !== null) return cursor.fail("unexpected", first);
  if (to !== null) {
    if (ranges.length > 1 || only.to !== null) return cursor.fail("unexpected", first);
    ranges = [{ ...only, to }];
  }
  const names = ranges.map(({ index }) => index);
  cursor.bound.push(...names);
  const body = cursor.grammar.product(cursor);
  cursor.bound.length -= names.length;
  return { kind: "reduction", operator, ranges, body, span: across(first, body) };
}

export function readSingle(cursor: Cursor): Expression {
  const token = cursor.peek();
  if (token.kind === "number") return readNumber(cursor.take());
  if (cursor.sees("\\infty")) return { kind: "infinity", span: cursor.take().span };
  if (cursor.sees("\\pi")) return { kind: "symbol", name: "pi", span: cursor.take().span };
  return nameExpression(readName(cursor));
}

/** `i=1`, `i`, `i, j`, `i < j`, `j \ne i`, `1 \le i \le n`, `x \in \mathcal{X}`. */
function readRanges(cursor: Cursor): Range[] {
  const ranges: Range[] = [];
  do ranges.push(...[readRange(cursor)].flat());
  while (cursor.accept(","));
  return ranges;
}

function readRange(cursor: Cursor): Range | readonly Range[] {
  if (cursor.peek().kind === "number") {
    const from = cursor.grammar.sum(cursor);
    if (relationOf(cursor.take().text) !== "≤") cursor.fail("unexpected");
    const { name } = readName(cursor);
    const relation = relationOf(cursor.take().text);
    const to = cursor.grammar.sum(cursor);
    const beyond = relationOf(cursor.peek().text);
    if (to.kind === "symbol" && (beyond === "≤" || beyond === "<"))
      return readOrdered(cursor, from, name, relation, to);
    if (relation === "≤") return { index: name, from, to, set: null, condition: null };
    if (relation !== "<") cursor.fail("unexpected");
    const symbol: Expression = { kind: "symbol", name, span: to.span };
    return { index: name, from, to, set: null, condition: { relation: "<", left: symbol, right: to } };
  }
  const read = readName(cursor);
  if (read.indices.length > 0) cursor.fail("unexpected", read.first);
  const symbol = nameExpression(read);
  const index = read.name + "'".repeat(read.primes);
  const relation = relationOf(cursor.peek().text);
  if (relation === null) return { index, from: null, to: null, set: null, condition: null };
  cursor.take();
  if (relation === "∈") {
    const set = readName(cursor);
    if (set.indices.length > 0) cursor.fail("unexpected", set.first);
    return { index, from: null, to: null, set: `∈${set.name}${"'".repeat(set.primes)}`, condition: null };
  }
  cursor.bound.push(index);
  const right = cursor.grammar.sum(cursor);
  cursor.bound.pop();
  if (relation === "=") return { index, from: right, to: null, set: null, condition: null };
  if (relation === "≠" || relation === "<" || relation === "≤" || relation === ">" || relation === "≥") {
    const condition: Comparison = { relation, left: symbol, right };
    return { index, from: null, to: null, set: null, condition };
  }
  return cursor.fail("unexpected");
}

/** `1 \le i < j \le n`: both indices run, and the one stands below the other. */
function readOrdered(
  cursor: Cursor,
  from: Expression,
  name: string,
  relation: string | null,
  second: Expression & { readonly kind: "symbol" },
): readonly Range[] {
  const strict = relationOf(cursor.take().text);
  const to = cursor.grammar.sum(cursor);
  if (strict !== "≤" || (relation !== "<" && relation !== "≤")) cursor.fail("unexpected");
  const left: Expression = { kind: "symbol", name, span: second.span };
  return [
    { index: name, from, to, set: null, condition: { relation, left, right: second } as const },
    { index: second.name, from, to, set: null, condition: null },
  ];
}

/** `\int_a^b f(x)\,dx`, `\int f(x)\,dx` over the whole line, `\int \frac{dx}{x}`. */
export function readIntegral(cursor: Cursor): Expression {
  const first = cursor.take();
  let from: Expression | null = null;
  let to: Expression | null = null;
  while (cursor.sees("_") || cursor.sees("^")) {
    const isLower = cursor.take().text === "_";
    const bound = cursor.group((inner) => (inner.peek(-1).text === "{" ? inner.grammar.sum(inner) : readSingle(inner)));
    if (isLower) from = bound;
    else to = bound;
  }
  // A set under the sign, as in \int_{\mathbb{R}}, is the whole line.
  if (to === null && from !== null) {
    if (from.kind !== "symbol" || !/^(?:bb:|cal:)/.test(from.name)) return cursor.fail("unexpected", first);
    from = null;
  }
  const over = readOver(cursor);
  if (over !== null) return { kind: "integral", ...over, from, to, span: across(first, over.body) };
  cursor.integrals += 1;
  const body: Expression = isDifferential(cursor) ? one(first) : cursor.grammar.sum(cursor);
  cursor.integrals -= 1;
  if (!isDifferential(cursor)) return cursor.fail("unclosed", first);
  for (let count = differentialSign(cursor, "d"); count > 0; count -= 1) cursor.take();
  const variable = nameExpression(readName(cursor));
  return { kind: "integral", variable, from, to, body, span: across(first, variable) };
}

/** `\frac{f(x)\,dx}{g(x)}` under an integral: the differential stands above the line. Null if there is none there. */
function readOver(cursor: Cursor): { readonly variable: Expression; readonly body: Expression } | null {
  const start = cursor.position;
  const first = cursor.peek();
  if (first.kind !== "command" || !/^[dt]?frac$/.test(first.text) || !cursor.sees("{", 1)) return null;
  cursor.take();
  cursor.take();
  const numerator = cursor.within((inner): Expression => {
    inner.integrals = 1;
    return isDifferential(inner) ? one(first) : inner.grammar.sum(inner);
  });
  if (!isDifferential(cursor)) {
    cursor.rewind(start);
    return null;
  }
  for (let count = differentialSign(cursor, "d"); count > 0; count -= 1) cursor.take();
  const variable = nameExpression(readName(cursor));
  cursor.expect("}");
  const denominator = cursor.group(readGroup);
  return { variable, body: { kind: "quotient", numerator, denominator, span: across(first, cursor.peek(-1)) } };
}

function readGroup(cursor: Cursor): Expression {
  return cursor.peek(-1).text === "{" ? cursor.grammar.sum(cursor) : readSingle(cursor);
}

function one({ span }: { readonly span: Span }): Expression {
  return { kind: "number", numerator: 1n, denominator: 1n, span };
}

/** A fraction, or a derivative written as one. */
export function readFraction(cursor: Cursor): Expression {
  const first = cursor.take();
  const start = cursor.position;
  const derivative = readDerivative(cursor, first);
  if (derivative !== null) return derivative;
  cursor.rewind(start);
  const part = (inner: Cursor): Expression =>
    inner.peek(-1).text === "{" ? inner.grammar.sum(inner) : readSingle(inner);
  const numerator = cursor.group(part);
  const denominator = cursor.group(part);
  return { kind: "quotient", numerator, denominator, span: across(first, cursor.peek(-1)) };
}

/** Null, with the cursor anywhere, if this fraction is no derivative. */
function readDerivative(cursor: Cursor, first: Token): Expression | null {
  if (!cursor.accept("{")) return null;
  const sign = differentialSign(cursor, null);
  if (sign === 0) return null;
  const partial = cursor.sees("\\partial");
  for (let count = 0; count < sign; count += 1) cursor.take();
  let order = 1;
  if (cursor.accept("^")) {
    const written = cursor.group((inner) => inner.take());
    if (written.kind !== "number") return null;
    order = Number(written.text);
  }
  const close = cursor.sees("}");
  const bodyStart = cursor.position;
  if (!close && !skipTo(cursor, "}")) return null;
  cursor.take();
  const by = readDifferentials(cursor, partial ? "∂" : "d");
  if (by === null) return null;
  if (by.reduce((sum, one) => sum + one.order, 0) !== order) return cursor.fail("unexpected", first);
  const end = cursor.position;
  if (!close) {
    cursor.rewind(bodyStart);
    const body = cursor.within(cursor.grammar.sum);
    cursor.expect("}");
    cursor.rewind(end);
    return { kind: "derivative", style: "partial", by, body, span: across(first, cursor.peek(-1)) };
  }
  const body = readOperand(cursor);
  return { kind: "derivative", style: "partial", by, body, span: across(first, body) };
}

/** What an operator such as d/dx is applied to: a bracket, or the rest of the product. */
function readOperand(cursor: Cursor): Expression {
  const brackets = cursor.sees("[") || cursor.sees("⦃");
  if (brackets) return cursor.grammar.factor(cursor);
  if (!cursor.sees("(")) return cursor.grammar.product(cursor);
  const start = cursor.position;
  const bracket = cursor.grammar.factor(cursor);
  const after = cursor.position;
  cursor.rewind(start);
  const product = cursor.grammar.product(cursor);
  // d/dx (a) b: whether b is differentiated too is not said.
  if (cursor.position !== after && bracket.kind !== "transpose")
    return cursor.fail("ambiguous-extent", { text: "(", span: bracket.span });
  return product;
}

function skipTo(cursor: Cursor, close: string): boolean {
  let depth = 0;
  for (;;) {
    if (cursor.peek().kind === "end") return false;
    if (depth === 0 && cursor.sees(close)) return true;
    if (cursor.sees("{")) depth += 1;
    else if (cursor.sees("}")) depth -= 1;
    cursor.take();
  }
}

function readDifferentials(cursor: Cursor, sign: "d" | "∂"): readonly Differential[] | null {
  if (!cursor.accept("{")) return null;
  const by: Differential[] = [];
  while (!cursor.sees("}")) {
    const length = differentialSign(cursor, sign);
    if (length === 0) return null;
    for (let count = 0; count < length; count += 1) cursor.take();
    let order = 1;
    const variable = readVariable(cursor);
    if (cursor.sees("^")) {
      cursor.take();
      const written = cursor.group((inner) => inner.take());
      if (written.kind !== "number") return null;
      order = Number(written.text);
    }
    by.push({ variable, order });
  }
  cursor.take();
  return by.length === 0 ? null : by;
}

function readVariable(cursor: Cursor): Expression {
  if (cursor.accept("(")) {
    const variable = cursor.grammar.sum(cursor);
    cursor.expect(")");
    return variable;
  }
  return nameExpression(readName(cursor));
}

/** `\partial_x f`. */
export function readPartial(cursor: Cursor): Expression {
  const first = cursor.take();
  cursor.expect("_");
  const variable = cursor.group((inner) => nameExpression(readName(inner)));
  const body = readOperand(cursor);
  return { kind: "derivative", style: "partial", by: [{ variable, order: 1 }], body, span: across(first, body) };
}

/** `\nabla_x f`, `\nabla f(x)`, `\nabla^2 f(x)`; without a subscript by the argument of the function. */
export function readGradient(cursor: Cursor): Expression {
  const first = cursor.take();
  let variable: Expression | null = null;
  let style: "gradient" | "hessian" = "gradient";
  while (cursor.sees("_") || cursor.sees("^")) {
    if (cursor.take().text === "_") variable = cursor.group((inner) => nameExpression(readName(inner)));
    else {
      const power = cursor.group((inner) => inner.take());
      if (power.text !== "2") return cursor.fail("unexpected", power);
      style = "hessian";
    }
  }
  const body = readFunctionAlone(cursor) ?? readOperand(cursor);
  const argument = argumentOf(body);
  // ∇f(y − x) is the gradient of f, taken at y − x.
  if (variable === null && argument === null && body.kind === "call" && body.arguments.length === 1)
    return {
      kind: "call",
      name: gradientAt(style, body.name),
      primes: 0,
      arguments: body.arguments,
      span: across(first, body),
    };
  const by = variable ?? argument ?? onlyNameIn(cursor, body) ?? onlyVectorIn(body);
  if (by === null) return cursor.fail("unexpected", first);
  return { kind: "derivative", style, by: [{ variable: by, order: 1 }], body, span: across(first, body) };
}

/** The gradient of a function of the note, as a function. */
export function gradientAt(style: "gradient" | "hessian", name: string): string {
  return `${style === "gradient" ? "∇" : "∇²"}${name}`;
}

/** In ∇f(x)ᵀ(y − x) it is f alone whose gradient is taken. */
function readFunctionAlone(cursor: Cursor): Expression | null {
  const start = cursor.position;
  if (cursor.peek().kind === "letter" || cursor.peek().kind === "command") {
    const body = cursor.grammar.atom(cursor);
    const isOfNote = body.kind === "call" && cursor.reading.table.isFunction(body.name);
    if (isOfNote && cursor.sees("^")) return body;
    if (isOfNote && body.arguments.length === 1 && body.arguments[0]?.kind !== "symbol") return body;
  }
  cursor.rewind(start);
  return null;
}

/** The only small letter among matrices: x of xᵀAx. */
function onlyVectorIn(body: Expression): Expression | null {
  const names = new Map<string, Expression>();
  let isLinear = false;
  walk(body, (one) => {
    isLinear ||= one.kind === "transpose";
    if (one.kind === "symbol" && /^(?:bold:)?[a-z]$/.test(one.name)) names.set(one.name, one);
  });
  const [only, ...others] = names.values();
  return isLinear && only && others.length === 0 ? only : null;
}

/** The only name that a defined quantity is made of: with y = xᵀx, ∇y is by x. */
function onlyNameIn(cursor: Cursor, body: Expression): Expression | null {
  const definition = body.kind === "symbol" ? cursor.reading.table.definition(body.name) : null;
  if (!definition || definition.parameters.length > 0) return null;
  const names = new Map<string, Expression>();
  walk(definition.body, (one) => {
    if (one.kind === "symbol") names.set(one.name, one);
  });
  const [only, ...others] = names.values();
  return only && others.length === 0 ? only : null;
}

function argumentOf(body: Expression): Expression | null {
  const [only, ...others] = body.kind === "call" ? body.arguments : [];
  return only?.kind === "symbol" && others.length === 0 ? only : null;
}
