import type { Cursor } from "./cursor.ts";
import { across, written } from "./cursor.ts";
import type { Expression, SymbolName } from "./expression.ts";
import { accents, averages, densities, divergences, isLetterCommand, isUsualIndex, typefaces } from "./notation.ts";
import type { Token } from "./token.ts";

/** A name with its subscripts: those that count are indices, others belong to the name. */
export type ReadName = {
  readonly name: SymbolName;
  readonly indices: readonly Expression[];
  readonly primes: number;
  readonly first: Token;
  readonly last: Token;
};

/** Whether a name may begin here. */
export function beginsName(token: Token): boolean {
  if (token.kind === "letter") return true;
  if (token.kind !== "command") return false;
  return (
    isLetterCommand(token.text) ||
    accents.has(token.text) ||
    Object.hasOwn(typefaces, token.text) ||
    token.text === "mathrm" ||
    token.text === "operatorname" ||
    token.text === "rm"
  );
}

/** The letter, or the word in `\mathrm{…}`, with its accent and typeface. */
export function readBase(cursor: Cursor): { readonly name: string; readonly first: Token; readonly last: Token } {
  const first = cursor.take();
  if (first.kind === "letter") return { name: first.text, first, last: first };
  if (first.kind !== "command") return cursor.fail("unexpected", first);
  if (isLetterCommand(first.text) || first.text === "pi") return { name: first.text, first, last: first };
  if (accents.has(first.text)) {
    const inner = cursor.group(readBase);
    return {
      name: `${first.text.replace("wide", "").replace("overline", "bar")}:${inner.name}`,
      first,
      last: inner.last,
    };
  }
  const prefix = Object.hasOwn(typefaces, first.text) ? (typefaces[first.text] ?? "") : null;
  if (prefix === null && !["mathrm", "operatorname", "rm"].includes(first.text)) {
    return cursor.fail("unknown-command", first);
  }
  const word = readWord(cursor);
  return { name: `${prefix ?? ""}${word.text}`, first, last: word.last };
}

/** The letters and digits in `{…}`, or one letter. */
function readWord(cursor: Cursor): { readonly text: string; readonly last: Token } {
  if (!cursor.sees("{")) {
    const last = cursor.take();
    const isDigit = last.kind === "number" && last.text.length === 1;
    if (last.kind !== "letter" && !isDigit && !(last.kind === "command" && isLetterCommand(last.text)))
      cursor.fail("unexpected", last);
    return { text: last.text, last };
  }
  cursor.take();
  let text = "";
  while (!cursor.sees("}")) {
    const token = cursor.peek();
    if (token.kind === "command" && (accents.has(token.text) || Object.hasOwn(typefaces, token.text))) {
      text += readBase(cursor).name;
      continue;
    }
    if (token.kind === "end" || (token.kind === "command" && !isLetterCommand(token.text))) cursor.fail("unexpected");
    text += cursor.take().text;
  }
  return { text, last: cursor.take() };
}

/** A name with subscripts, primes, and those superscripts that are part of it: `W^{(1)}`, `x^*`. */
export function readName(cursor: Cursor): ReadName {
  const base = readBase(cursor);
  let { name } = base;
  let last: Token = base.last;
  let primes = 0;
  const indices: Expression[] = [];
  const takePrimes = (): void => {
    while (cursor.sees("'") || (cursor.sees("^") && cursor.sees("\\prime", 1))) {
      if (cursor.sees("^")) cursor.take();
      last = cursor.take();
      primes += 1;
    }
  };
  takePrimes();
  const label = readSuperscriptLabel(cursor, indices);
  name += label;
  if (cursor.sees("_")) {
    const labelled = isLabelled(cursor, name) || isDimension(cursor, name);
    cursor.take();
    const written = cursor.group((inner) => readSubscript(inner, labelled, indices));
    name += written;
    last = cursor.peek(-1);
  }
  if (label === "") name += readSuperscriptLabel(cursor, indices);
  takePrimes();
  return { name, indices, primes, first: base.first, last };
}

/** What a superscript adds to a name, or "" if it is a power or transposes. */
function readSuperscriptLabel(cursor: Cursor, indices: Expression[]): string {
  if (!cursor.sees("^")) return "";
  const ahead = cursor.sees("{", 1) ? 2 : 1;
  const sign = cursor.peek(ahead);
  const ends = ahead === 1 || cursor.sees("}", ahead + 1);
  if (ends && (["*", "+", "\\ast", "\\star", "\\dagger"].includes(written(sign)) || sign.kind === "text")) {
    for (let count = 0; count < ahead + (ahead === 2 ? 2 : 1); count += 1) cursor.take();
    return `^${sign.text.replace(/^(?:ast|star)$/, "*")}`;
  }
  if (ahead === 2 && written(sign) === "\\mathrm" && !/^[THt]$/.test(cursor.peek(cursor.sees("{", 3) ? 4 : 3).text)) {
    cursor.take();
    return `^${cursor.group(readBase).name}`;
  }
  if (ahead !== 2 || written(sign) !== "(") return "";
  const close = cursor.closing(2);
  if (close < 0) return "";
  cursor.take();
  cursor.take();
  const inside = cursor.peek(1);
  let label: string;
  if (inside.kind === "letter" && close === 4 && isUsualIndex(inside.text)) {
    cursor.take();
    indices.push({ kind: "symbol", name: cursor.take().text, span: inside.span });
    cursor.take();
    label = "^()";
  } else {
    label = "^";
    for (let count = 2; count <= close; count += 1) label += cursor.take().text;
  }
  cursor.expect("}");
  return label;
}

/** Reads what stands in a subscript: adds to `indices`, and gives what belongs to the name. */
function readSubscript(cursor: Cursor, labelled: boolean, indices: Expression[]): string {
  const token = cursor.peek();
  const single = cursor.sees("}", 1) || cursor.peek(-1).text === "_";
  if (token.kind === "text") return `_${cursor.take().text}`;
  if (token.kind === "command" && (token.text === "mathrm" || token.text === "rm" || token.text === "operatorname")) {
    return `_${readBase(cursor).name}`;
  }
  if (single) {
    if (token.kind === "number") {
      const { text, span } = cursor.take();
      if (labelled) return `_${text}`;
      indices.push({ kind: "number", numerator: BigInt(text), denominator: 1n, span });
      return "";
    }
    if (token.kind === "letter") {
      const { text, span } = cursor.take();
      if (labelled || !(cursor.bound.includes(text) || isUsualIndex(text) || /[A-Z]/.test(text))) return `_${text}`;
      if (/[A-Z]/.test(text) && !cursor.reading.bare.has(text) && !cursor.bound.includes(text)) return `_${text}`;
      indices.push({ kind: "symbol", name: text, span });
      return "";
    }
    if (token.kind === "command") {
      if (beginsName(token)) return `_${readBase(cursor).name}`;
      if (token.text === "infty") return `_${cursor.take().text}`;
    }
    if (token.text === "*" || token.text === "+" || token.text === "-") return `_${cursor.take().text}`;
  }
  if (Object.hasOwn(typefaces, token.text) && token.kind === "command") {
    const start = cursor.position;
    const { name } = readBase(cursor);
    if (cursor.sees("}")) return `_${name}`;
    cursor.rewind(start);
  }
  return readIndexList(cursor, indices, labelled);
}

/** Names whose subscripts only tell them apart: an operator's, and those of a density before its bracket. */
function isLabelled(cursor: Cursor, base: string): boolean {
  if (Object.hasOwn(averages, base) || divergences.has(base) || base === "cal:N" || base === "D") return true;
  if (!densities.has(base) && base !== "pi") return false;
  const after = cursor.sees("{", 1) ? cursor.closing(1) + 1 : 2;
  return cursor.sees("(", after);
}

/** `d_k` of ℝ^{d_k} is a size, not a member of d. */
function isDimension(cursor: Cursor, base: string): boolean {
  const braced = cursor.sees("{", 1);
  const inside = cursor.peek(braced ? 2 : 1);
  return (!braced || cursor.sees("}", 3)) && cursor.reading.table.isDimension(`${base}_${inside.text}`);
}

function readIndexList(cursor: Cursor, indices: Expression[], labelled: boolean): string {
  const close = cursor.peek(-1).text === "{" ? cursor.closing(-1) : 1;
  const inside = Array.from({ length: Math.max(0, close) }, (_, ahead) => cursor.peek(ahead));
  const letters = inside.every(({ kind }) => kind === "letter");
  const word =
    letters && inside.length > 2 && !inside.every(({ text }) => isUsualIndex(text) || cursor.bound.includes(text));
  if (labelled || word || inside.some(({ kind }) => kind === "text")) {
    for (const _ of inside) cursor.take();
    return `_${inside.map(({ text }) => text).join("")}`;
  }
  if (letters) {
    for (const { text, span } of inside) {
      cursor.take();
      indices.push({ kind: "symbol", name: text, span });
    }
    return "";
  }
  if (inside.every(({ kind }) => kind === "number" || kind === "letter") && inside.length === 2) {
    for (const { kind, text, span } of inside) {
      cursor.take();
      indices.push(
        kind === "number"
          ? { kind: "number", numerator: BigInt(text), denominator: 1n, span }
          : { kind: "symbol", name: text, span },
      );
    }
    return "";
  }
  do indices.push(cursor.grammar.sum(cursor));
  while (cursor.accept(","));
  return "";
}

/** A name as an expression: a symbol, or one of a family by its indices. */
export function nameExpression({ name, indices, primes, first, last }: ReadName): Expression {
  const span = across(first, last);
  const base: Expression = { kind: "symbol", name: name + "'".repeat(primes), span };
  return indices.length === 0 ? base : { kind: "index", base, indices, span };
}
