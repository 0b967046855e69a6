import { across, type Cursor, written } from "./cursor.ts";
import type { Comparison, Expression } from "./expression.ts";
import { isLetterCommand, knownFunction, relationOf, typefaces } from "./notation.ts";
import { readApplied, readKnownCall } from "./read-call.ts";
import { opensBracket } from "./read-chance.ts";
import { readLimit } from "./read-limit.ts";
import { beginsName, readBase } from "./read-name.ts";
import { readNumber } from "./read-number.ts";
import { readFraction, readGradient, readIntegral, readPartial, readReduction, readSingle } from "./read-operator.ts";

const reductions = new Set(["sum", "prod", "max", "min"]);

/** Whether something that can be multiplied begins here. */
export function beginsAtom(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (token.kind === "number" || token.kind === "letter") return true;
  if (token.kind === "sign")
    return (
      token.text === "(" ||
      token.text === "[" ||
      token.text === "{" ||
      token.text === "⦃" ||
      (token.text === "|" && !cursor.barsEnd)
    );
  if (token.kind !== "command") return false;
  if (token.text === "|") return !cursor.barsEnd;
  return (
    beginsName(token) ||
    knownFunction(token.text) !== null ||
    reductions.has(token.text) ||
    atomCommands.has(token.text) ||
    token.text.startsWith("begin:")
  );
}

const atomCommands = new Set(
  "lim frac dfrac tfrac cfrac sqrt int partial nabla infty pi lVert lvert Vert vert langle binom dbinom tbinom dots cdots ldots vdots mathbb Pr arg lfloor lceil mathds Reals iint oint Bigl operatorname".split(
    " ",
  ),
);

export function readAtom(cursor: Cursor): Expression {
  const token = cursor.peek();
  switch (token.kind) {
    case "number":
      return readNumber(cursor.take());
    case "text": {
      const known = knownFunction(token.text);
      if (known === null) return cursor.fail("words");
      cursor.take();
      return readKnownCall(cursor, known, token);
    }
    case "sign":
      return readSign(cursor);
    case "letter":
      return readApplied(cursor);
    case "command":
      return readCommand(cursor);
    case "end":
      return cursor.fail("unexpected");
  }
}

const closings: { readonly [open: string]: string } = { "(": ")", "[": "]", "{": "}", "⦃": "⦄" };

function readSign(cursor: Cursor): Expression {
  const open = cursor.peek();
  if (open.text === "|") return readBars(cursor, "|", "|", "absolute");
  if (open.text === "-") {
    cursor.take();
    const body = cursor.grammar.factor(cursor);
    return { kind: "negative", body, span: across(open, body) };
  }
  const close = closings[open.text];
  if (close === undefined) return cursor.fail("unexpected");
  cursor.take();
  const body = cursor.within((inner) => inner.grammar.sum(inner));
  // `[a, b]` is an interval, `(a, b)` a pair: neither is a number.
  if (cursor.sees(",")) return cursor.fail("unexpected");
  cursor.expect(close);
  return { ...body, span: across(open, cursor.peek(-1)) };
}

function readBars(cursor: Cursor, open: string, close: string, kind: "absolute" | "norm"): Expression {
  const first = cursor.expect(open);
  const outer = cursor.barsEnd;
  const body = cursor.within((inner) => {
    inner.barsEnd = open === close;
    return inner.grammar.sum(inner);
  });
  cursor.barsEnd = outer;
  const last = cursor.expect(close);
  const span = across(first, last);
  if (kind === "absolute") return { kind, body, span };
  if (!cursor.sees("_")) return { kind, body, order: null, span };
  cursor.take();
  const order = cursor.group((inner) => {
    const sign = inner.take();
    if (sign.text === "mathrm" || sign.text === "text") return inner.group((word) => word.take());
    return sign;
  });
  const orders: { readonly [text: string]: 1 | 2 | "∞" | "F" } = { "1": 1, "2": 2, infty: "∞", F: "F" };
  const known = orders[order.text];
  if (known === undefined) return cursor.fail("unexpected", order);
  return { kind, body, order: known, span: across(first, cursor.peek(-1)) };
}

function readCommand(cursor: Cursor): Expression {
  const token = cursor.peek();
  const { text } = token;
  if (text.startsWith("begin:")) return readEnvironment(cursor);
  if (reductions.has(text) && (text === "sum" || text === "prod" || cursor.sees("_", 1))) return readReduction(cursor);
  switch (text) {
    case "frac":
    case "dfrac":
    case "tfrac":
    case "cfrac":
      return readFraction(cursor);
    case "sqrt":
      return readRoot(cursor);
    case "int":
      return readIntegral(cursor);
    case "partial":
      return readPartial(cursor);
    case "nabla":
      return readGradient(cursor);
    case "infty":
      return { kind: "infinity", span: cursor.take().span };
    case "lim":
      return readLimit(cursor);
    case "overline":
    case "bar": {
      const start = cursor.position;
      const conjugate = readConjugate(cursor);
      if (conjugate !== null) return conjugate;
      cursor.rewind(start);
      return readApplied(cursor);
    }
    case "pi":
      // π_θ and π(a | s) are policies, and a name like any other; π and the members π_k are read as the number is.
      return isPolicy(cursor) ? readApplied(cursor) : { kind: "symbol", name: "pi", span: cursor.take().span };
    case "|":
    case "Vert":
      return readBars(cursor, written(token), written(token), "norm");
    case "vert":
      return readBars(cursor, "\\vert", "\\vert", "absolute");
    case "lVert":
      return readBars(cursor, "\\lVert", "\\rVert", "norm");
    case "lfloor":
      return readRounded(cursor, "floor", "\\rfloor");
    case "lceil":
      return readRounded(cursor, "ceil", "\\rceil");
    case "lvert":
      return readBars(cursor, "\\lvert", "\\rvert", "absolute");
    case "langle":
      return readInner(cursor);
    case "binom":
    case "dbinom":
    case "tbinom": {
      cursor.take();
      const parts = [cursor.group(readGroupOrOne), cursor.group(readGroupOrOne)];
      return { kind: "call", name: "binomial", primes: 0, arguments: parts, span: across(token, cursor.peek(-1)) };
    }
    case "dots":
    case "cdots":
    case "ldots":
    case "vdots":
      return cursor.fail("elision");
    default: {
      const known = knownFunction(text);
      if (known !== null) {
        cursor.take();
        let primes = 0;
        while (cursor.accept("'")) primes += 1;
        return readKnownCall(cursor, known, token, primes);
      }
      if (Object.hasOwn(typefaces, text)) {
        const start = cursor.position;
        const indicator = readIndicator(cursor);
        if (indicator !== null) return indicator;
        cursor.rewind(start);
      }
      if (beginsName(token) || text === "Pr") return readApplied(cursor);
      return cursor.fail("unknown-command");
    }
  }
}

/** The whole of a group in braces, else one number or name: `\binom{n}{k}`, `\binom nk`. */
function readGroupOrOne(cursor: Cursor): Expression {
  return cursor.peek(-1).text === "{" ? cursor.grammar.sum(cursor) : readSingle(cursor);
}

function readRounded(cursor: Cursor, name: "floor" | "ceil", close: string): Expression {
  const first = cursor.take();
  const body = cursor.within((inner) => inner.grammar.sum(inner));
  return { kind: "call", name, primes: 0, arguments: [body], span: across(first, cursor.expect(close)) };
}

/** `\overline{zw}`: a conjugate, where what stands under the bar is more than a name; null where it is a name. */
function readConjugate(cursor: Cursor): Expression | null {
  const first = cursor.take();
  if (!cursor.sees("{")) return null;
  const end = cursor.closing(0);
  const isName = end === 2 || beginsWithTypeface(cursor);
  if (end < 0 || isName) return null;
  const body = cursor.group(cursor.grammar.sum);
  return { kind: "call", name: "conjugate", primes: 0, arguments: [body], span: across(first, cursor.peek(-1)) };
}

/** `\bar{\mathbf x}` is a name under a bar. */
function beginsWithTypeface(cursor: Cursor): boolean {
  return cursor.peek(1).kind === "command" && !isLetterCommand(cursor.peek(1).text) && beginsName(cursor.peek(1));
}

function isPolicy(cursor: Cursor): boolean {
  if (cursor.sees("_", 1)) {
    const inside = cursor.peek(cursor.sees("{", 2) ? 3 : 2);
    return inside.kind === "command" || inside.kind === "text";
  }
  if (!cursor.sees("(", 1)) return false;
  const end = cursor.closing(1);
  for (let ahead = 2; ahead < end; ahead += 1)
    if (cursor.sees("\\mid", ahead) || cursor.sees("|", ahead) || cursor.sees("\\vert", ahead)) return true;
  return false;
}

function readRoot(cursor: Cursor): Expression {
  const first = cursor.take();
  const half = { kind: "number", numerator: 1n, span: first.span } as const;
  let exponent: Expression = { ...half, denominator: 2n };
  if (cursor.accept("[")) {
    const order = cursor.grammar.sum(cursor);
    cursor.expect("]");
    exponent = { kind: "quotient", numerator: { ...half, denominator: 1n }, denominator: order, span: order.span };
  }
  const base = cursor.group((inner) =>
    inner.peek(-1).text === "{" ? inner.grammar.sum(inner) : inner.nested(readAtom),
  );
  return { kind: "power", base, exponent, span: across(first, cursor.peek(-1)) };
}

function readInner(cursor: Cursor): Expression {
  const first = cursor.take();
  const left = cursor.within(cursor.grammar.sum);
  if (!cursor.accept(",")) cursor.expect("\\mid");
  const right = cursor.within(cursor.grammar.sum);
  return { kind: "inner", left, right, span: across(first, cursor.expect("\\rangle")) };
}

const matrices = new Set(["matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "vmatrix"]);

function readEnvironment(cursor: Cursor): Expression {
  const first = cursor.take();
  const name = first.text.slice("begin:".length);
  const isCases = name === "cases" || name === "dcases";
  if (!isCases && !matrices.has(name)) return cursor.fail("unknown-command", first);
  const end = `\\end:${name}`;
  if (isCases) return readCases(cursor, first, end);
  const rows: Expression[][] = [[]];
  while (!cursor.sees(end)) {
    if (cursor.accept("\\newline")) {
      if (!cursor.sees(end)) rows.push([]);
      continue;
    }
    cursor.accept("&");
    rows.at(-1)?.push(cursor.within(cursor.grammar.sum));
  }
  const last = cursor.take();
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.some((row) => row.length !== width)) return cursor.fail("unexpected", last);
  const matrix: Expression = { kind: "matrix", rows, span: across(first, last) };
  if (name !== "vmatrix") return matrix;
  return { kind: "call", name: "determinant", primes: 0, arguments: [matrix], span: matrix.span };
}

function readCases(cursor: Cursor, first: Parameters<typeof across>[0], end: string): Expression {
  const branches: { value: Expression; when: readonly Comparison[] | null }[] = [];
  while (!cursor.sees(end)) {
    if (cursor.accept("\\newline") || cursor.accept(",")) continue;
    const value = cursor.within(cursor.grammar.sum);
    cursor.accept(",");
    let when: readonly Comparison[] | null = null;
    if (cursor.accept("&")) when = readCondition(cursor);
    cursor.accept(",");
    cursor.accept(".");
    branches.push({ value, when });
  }
  return { kind: "cases", branches, span: across(first, cursor.take()) };
}

/** `\mathbb{1}[x > 0]`, `\mathbf{1}\{y = k\}`, `\mathbb{I}(a = b)`: one where it holds, else zero. Null if it is none. */
function readIndicator(cursor: Cursor): Expression | null {
  const first = cursor.peek();
  const { name } = readBase(cursor);
  if (!/^(?:bb:[1I]|bold:[1I])$/.test(name)) return null;
  const isScript = cursor.accept("_");
  if (isScript ? !cursor.sees("{") : !opensBracket(cursor)) return null;
  const end = cursor.closing(0);
  let hasRelation = false;
  for (let ahead = 1; ahead < end; ahead += 1) {
    const token = cursor.peek(ahead);
    hasRelation ||= token.kind !== "letter" && /^[=≠<≤>≥]$/.test(relationOf(token.text) ?? "");
  }
  if (!hasRelation) return null;
  cursor.take();
  if (isScript) cursor.accept("⦃");
  const when = readCondition(cursor);
  if (isScript) cursor.accept("⦄");
  const last = cursor.take();
  if (!/^[)\]}⦄]$/.test(last.text)) return cursor.fail("unclosed", first);
  const span = across(first, last);
  const number = (numerator: bigint): Expression => ({ kind: "number", numerator, denominator: 1n, span });
  return {
    kind: "cases",
    branches: [
      { value: number(1n), when },
      { value: number(0n), when: null },
    ],
    span,
  };
}

/** `x > 0`, `if 0 < x < 1`, `otherwise`; null for what is left. */
function readCondition(cursor: Cursor): readonly Comparison[] | null {
  const token = cursor.peek();
  if (token.kind === "text") {
    const words = cursor.take().text;
    if (/^(?:otherwise|else|其他|其它|否则|其余)/i.test(words)) return null;
    if (!/^(?:if|when|for|若|如果|当)$/i.test(words)) return cursor.fail("words", token);
  } else if (token.text === "mathrm" && cursor.sees("{", 1)) {
    const { name } = readBase(cursor);
    if (/^(?:otherwise|else)$/.test(name)) return null;
    if (!/^(?:if|when|for)$/.test(name)) return cursor.fail("words", token);
  }
  const comparisons: Comparison[] = [];
  let left = cursor.within(cursor.grammar.sum);
  for (;;) {
    const relation = relationOf(cursor.peek().text);
    if (
      relation !== "=" &&
      relation !== "≠" &&
      relation !== "<" &&
      relation !== "≤" &&
      relation !== ">" &&
      relation !== "≥"
    )
      break;
    cursor.take();
    const right = cursor.within(cursor.grammar.sum);
    comparisons.push({ relation, left, right });
    left = right;
  }
  if (comparisons.length === 0) return cursor.fail("unexpected");
  return comparisons;
}
