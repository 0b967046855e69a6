import type { Span } from "../text/span.ts";
import { arrange } from "./arrange.ts";
import { Cursor, Unreadable } from "./cursor.ts";
import { readChains, type Side } from "./derivation.ts";
import type { Expression } from "./expression.ts";
import { relationOf } from "./notation.ts";
import { formulaGrammar } from "./read.ts";
import { beginsName, readName } from "./read-name.ts";
import { type Declaration, type Dimension, type Domain, SymbolTable, type Trait } from "./symbols.ts";
import { type Token, tokenize } from "./token.ts";

/** What a set says of its members. */
type Kind = Pick<Declaration, "kind" | "rows" | "columns" | "domain">;

const scalar: Kind = { kind: "scalar", rows: 1, columns: 1, domain: "real" };

/**
 * Declarations in LaTeX: `x, y \in \mathbb{R}^n`, `n \in \mathbb{N}`, `\lambda > 0`, `0 < p < 1`,
 * `X \sim \mathcal{N}(\mu, \sigma^2)`, `f: \mathbb{R} \to \mathbb{R}`. What is none of these is passed over.
 */
export function declarationsIn(latex: string, offset: number): readonly Declaration[] {
  const found: Declaration[] = [];
  let names: readonly string[] = [];
  for (const chain of readChains(latex, offset)) {
    const first = chain.relations.length === 0 ? chain.sides[0] : undefined;
    const parts = [{ sides: chain.sides, relations: chain.relations.map(String) }, ...chain.asides.map(relationsIn)];
    if (first && chain.asides.length > 0) names = [];
    for (const { sides, relations } of parts) {
      const [left, right, third] = sides;
      if (left === undefined) continue;
      if (right === undefined) {
        // `x, y \in ℝ`: names before the one that has the relation.
        const name = nameIn(left);
        const colon = mapping(left);
        if (colon !== null) found.push(...colon);
        else if (name !== null) names = [...names, name];
        continue;
      }
      const all = [...names, ...(nameIn(left) === null ? [] : [nameIn(left) ?? ""])];
      names = [];
      found.push(...declared(all, left, relations[0] ?? "", right, third ?? null, relations[1] ?? null));
    }
  }
  return found;
}

function relationsIn(aside: Side): { readonly sides: readonly Side[]; readonly relations: readonly string[] } {
  const at = aside.tokens.findIndex((token) => token.kind !== "letter" && relationOf(token.text) !== null);
  if (at < 0) return { sides: [aside], relations: [] };
  const relation = relationOf(aside.tokens[at]?.text ?? "") ?? "";
  const cut = (tokens: readonly Token[]): Side => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    return { tokens, span: { start: first?.span.start ?? 0, end: last?.span.end ?? 0 } };
  };
  const end = aside.tokens.at(-1);
  const words = aside.tokens.slice(0, at).filter(({ kind }) => kind !== "text");
  return { sides: [cut([...words, ...(end ? [end] : [])]), cut(aside.tokens.slice(at + 1))], relations: [relation] };
}

function declared(
  names: readonly string[],
  left: Side,
  relation: string,
  right: Side,
  third: Side | null,
  second: string | null,
): readonly Declaration[] {
  const span = { start: left.span.start, end: right.span.end };
  if (relation === "∈") {
    const kind = setIn(right.tokens);
    return kind === null ? [] : names.map((name) => declaration(name, kind, [], span));
  }
  if (relation === "∼") {
    const distribution = formulaIn(right.tokens);
    return names.map((name) =>
      declaration(
        name,
        name.startsWith("bold:") ? { ...scalar, kind: "vector", rows: null } : scalar,
        ["random"],
        span,
        isNormal(distribution) ? distribution : null,
      ),
    );
  }
  const bound = numberIn(right.tokens);
  if ((relation === ">" || relation === "≥") && bound !== null && bound >= 0) {
    return names.map((name) =>
      declaration(name, { ...scalar, domain: bound > 0 || relation === ">" ? "positive" : "nonnegative" }, [], span),
    );
  }
  const middle = nameIn(right);
  if ((relation === "<" || relation === "≤") && numberIn(left.tokens) === 0 && middle !== null) {
    const upper = third === null ? null : numberIn(third.tokens);
    if (third === null || (upper === 1 && (second === "<" || second === "≤"))) {
      return [declaration(middle, { ...scalar, domain: upper === 1 ? "unit" : "positive" }, [], span)];
    }
  }
  return [];
}

function isNormal(one: Expression | null): boolean {
  return one?.kind === "call" && one.name === "normal" && one.arguments.length === 2;
}

function declaration(
  name: string,
  kind: Kind,
  traits: readonly Trait[],
  span: Span,
  distribution: Expression | null = null,
): Declaration {
  return { name, ...kind, traits: new Set(traits), distribution, span };
}

/** A side that is one name. */
function nameIn({ tokens }: Side): string | null {
  const first = tokens[0];
  if (first === undefined || !beginsName(first)) return null;
  return attempt(tokens, (cursor) => {
    const { name, indices } = readName(cursor);
    return cursor.peek().kind === "end" ? (indices.length > 0 ? `${name}[]` : name) : null;
  });
}

function numberIn(tokens: readonly Token[]): number | null {
  const [first, second] = tokens;
  return first?.kind === "number" && second?.kind === "end" ? Number(first.text) : null;
}

function formulaIn(tokens: readonly Token[]): Expression | null {
  return attempt(tokens, (cursor) => cursor.grammar.sum(cursor));
}

function attempt<Result>(tokens: readonly Token[], read: (cursor: Cursor) => Result): Result | null {
  try {
    return read(
      new Cursor(
        arrange(tokens),
        {
          table: SymbolTable.empty,
          alone: new Set(),
          bare: new Set(),
          compared: new Set(),
          diverging: new Set(),
          hasEnergy: false,
        },
        formulaGrammar,
      ),
    );
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

const sets: { readonly [name: string]: Domain } = {
  R: "real",
  N: "natural",
  Z: "integer",
  Q: "real",
  C: "complex",
  Complexes: "complex",
  Reals: "real",
  Naturals: "natural",
  Integers: "integer",
};

/** ℝ, ℝ₊, ℝⁿ, ℝ^{m×n}, (0, 1), {0, 1}. */
function setIn(tokens: readonly Token[]): Kind | null {
  const text = tokens.map(({ text: one }) => one).join(" ");
  if (/^[([] 0 , 1 [)\]]/.test(text)) return { ...scalar, domain: "unit" };
  if (/^[([] 0 , (?:\+ )?infty [)\]]/.test(text)) return { ...scalar, domain: "positive" };
  if (/^⦃/.test(text) || /^(?:cal|mathcal)/.test(text)) return null;
  const set =
    /^(?:(?:mathbb|mathbf|bm) (?:\{ )?([RNZQC])(?: \})?|(Reals|Naturals|Integers|Complexes)|([RNZ]))(.*)$/.exec(text);
  const domain = sets[set?.[1] ?? set?.[2] ?? set?.[3] ?? ""];
  if (set === null || domain === undefined) return null;
  const rest = (set[4] ?? "").trim();
  const positive = /^(?:_|\^) (?:\{ )?(?:\+ \+|\+|> 0|> 0 \}|\+ \})/.test(rest) || /^_ (?:\{ )?> 0/.test(rest);
  const power = /\^ (\{ [^{}]*(?:\{[^{}]*\}[^{}]*)* \}|[A-Za-z0-9]+)/.exec(rest)?.[1]?.replace(/^\{ | \}$/g, "");
  const own = positive ? "positive" : domain;
  if (power === undefined || power === "+" || power === "") return { ...scalar, domain: own };
  const sizes = power.split(/ ?(?:times|×|\*) ?/).map(dimensionOf);
  const [rows = null, columns = null] = sizes;
  if (sizes.length === 1) return { kind: "vector", rows, columns: 1, domain: own };
  return sizes.length === 2 ? { kind: "matrix", rows, columns, domain: own } : null;
}

function dimensionOf(text: string): Dimension | null {
  if (/^\d+$/.test(text)) return Number(text);
  const name = text.replaceAll(" ", "").replace(/[{}]/g, "");
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name : null;
}

/** `f: \mathbb{R}^n \to \mathbb{R}` says that f is a function. */
function mapping({ tokens, span }: Side): readonly Declaration[] | null {
  const colon = tokens.findIndex((token) => token.text === ":" || token.text === "colon");
  const [name] = tokens;
  if (colon !== 1 || name === undefined || !beginsName(name)) return null;
  return [declaration(name.text, { kind: "function", rows: null, columns: null, domain: "real" }, [], span)];
}

const traitWords: readonly (readonly [pattern: RegExp, trait: Trait])[] = [
  [/独立|independent/i, "independent"],
  [/对称|symmetric/i, "symmetric"],
  [/随机变量|random variables?/i, "random"],
  [/对角|diagonal/i, "diagonal"],
  [/虚数单位|imaginary unit/i, "imaginary-unit"],
  [/独热|one-hot|概率向量|probability vector|概率分布|probability distribution|simplex/i, "simplex"],
];

const kindWords: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  [/正数|positive (?:number|scalar|real|constant)s?\b|>\s*0|为正/i, { ...scalar, domain: "positive" }],
  [/正整数|自然数|positive integers?|natural numbers?/i, { ...scalar, domain: "natural" }],
  [/整数|integers?/i, { ...scalar, domain: "integer" }],
  [/概率(?!密度|分布)|probabilit(?:y|ies) in/i, { ...scalar, domain: "unit" }],
  [/矩阵|matri(?:x|ces)\b/i, { kind: "matrix", rows: null, columns: null, domain: "real" }],
  [/向量|vectors?/i, { kind: "vector", rows: null, columns: 1, domain: "real" }],
  [/标量|实数|scalars?|real numbers?/i, scalar],
  [/函数|functions?\b/i, { kind: "function", rows: null, columns: null, domain: "real" }],
];

/** A formula in a sentence, with the words right before and right behind it. */
export type Mention = {
  readonly latex: string;
  readonly offset: number;
  readonly before: string;
  readonly after: string;
};

const connector = /^\s*(?:and|or|,|、|，|与|和|及|或)?\s*$/i;

/**
 * Declarations in words around formulas: `X 与 Y 相互独立`, “$A$ and $B$ are symmetric matrices”, “a vector $x$”. Words
 * belong to the names they stand beside; names that are listed share them.
 */
export function declarationsInWords(mentions: readonly Mention[], table: SymbolTable): readonly Declaration[] {
  const behind: string[] = mentions.map(({ after }) => after);
  const ahead: string[] = mentions.map(({ before }) => before);
  for (let at = mentions.length - 2; at >= 0; at -= 1) {
    if (connector.test(behind[at] ?? "")) behind[at] = behind[at + 1] ?? "";
  }
  for (let at = 1; at < mentions.length; at += 1) {
    if (connector.test(ahead[at] ?? "")) ahead[at] = ahead[at - 1] ?? "";
  }
  return mentions.flatMap(({ latex, offset }, at): readonly Declaration[] => {
    const [chain] = readChains(latex, offset);
    const [side] = chain?.sides ?? [];
    const name = side && chain?.relations.length === 0 && chain.asides.length === 0 ? nameIn(side) : null;
    if (name === null || side === undefined) return [];
    const sized = sizedMatrix(name, side.span, mentions[at], mentions[at + 1]);
    if (sized !== null) return [sized];
    return described(name, side.span, saidOf(ahead[at] ?? "", behind[at] ?? ""), table);
  });
}

/** `$A$ is an $n \\times n$ matrix`. */
function sizedMatrix(
  name: string,
  span: Span,
  own: Mention | undefined,
  next: Mention | undefined,
): Declaration | null {
  if (own === undefined || next === undefined || !/^\s*(?:is|be|为|是|[:：])?\s*(?:an?|the|一个)?\s*$/i.test(own.after))
    return null;
  const size = /^\s*([A-Za-z]|\d+)\s*(?:\\times|×)\s*([A-Za-z]|\d+)\s*$/.exec(next.latex);
  if (size === null || !/^\s*(?:的|real|实)?\s*(?:\S+\s+)?(?:matri|矩阵)/i.test(next.after)) return null;
  const [rows, columns] = [dimensionOf(size[1] ?? ""), dimensionOf(size[2] ?? "")];
  return declaration(name, { kind: "matrix", rows, columns, domain: "real" }, [], span);
}

/** What is said of a name: `… is a symmetric positive matrix`, `… a vector`, `对称矩阵 …`, `… 是独热向量`. */
function saidOf(before: string, after: string): string {
  const said =
    /^\s*(?:(?:is|are|be|denotes?|为|是|表示|相互|均为|都是|[:：|])|(?=an?\s))\s*([^.。;；,，]{0,40})/i.exec(
      after,
    )?.[1] ?? "";
  const apposition =
    /((?:\S+\s)?(?:向量|矩阵|标量|函数|随机变量|正数|整数|vectors?|matrix|matrices|scalars?|functions?|variables?))\s*$/i.exec(
      before,
    )?.[1] ?? "";
  // Of “x a vector and c a scalar” each has its own.
  return `${said.replace(/\b(?:and|with)\b.*$/i, "")}\n${apposition}`;
}

function described(name: string, span: Span, said: string, table: SymbolTable): readonly Declaration[] {
  const traits = traitWords.filter(([pattern]) => pattern.test(said)).map(([, trait]) => trait);
  const kind = kindWords.find(([pattern]) => pattern.test(said))?.[1] ?? null;
  if (traits.length === 0 && kind === null) return [];
  const known = table.declaration(name);
  const symmetric: Kind = { kind: "matrix", rows: null, columns: null, domain: "real" };
  const own = known ?? { ...declaration(name, kind ?? (traits.includes("symmetric") ? symmetric : scalar), [], span) };
  const domain = kind !== null && known?.kind === "scalar" && kind.kind === "scalar" ? kind.domain : own.domain;
  return [{ ...own, domain, traits: new Set([...(known?.traits ?? []), ...traits]) }];
}

/** Whether LaTeX is worth looking into for declarations. */
export function mayDeclare(latex: string): boolean {
  return (
    tokenize(latex).some(
      (token) => token.kind !== "letter" && /^(?:∈|∼|<|>|≤|≥)$/.test(relationOf(token.text) ?? ""),
    ) || latex.includes(":")
  );
}
