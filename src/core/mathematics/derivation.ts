import type { Span } from "../text/span.ts";
import { type Relation, relationOf } from "./notation.ts";
import { type Token, tokenize } from "./token.ts";

/** One side of a step, as tokens that end with one of kind `end`. */
export type Side = { readonly tokens: readonly Token[]; readonly span: Span };

/** Sides of a chain, and between each two the relation said to hold. */
export type Chain = {
  readonly sides: readonly Side[];
  readonly relations: readonly Relation[];
  /** What is written behind the chain: `x > 0`, `i = 1, …, n`, words. */
  readonly asides: readonly Side[];
};

const environments: ReadonlySet<string> = new Set(
  "align aligned gather gathered equation split multline eqnarray alignat alignedat displaymath math flalign".split(
    " ",
  ),
);

/**
 * Cuts an equation into chains. A row that begins with a relation goes on from the row above, as the rows of an `align` do;
 * commas and words outside brackets end a chain.
 */
export function readChains(latex: string, offset: number): readonly Chain[] {
  const chains: Chain[] = [];
  for (const row of rowsOf(tokenize(latex, offset))) {
    const [first, ...asides] = splitAt(
      row,
      (token) => token.kind === "text" || token.text === "," || token.text === ";",
    );
    if (first === undefined) continue;
    const { sides, relations } = splitRelations(first);
    const last = chains.at(-1);
    const begins = sides[0];
    const rest = asides.map(sideOf).filter(({ tokens }) => tokens.length > 1);
    if (begins !== undefined && begins.tokens.length === 1 && relations.length > 0 && last !== undefined) {
      chains[chains.length - 1] = {
        sides: [...last.sides, ...sides.slice(1)],
        relations: [...last.relations, ...relations],
        asides: [...last.asides, ...rest],
      };
    } else if (sides.some(({ tokens }) => tokens.length > 1)) chains.push({ sides, relations, asides: rest });
  }
  return chains;
}

/** An equation that stands behind another and a comma; null for words, ranges of indices and bounds. */
export function equationIn({ tokens }: Side): Chain | null {
  if (tokens[0]?.kind === "text") return null;
  const { sides, relations } = splitRelations(tokens.slice(0, -1));
  const isEquation = relations.length > 0 && relations.every((relation) => relation === "=");
  return isEquation && sides.every((side) => side.tokens.length > 1) ? { sides, relations, asides: [] } : null;
}

function rowsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const rows: Token[][] = [[]];
  let inner = 0;
  let skipArgument = false;
  for (const token of tokens) {
    const row = rows.at(-1);
    if (row === undefined || token.kind === "end") break;
    const name = /^(begin|end):(.*)$/.exec(token.kind === "command" ? token.text : "");
    if (name) {
      const isOuter = inner === 0 && environments.has(name[2] ?? "");
      skipArgument = isOuter && name[1] === "begin" && /^aligne?d?at$/.test(name[2] ?? "");
      if (isOuter) continue;
      inner += name[1] === "begin" ? 1 : -1;
      row.push(token);
    } else if (skipArgument && "{}".includes(token.text)) skipArgument = token.text !== "}";
    else if (skipArgument) continue;
    else if (inner === 0 && token.kind === "command" && token.text === "newline") rows.push([]);
    else if (inner === 0 && token.kind === "sign" && token.text === "&") continue;
    else row.push(token);
  }
  return rows;
}

/** Cuts at tokens outside all brackets; the separators are left out. */
function splitAt(tokens: readonly Token[], isSeparator: (token: Token) => boolean): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += nesting(token);
    if (depth === 0 && nesting(token) === 0 && isSeparator(token)) parts.push(token.kind === "text" ? [token] : []);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function nesting(token: Token): number {
  if (token.kind === "command") {
    if (token.text.startsWith("begin:") || token.text === "langle") return 1;
    return token.text.startsWith("end:") || token.text === "rangle" ? -1 : 0;
  }
  if (token.kind !== "sign") return 0;
  if ("({[⦃".includes(token.text)) return 1;
  return ")}]⦄".includes(token.text) ? -1 : 0;
}

function splitRelations(tokens: readonly Token[]): {
  readonly sides: readonly Side[];
  readonly relations: readonly Relation[];
} {
  const relations: Relation[] = [];
  const parts: Token[][] = [[]];
  let depth = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    depth += nesting(token);
    const relation = depth === 0 && token.kind !== "letter" && token.kind !== "number" ? relationAt(tokens, at) : null;
    if (relation === null) {
      parts.at(-1)?.push(token);
      continue;
    }
    at += relation.length - 1;
    relations.push(relation.relation);
    parts.push([]);
  }
  return { sides: parts.map(sideOf), relations };
}

/** A relation, which may be written with two signs, or under a word: `:=`, `\stackrel{\text{def}}{=}`. */
function relationAt(
  tokens: readonly Token[],
  at: number,
): { readonly relation: Relation; readonly length: number } | null {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined) return null;
  if (token.text === ":" && next?.text === "=") return { relation: ":=", length: 2 };
  if (token.text === "=" && next?.text === ":") return { relation: "=", length: 2 };
  if (token.kind === "command" && /^(?:stackrel|overset|underset)$/.test(token.text)) return stacked(tokens, at);
  if (token.kind === "command" && token.text === "not") return { relation: "≠", length: 2 };
  const relation = relationOf(token.text);
  return relation === null ? null : { relation, length: 1 };
}

function stacked(
  tokens: readonly Token[],
  at: number,
): { readonly relation: Relation; readonly length: number } | null {
  let end = at + 1;
  const words: string[] = [];
  let relation: Relation | null = null;
  for (let group = 0; group < 2; group += 1) {
    if (tokens[end]?.text !== "{") return null;
    for (end += 1; end < tokens.length && tokens[end]?.text !== "}"; end += 1) {
      const text = tokens[end]?.text ?? "";
      if (text === "{") return null;
      words.push(text);
      relation = relationOf(text) ?? relation;
    }
    end += 1;
  }
  if (relation === null) return null;
  const defines = relation === "=" && /def|triangle|△/i.test(words.join(""));
  return { relation: defines ? ":=" : relation, length: end - at };
}

/** Without punctuation at its end, and closed by an end token. */
function sideOf(tokens: readonly Token[]): Side {
  let length = tokens.length;
  while (length > 0 && /^[.,;。，；]$/.test(tokens[length - 1]?.text ?? "")) length -= 1;
  const kept = tokens.slice(0, length);
  const [first, last] = [kept[0] ?? tokens[0], kept.at(-1) ?? tokens[0]];
  const span = { start: first?.span.start ?? 0, end: last?.span.end ?? 0 };
  const end: Token = { kind: "end", text: "", span: { start: span.end, end: span.end } };
  return { tokens: [...kept, end], span };
}
