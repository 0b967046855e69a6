import {
  type EquationQuestion,
  type Formula,
  type FormulaFunction,
  formulaFunctions,
  type VariableDomain,
} from "../model/equation-question.ts";
import type { Expression, SymbolName } from "./expression.ts";
import { isKnown } from "./functions.ts";
import { knownFunction } from "./notation.ts";
import type { SymbolTable } from "./symbols.ts";
import { type Usage, usageOf } from "./usage.ts";

/**
 * An equation between numbers as a question that a computer algebra system can be asked; null where it is of anything else
 * than numbers, or has anything in it that is not certainly understood.
 */
export function questionOf(left: Expression, right: Expression, table: SymbolTable): EquationQuestion | null {
  const usage = usageOf([left, right], table);
  const { isLinear, isRandom, isAmbiguous, tensors, complex } = usage;
  if (isLinear || isRandom || isAmbiguous || tensors || complex.unit !== null || complex.names.size > 0) return null;
  const asking = new Asking(table, usage);
  try {
    const sides = [left, right].map((side) => asking.formula(side, outermost));
    const [one, other] = sides;
    return one && other ? { left: one, right: other, variables: asking.variables } : null;
  } catch (error) {
    if (error instanceof NoQuestion) return null;
    throw error;
  }
}

/** Thrown where a formula has a part that cannot be asked about. */
class NoQuestion extends Error {}

type Scope = {
  /** Parameters of the function whose body is written. */
  readonly locals: ReadonlyMap<SymbolName, Formula>;
  /** What sums, integrals and limits run over. */
  readonly bound: ReadonlyMap<SymbolName, number>;
  readonly depth: number;
};

const outermost: Scope = { locals: new Map(), bound: new Map(), depth: 0 };
const deepest = 24;
const mostParts = 2_000;

class Asking {
  readonly variables: { readonly domain: VariableDomain; readonly isBound: boolean }[] = [];
  private readonly free = new Map<SymbolName, number>();
  private readonly table: SymbolTable;
  private readonly usage: Usage;
  private parts = 0;

  constructor(table: SymbolTable, usage: Usage) {
    this.table = table;
    this.usage = usage;
  }

  /** @throws NoQuestion */
  formula(one: Expression, scope: Scope): Formula {
    this.parts += 1;
    if (this.parts > mostParts) throw new NoQuestion();
    const of = (part: Expression): Formula => this.formula(part, scope);
    switch (one.kind) {
      case "number":
        return { kind: "number", numerator: String(one.numerator), denominator: String(one.denominator) };
      case "symbol":
        return this.symbol(one.name, scope);
      case "sum":
        return { kind: "sum", parts: one.terms.map(of) };
      case "product":
        return { kind: "product", parts: one.factors.map(of) };
      case "negative":
        return times(whole(-1), of(one.body));
      case "quotient":
        return times(of(one.numerator), inverse(of(one.denominator)));
      case "power":
        return { kind: "power", base: of(one.base), exponent: of(one.exponent) };
      case "absolute":
        return applied("absolute", of(one.body));
      case "factorial":
        return applied("factorial", of(one.body));
      case "call":
        return this.call(one, scope);
      case "reduction":
        return this.series(one, scope);
      case "integral":
        return this.integral(one, scope);
      case "limit":
        return this.limit(one, scope);
      default:
        throw new NoQuestion();
    }
  }

  private symbol(name: SymbolName, scope: Scope): Formula {
    const local = scope.locals.get(name);
    if (local !== undefined) return local;
    const bound = scope.bound.get(name);
    if (bound !== undefined) return { kind: "variable", at: bound };
    const definition = this.table.definition(name);
    if (definition !== null) {
      if (definition.parameters.length > 0 || definition.indices.length > 0) throw new NoQuestion();
      return this.formula(definition.body, within(scope, new Map()));
    }
    const declared = this.table.declaration(name);
    if (declared === null) {
      if (name === "pi" || name === "e") return { kind: name };
      const isConstant = /^(?:i|sans:i|I|.*:[01I])$/.test(name) || (knownFunction(name) !== null && name.length > 1);
      if (isConstant || /^bold:/.test(name)) throw new NoQuestion();
    } else if (declared.kind !== "scalar" || declared.domain === "complex") throw new NoQuestion();
    const known = this.free.get(name);
    if (known !== undefined) return { kind: "variable", at: known };
    const usual = this.usage.counts.has(name) ? "natural" : (this.usage.domains.get(name) ?? "real");
    const domain = declared?.domain ?? usual;
    if (domain === "complex") throw new NoQuestion();
    const at = this.variable(domain, false);
    this.free.set(name, at);
    return { kind: "variable", at };
  }

  private variable(domain: VariableDomain, isBound: boolean): number {
    return this.variables.push({ domain, isBound }) - 1;
  }

  private call(one: Expression & { readonly kind: "call" }, scope: Scope): Formula {
    const inside = one.arguments.map((argument) => this.formula(argument, scope));
    const [x, ...others] = inside;
    if (one.primes > 0 || x === undefined) throw new NoQuestion();
    const definition = this.table.definition(one.name);
    if (definition !== null) {
      const { parameters, body } = definition;
      if (parameters.length !== inside.length) throw new NoQuestion();
      return this.formula(body, within(scope, new Map(parameters.map((name, at) => [name, inside[at] ?? x]))));
    }
    const isDeclared = this.table.declaration(one.name) !== null && knownFunction(one.name) === null;
    const name = isKnown(one.name) ? one.name : knownFunction(one.name);
    if (isDeclared || name === null || others.length > 0) throw new NoQuestion();
    return known(name, x);
  }

  private series({ operator, ranges, body }: Expression & { readonly kind: "reduction" }, scope: Scope): Formula {
    const [range, ...others] = ranges;
    if (operator !== "sum" || range === undefined || others.length > 0 || range.condition !== null)
      throw new NoQuestion();
    if (range.from === null || range.to === null || range.set !== null) throw new NoQuestion();
    const [from, to] = [this.end(range.from, scope), this.end(range.to, scope)];
    const by = this.variable("integer", true);
    return { kind: "series", by, from, to, of: this.formula(body, binding(scope, range.index, by)) };
  }

  private integral({ variable, from, to, body }: Expression & { readonly kind: "integral" }, scope: Scope): Formula {
    if (variable.kind !== "symbol") throw new NoQuestion();
    const start: Formula = from === null ? { kind: "infinity", sign: -1 } : this.end(from, scope);
    const end: Formula = to === null ? { kind: "infinity", sign: 1 } : this.end(to, scope);
    const isPositive = isNonnegative(start) && (isNonnegative(end) || (end.kind === "infinity" && end.sign === 1));
    const by = this.variable(isPositive ? "positive" : "real", true);
    return { kind: "integral", by, from: start, to: end, of: this.formula(body, binding(scope, variable.name, by)) };
  }

  private limit({ variable, to, side, body }: Expression & { readonly kind: "limit" }, scope: Scope): Formula {
    if (variable.kind !== "symbol") throw new NoQuestion();
    const end = this.end(to, scope);
    const by = this.variable(end.kind === "infinity" && end.sign === 1 ? "positive" : "real", true);
    const of = this.formula(body, binding(scope, variable.name, by));
    return { kind: "limit", by, to: end, side: side ?? "both", of };
  }

  private end(one: Expression, scope: Scope): Formula {
    if (one.kind === "infinity") return { kind: "infinity", sign: 1 };
    if (one.kind === "negative" && one.body.kind === "infinity") return { kind: "infinity", sign: -1 };
    return this.formula(one, scope);
  }
}

function within(scope: Scope, locals: Scope["locals"]): Scope {
  if (scope.depth >= deepest) throw new NoQuestion();
  return { ...scope, locals, depth: scope.depth + 1 };
}

function binding(scope: Scope, name: SymbolName, by: number): Scope {
  const locals = new Map(scope.locals);
  locals.delete(name);
  return { ...scope, locals, bound: new Map(scope.bound).set(name, by) };
}

function isNonnegative(one: Formula): boolean {
  return one.kind === "number" && !one.numerator.startsWith("-");
}

/** A function by what the system certainly has. */
function known(name: string, x: Formula): Formula {
  const own = formulaFunctions.find((one) => one === name);
  if (own !== undefined) return applied(own, x);
  switch (name) {
    case "gamma function":
      return applied("gamma", x);
    case "log10":
      return times(applied("log", x), inverse(applied("log", whole(10))));
    case "cot":
      return inverse(applied("tan", x));
    case "sec":
      return inverse(applied("cos", x));
    case "csc":
      return inverse(applied("sin", x));
    case "sech":
      return inverse(applied("cosh", x));
    case "csch":
      return inverse(applied("sinh", x));
    case "coth":
      return inverse(applied("tanh", x));
    case "sinc":
      return times(applied("sin", x), inverse(x));
    case "sigmoid":
      return inverse(plus(whole(1), applied("exp", times(whole(-1), x))));
    case "softplus":
      return applied("log", plus(whole(1), applied("exp", x)));
    case "logit":
      return applied("log", times(x, inverse(plus(whole(1), times(whole(-1), x)))));
    default:
      throw new NoQuestion();
  }
}

function whole(value: number): Formula {
  return { kind: "number", numerator: String(value), denominator: "1" };
}

function plus(...parts: readonly Formula[]): Formula {
  return { kind: "sum", parts };
}

function times(...parts: readonly Formula[]): Formula {
  return { kind: "product", parts };
}

function inverse(base: Formula): Formula {
  return { kind: "power", base, exponent: whole(-1) };
}

function applied(name: FormulaFunction, of: Formula): Formula {
  return { kind: "function", name, of };
}
