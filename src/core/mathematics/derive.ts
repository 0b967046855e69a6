import type { Assumption, Step, StepResult, Undecided } from "../model/derivation.ts";
import type { EquationQuestion } from "../model/equation-question.ts";
import type { Span } from "../text/span.ts";
import { declaresUnit } from "./complexity.ts";
import { asUsuallyMeant } from "./conventions.ts";
import { type DecidableRelation, type Decision, decide } from "./decide.ts";
import { declarationsIn, mayDeclare } from "./declare.ts";
import { decideWithDensities, densityName, isDensityFormula } from "./density.ts";
import { type Chain, equationIn, readChains, type Side } from "./derivation.ts";
import { questionOf } from "./equation-question.ts";
import { type Expression, type SymbolName, walk } from "./expression.ts";
import { isKnown } from "./functions.ts";
import { mentions, namesWithin, plainNames, speaksOfChance } from "./mention.ts";
import { averageOverLetter, withNamedDensities } from "./named-densities.ts";
import { knownFunction, type Relation } from "./notation.ts";
import { type Letters, lettersOf, readFormula } from "./read.ts";
import { hasLetterTwice, isAboutNext } from "./says-what-is.ts";
import { type Constraint, type Declaration, type Definition, SymbolTable } from "./symbols.ts";
import { tokenize } from "./token.ts";

/** How an equation is introduced by the words before it. */
export type Cue = "defines" | "assumes" | null;

/**
 * What another system was found to say of a step that was read and could not be decided; null where it says nothing that
 * counts.
 */
export type Consult = (question: EquationQuestion, step: Pick<Step, "left" | "right">) => StepResult | null;

/** What a derivation came to, and what is known after it. */
export type Derivation = { readonly steps: readonly Step[]; readonly table: SymbolTable };

/**
 * Decides every step of an equation or derivation.
 *
 * @param offset where the LaTeX begins; the spans of the steps count from there.
 * @param table what stands above the equation.
 * @param consult asked for steps that are not decided; null where nobody is.
 */
export function decideDerivation(
  latex: string,
  offset: number,
  table: SymbolTable,
  cue: Cue,
  consult: Consult | null = null,
): Derivation {
  const steps: Step[] = [];
  let known = mayDeclare(latex) ? table.withDeclarations(declarationsIn(latex, offset)) : table;
  const letters = lettersOf(tokenize(latex, offset));
  for (const chain of readChains(latex, offset)) {
    const decided = decideChain(chain, known, letters, cue, consult);
    steps.push(...decided.steps);
    known = decided.table;
  }
  return { steps, table: known };
}

function decideChain(
  chain: Chain,
  table: SymbolTable,
  letters: Letters,
  cue: Cue,
  consult: Consult | null,
): Derivation {
  let known = table;
  const steps: Step[] = [];
  for (const [at, relation] of chain.relations.entries()) {
    const [left, right] = [chain.sides[at], chain.sides[at + 1]];
    if (left === undefined || right === undefined || left.tokens.length === 1) continue;
    if (relation === "∈" || relation === "∼" || relation === "⊂") continue;
    const step = decideStep({ left, right, relation, isFirst: at === 0, cue }, known, letters, consult);
    known = step.table;
    // Words behind a step may say when it holds: it is not refuted without them.
    const words = chain.asides.find(({ tokens }) => tokens[0]?.kind === "text");
    const isRefuted = step.step.result.kind === "differs" || step.step.result.kind === "mismatch";
    if (words === undefined || !isRefuted) steps.push(step.step);
    else {
      const [token] = words.tokens;
      const failure = { trouble: "words", found: token?.text ?? "", span: words.span } as const;
      steps.push({ ...step.step, result: { kind: "unread", failure } });
    }
  }
  if (steps.length > 0) for (const aside of chain.asides) steps.push(...decideAside(aside, known, letters, consult));
  return { steps, table: known };
}

/** A second equation on the line: it is shown, or a condition of the first. What a name stands for is no claim. */
function decideAside(aside: Side, table: SymbolTable, letters: Letters, consult: Consult | null): readonly Step[] {
  const chain = equationIn(aside);
  const [first] = chain?.sides ?? [];
  if (chain === null || first === undefined) return [];
  const read = readFormula(first.tokens, table, letters);
  if (read.kind === "read" && (read.expression.kind === "symbol" || read.expression.kind === "index")) return [];
  return chain.relations.flatMap((relation, at): readonly Step[] => {
    const [left, right] = [chain.sides[at], chain.sides[at + 1]];
    if (left === undefined || right === undefined) return [];
    const { step } = decideStep({ left, right, relation, isFirst: false, cue: null }, table, letters, consult);
    const isRefuted = step.result.kind === "differs" || step.result.kind === "mismatch";
    return [isRefuted ? { ...step, result: { kind: "condition" } } : step];
  });
}

type Written = {
  readonly left: Side;
  readonly right: Side;
  readonly relation: Relation;
  readonly isFirst: boolean;
  readonly cue: Cue;
};

function decideStep(
  { left, right, relation, isFirst, cue }: Written,
  table: SymbolTable,
  letters: Letters,
  consult: Consult | null,
): { readonly step: Step; readonly table: SymbolTable } {
  const as = (result: Step["result"], known = table, assumptions: readonly Assumption[] = []) => ({
    step: { left: left.span, right: right.span, result, assumptions },
    table: known,
  });
  const mayDefine = isFirst && (relation === "=" || relation === "≡" || relation === ":=");
  const [one, other] = [
    readFormula(left.tokens, withHead(left, table, mayDefine), letters),
    readFormula(right.tokens, table, letters),
  ];
  if (one.kind === "unread") return as({ kind: "unread", failure: one.failure });
  if (other.kind === "unread") return as({ kind: "unread", failure: other.failure });
  const unusual = unusualProduct(left) ?? unusualProduct(right);
  if (unusual !== null) return as({ kind: "undecided", reason: "unsupported", name: unusual, span: null });
  const unit = mayDefine ? declaresUnit(one.expression, other.expression) : null;
  if (unit !== null)
    return as({ kind: "defines", name: unit }, table.withDeclarations([imaginaryUnit(unit, left.span)]));
  const definition = mayDefine ? definitionOf(one.expression, other.expression) : null;
  if (definition !== null && cue !== "assumes") {
    const defined = define(definition, one.expression, other.expression, relation, cue, table);
    if (defined !== null) return as(defined.result, defined.table, defined.assumptions);
  } else if (relation === ":=") return as({ kind: "condition" });
  const constrained = (): SymbolTable =>
    relation === "=" ? table.withConstraint(constraintOf(one.expression, other.expression)) : table;
  if (cue === "assumes" || cue === "defines") return as({ kind: "condition" }, constrained());
  if (mayDefine && definition === null && isUpdate(one.expression, table))
    return as({ kind: "condition" }, table.withRule(one.expression, other.expression));
  if (mayDefine && isDensityFormula(one.expression, other.expression))
    return as({ kind: "defines", name: densityName(one.expression) }, table.withRule(one.expression, other.expression));
  const decidable = decidableRelation(relation);
  if (decidable === null) return as({ kind: "undecided", reason: "relation", name: relation, span: null });
  const meant = withSigma([one.expression, other.expression], table);
  const averaged = withNamedDensities([one.expression, other.expression]);
  const unnamed = averaged.flatMap((side) => averageOverLetter(side) ?? [])[0];
  if (unnamed !== undefined) return as({ kind: "undecided", reason: "unsupported", name: "E", span: unnamed });
  const { result, assumptions } = decideWithDensities(...averaged, decidable, meant);
  if (result.kind === "condition") {
    const simplex = simplexIn(one.expression, other.expression);
    return as(result, simplex === null ? constrained() : table.withDeclarations([simplex]), assumptions);
  }
  if (result.kind === "differs") {
    // What the next member is, is no news of the others: they are not held to it.
    if (isAboutNext(one.expression, other.expression, meant)) return as({ kind: "condition" });
    const meantSo = asUsuallyMeant(one.expression, other.expression, decidable, meant);
    if (meantSo !== null) return as(meantSo.result, constrained(), meantSo.assumptions);
  }
  if (result.kind === "mismatch" && hasLetterTwice(one.expression, other.expression))
    return as({ kind: "condition" }, constrained());
  // What is false in general may hold under an equation that stands above.
  if (result.kind === "differs" && table.constrains(namesWithin([one.expression, other.expression], table)))
    return as({ kind: "undecided", reason: "under-condition", name: "", span: null }, table, assumptions);
  if (consult !== null && decidable === "=" && result.kind === "undecided" && mayBeAsked.has(result.reason)) {
    const question = questionOf(one.expression, other.expression, meant);
    const found = question && consult(question, { left: left.span, right: right.span });
    if (found !== null) return as(found, table, assumptions);
  }
  return as(result, table, assumptions);
}

/** What keeps a step from being decided that another system may well decide. */
const mayBeAsked: ReadonlySet<Undecided> = new Set(["unsupported", "loose", "no-points", "too-large"]);

/** `(f * g)(t)` and `(f * g)[n]` are convolutions, `\mathbf{a} \times \mathbf{b}` is a cross product: none is one of numbers. */
function unusualProduct({ tokens }: Side): string | null {
  const written = tokens.map(({ text }) => text).join(" ");
  if (/\( [A-Za-z] (?:\*|ast|star) [A-Za-z] \) [([]/.test(written)) return "∗";
  const vector = "(?:mathbf|boldsymbol|bm|vec) (?:\\{ )?[a-zA-Z](?: \\})?";
  return new RegExp(`${vector} times (?:\\( )?${vector}`).test(written) ? "×" : null;
}

/** The names and functions of an equation, without those of numbers. */
function constraintOf(left: Expression, right: Expression): Constraint {
  return new Set([...namesWithin([left, right], SymbolTable.empty)].filter((name) => !/^(?:pi|e|I|[01])$/.test(name)));
}

function imaginaryUnit(name: SymbolName, span: Span): Declaration {
  const traits = new Set(["imaginary-unit"] as const);
  return { name, kind: "scalar", rows: 1, columns: 1, domain: "complex", traits, distribution: null, span };
}

/** The name before a bracket on the left of a definition is a function: it is read as one although nothing says so yet. */
function withHead({ tokens }: Side, table: SymbolTable, mayDefine: boolean): SymbolTable {
  const [head, open] = tokens;
  const last = tokens.at(-2);
  const isHead =
    mayDefine &&
    head !== undefined &&
    (head.kind === "letter" || head.kind === "command") &&
    open?.text === "(" &&
    last?.text === ")";
  const isKnown =
    head !== undefined &&
    (table.declaration(head.text) !== null ||
      table.definition(head.text) !== null ||
      knownFunction(head.text) !== null ||
      head.text === "Gamma");
  const inside = tokens.slice(2, -2);
  if (
    !isHead ||
    head === undefined ||
    isKnown ||
    inside.some(({ kind, text }) => !/^[\w,;]+$/.test(text) || (kind === "command" && /^(?:mid|vert)$/.test(text))) ||
    /^[pPqEI]$/.test(head.text) ||
    (head.text === "H" && inside.every(({ text }) => /^(?:[A-Zpq,;|]|mid|vert)$/.test(text)))
  )
    return table;
  return table.withDeclarations([
    {
      name: head.text,
      kind: "function",
      rows: null,
      columns: null,
      domain: "real",
      traits: new Set(),
      distribution: null,
      span: head.span,
    },
  ]);
}

function decidableRelation(relation: Relation): DecidableRelation | null {
  switch (relation) {
    case "=":
    case "≤":
    case "≥":
    case "<":
    case ">":
    case "≠":
    case "≈":
      return relation;
    case "≡":
    case ":=":
      return "=";
    default:
      return null;
  }
}

/** What a left side defines if it is a name, a name with indices, or a function of names; null if it is anything else. */
function definitionOf(left: Expression, body: Expression): Definition | null {
  const { span } = left;
  if (left.kind === "symbol") {
    if (["pi", "e", "I", "bold:I"].includes(left.name) || mentions(body, left.name)) return null;
    return { name: left.name, parameters: [], indices: [], body, span };
  }
  if (left.kind === "index" && left.base.kind === "symbol") {
    const indices = plainNames(left.indices);
    const { name } = left.base;
    if (name === "delta" || mentions(body, name)) return null;
    if (indices !== null) return { name, parameters: [], indices, body, span };
    return null;
  }
  if (left.kind === "probability" && left.name === "entropy" && left.given.length === 0) {
    // H(p) of a number p, the entropy of a coin, is a function like any other.
    const numbers = plainNames(left.of);
    const isOfNumbers =
      !speaksOfChance(body) &&
      numbers?.every((name) => /^[a-z]/.test(name) && mentions(body, name) && !isIndexed(body, name));
    return numbers !== null && isOfNumbers ? { name: "H", parameters: numbers, indices: [], body, span } : null;
  }
  if (left.kind !== "call" || left.primes > 0) return null;
  const parameters = plainNames(left.arguments);
  if (parameters === null || parameters.length === 0 || mentions(body, left.name)) return null;
  if (isKnown(left.name) || left.name === "binomial" || (knownFunction(left.name) !== null && left.name.length > 1))
    return null;
  return { name: left.name, parameters, indices: [], body, span };
}

/** In dσ/da = σ(1 − σ) the letter stands for σ(a), on both sides. */
function withSigma(sides: readonly Expression[], table: SymbolTable): SymbolTable {
  if (table.declaration("sigma") !== null || table.definition("sigma") !== null) return table;
  let known = table;
  for (const side of sides) {
    walk(side, (one) => {
      const [by] = one.kind === "derivative" ? one.by : [];
      if (one.kind !== "derivative" || one.body.kind !== "symbol" || one.body.name !== "sigma" || by === undefined)
        return;
      const { span } = one.body;
      const body: Expression = { kind: "call", name: "sigmoid", primes: 0, arguments: [by.variable], span };
      known = known.withDefinition({ name: "sigma", parameters: [], indices: [], body, span });
    });
  }
  return known;
}

/** `\sum_i p_i = 1` says that p is a family of probabilities. */
function simplexIn(left: Expression, right: Expression): Declaration | null {
  const isOne = right.kind === "number" && right.numerator === right.denominator;
  if (!isOne || left.kind !== "reduction" || left.operator !== "sum" || left.body.kind !== "index") return null;
  const { base } = left.body;
  if (base.kind !== "symbol") return null;
  return {
    name: base.name,
    kind: "scalar",
    rows: 1,
    columns: 1,
    domain: "positive",
    traits: new Set(["simplex"]),
    distribution: null,
    span: base.span,
  };
}

/** `x_{t+1} = x_t − η g_t`: a rule for what comes next, not an identity. */
function isUpdate(left: Expression, table: SymbolTable): boolean {
  const base = left.kind === "index" ? left.base : left;
  return base.kind === "symbol" && table.definition(base.name) === null && !["delta", "pi", "e"].includes(base.name);
}

function isIndexed(body: Expression, name: SymbolName): boolean {
  let found = false;
  walk(body, (one) => {
    found ||= one.kind === "index" && one.base.kind === "symbol" && one.base.name === name;
  });
  return found;
}

/** A definition for the table; or, where the name has a meaning already, whether that is the same. Null if it is to be decided as any step. */
function define(
  definition: Definition,
  left: Expression,
  right: Expression,
  relation: Relation,
  cue: Cue,
  table: SymbolTable,
): {
  readonly result: Step["result"];
  readonly table: SymbolTable;
  readonly assumptions: readonly Assumption[];
} | null {
  const { name } = definition;
  const defines = {
    result: { kind: "defines", name },
    table: table.withDefinition(definition),
    assumptions: [],
  } as const;
  const before = table.definition(name);
  if (before === null) {
    if (name !== "sigma" || definition.parameters.length !== 1) return defines;
    // σ is known: a formula for it that agrees is proved, another gives σ another meaning.
    const decision = decide(left, right, "=", table);
    return isAgreed(decision) ? { ...decision, table: defines.table } : defines;
  }
  if (relation === ":=" || cue === "defines") return defines;
  const decision = decide(left, right, "=", table);
  if (isAgreed(decision)) return { ...decision, table };
  // Other names on the right: the name is used for something else from here on.
  const names = freeNames(before.body);
  const isAnother = [...freeNames(right)].some((one) => !names.has(one) && !definition.parameters.includes(one));
  return isAnother && definition.parameters.length === 0 ? defines : { ...decision, table };
}

function isAgreed({ result }: Decision): boolean {
  return result.kind === "proved" || result.kind === "checked" || result.kind === "tested" || result.kind === "domain";
}

function freeNames(body: Expression): ReadonlySet<SymbolName> {
  const names = new Set<SymbolName>();
  walk(body, (one) => {
    if (one.kind === "symbol") names.add(one.name.replace(/^bold:/, ""));
  });
  return names;
}
