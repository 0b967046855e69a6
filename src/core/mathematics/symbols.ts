import type { Span } from "../text/span.ts";
import type { Expression, SymbolName } from "./expression.ts";

/** Which numbers a scalar may be, or the entries of a vector or matrix. */
export type Domain = "real" | "positive" | "nonnegative" | "unit" | "integer" | "natural" | "complex";

/** A size: a number, or the name that stands for one (`m` in ℝ^{m×n}). */
export type Dimension = number | SymbolName;

/** Names that an equation of the note, which is no identity, has together: Qᵀ Q = I, E[ε] = 0. */
export type Constraint = ReadonlySet<SymbolName>;

/** What is known of a name. Of a symbol, `rows` and `columns` are 1 where it is a scalar. */
export type Declaration = {
  readonly name: SymbolName;
  readonly kind: "scalar" | "vector" | "matrix" | "function";
  readonly rows: Dimension | null;
  readonly columns: Dimension | null;
  readonly domain: Domain;
  readonly traits: ReadonlySet<Trait>;
  /** What a random variable is distributed as, where the note says so. */
  readonly distribution: Expression | null;
  /** Where the note says so. */
  readonly span: Span;
};

export type Trait =
  | "symmetric"
  | "orthogonal"
  | "diagonal"
  | "invertible"
  | "random"
  | "independent"
  | "simplex"
  | "imaginary-unit";

/** What a name stands for: `f(x) = …` has parameters, `y = …` has none, `s_i = …` has indices. */
export type Definition = {
  readonly name: SymbolName;
  readonly parameters: readonly SymbolName[];
  readonly indices: readonly SymbolName[];
  readonly body: Expression;
  readonly span: Span;
};

/**
 * What one note, or those before it, say of their symbols. It is never changed: `with…` give a new table, so that an
 * equation is read with what stands above it.
 */
export class SymbolTable {
  static readonly empty: SymbolTable = new SymbolTable(new Map(), new Map(), new Map(), []);
  private readonly declarations: ReadonlyMap<SymbolName, Declaration>;
  private readonly definitions: ReadonlyMap<SymbolName, Definition>;
  private readonly rules: ReadonlyMap<string, Expression>;
  private readonly constraints: readonly Constraint[];
  private said: string | null = null;

  private constructor(
    declarations: ReadonlyMap<SymbolName, Declaration>,
    definitions: ReadonlyMap<SymbolName, Definition>,
    rules: ReadonlyMap<string, Expression>,
    constraints: readonly Constraint[],
  ) {
    this.declarations = declarations;
    this.definitions = definitions;
    this.rules = rules;
    this.constraints = constraints;
  }

  declaration(name: SymbolName): Declaration | null {
    return this.declarations.get(name) ?? null;
  }

  definition(name: SymbolName): Definition | null {
    return this.definitions.get(name) ?? null;
  }

  get declared(): Iterable<Declaration> {
    return this.declarations.values();
  }

  /** Whether the note counts rows or columns with this name, as d of ℝᵈ. */
  isDimension(name: SymbolName): boolean {
    for (const { rows, columns } of this.declarations.values()) if (rows === name || columns === name) return true;
    return false;
  }

  withDeclarations(declared: readonly Declaration[]): SymbolTable {
    if (declared.length === 0) return this;
    const all = new Map(this.declarations);
    for (const one of declared) all.set(one.name, one);
    return new SymbolTable(all, this.definitions, this.rules, this.constraints);
  }

  withDefinition(definition: Definition): SymbolTable {
    const definitions = new Map(this.definitions).set(definition.name, definition);
    return new SymbolTable(this.declarations, definitions, this.rules, this.constraints);
  }

  /** `x_{k+1} = x_k − η g_k`: what the next member is by its rule, wherever it is written just so. */
  rule(member: Expression): Expression | null {
    return this.rules.size === 0 ? null : (this.rules.get(JSON.stringify(member, withoutPlaces)) ?? null);
  }

  withRule(member: Expression, body: Expression): SymbolTable {
    const rules = new Map(this.rules).set(JSON.stringify(member, withoutPlaces), body);
    return new SymbolTable(this.declarations, this.definitions, rules, this.constraints);
  }

  /** Whether names are all of those that an equation of the note has: what is said of them may hold under it. */
  constrains(names: ReadonlySet<SymbolName>): boolean {
    return this.constraints.some((one) => [...one].every((name) => names.has(name)));
  }

  withConstraint(names: Constraint): SymbolTable {
    if (names.size === 0) return this;
    return new SymbolTable(this.declarations, this.definitions, this.rules, [...this.constraints, names]);
  }

  /** With what another table knows of names that this one knows nothing of. */
  over(other: SymbolTable): SymbolTable {
    const declarations = new Map([...other.declarations].filter(([name]) => !this.definitions.has(name)));
    const definitions = new Map([...other.definitions].filter(([name]) => !this.declarations.has(name)));
    for (const [name, one] of this.declarations) declarations.set(name, one);
    for (const [name, one] of this.definitions) definitions.set(name, one);
    return new SymbolTable(declarations, definitions, this.rules, this.constraints);
  }

  /** Two tables with the same say the same of the same names, wherever it stands. */
  get fingerprint(): string {
    this.said ??= JSON.stringify(
      [[...this.declarations.values()], [...this.definitions.values()], [...this.rules]],
      withoutPlaces,
    );
    return this.said;
  }

  get isEmpty(): boolean {
    return this.declarations.size === 0 && this.definitions.size === 0;
  }

  /** Whether the name is one of a function, by declaration or definition. */
  isFunction(name: SymbolName): boolean {
    return this.declaration(name)?.kind === "function" || (this.definition(name)?.parameters.length ?? 0) > 0;
  }
}

function withoutPlaces(key: string, value: unknown): unknown {
  if (key === "span") return undefined;
  if (typeof value === "bigint") return `${value}n`;
  return value instanceof Set ? [...value] : value;
}
