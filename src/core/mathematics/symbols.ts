import type { Span } from "../text/span.ts";
import type { Expression, SymbolName } from "./expression.ts";
import { LayeredMap } from "./layered-map.ts";

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

export type Trait = "symmetric" | "diagonal" | "invertible" | "random" | "independent" | "simplex" | "imaginary-unit";

/** What a name stands for: `f(x) = …` has parameters, `y = …` has none, `s_i = …` has indices. */
export type Definition = {
  readonly name: SymbolName;
  readonly parameters: readonly SymbolName[];
  readonly indices: readonly SymbolName[];
  readonly body: Expression;
  readonly span: Span;
};

/** What the next member of a sequence is, wherever it is written just so: `x_{k+1} = x_k − η g_k`. */
export type Rule = { readonly member: Expression; readonly body: Expression };

/** Is told what a table was asked, and what it answered. */
export type Listener = {
  readonly declaration: (name: SymbolName, answer: Declaration | null) => void;
  readonly definition: (name: SymbolName, answer: Definition | null) => void;
  readonly rule: (member: Expression, answer: Rule | null) => void;
  readonly dimension: (name: SymbolName, answer: boolean) => void;
  readonly constrained: (names: ReadonlySet<SymbolName>, answer: boolean) => void;
};

/** What is said of symbols, each kind in order. */
export type Said = {
  readonly declarations: readonly Declaration[];
  readonly definitions: readonly Definition[];
  readonly rules: readonly Rule[];
  readonly constraints: readonly Constraint[];
};

export const nothingSaid: Said = { declarations: [], definitions: [], rules: [], constraints: [] };

/**
 * What one note, or those before it, say of their symbols. It is never changed: `with…` give a new table, so that an
 * equation is read with what stands above it.
 */
export class SymbolTable {
  static readonly empty: SymbolTable = new SymbolTable(new LayeredMap(), new LayeredMap(), new LayeredMap(), [], null);
  private readonly declarations: LayeredMap<Declaration>;
  private readonly definitions: LayeredMap<Definition>;
  /** By their members as they are written. */
  private readonly rules: LayeredMap<Rule>;
  private readonly constraints: readonly Constraint[];
  private readonly beneath: { readonly table: SymbolTable; readonly listener: Listener } | null;
  private said: string | null = null;

  private constructor(
    declarations: LayeredMap<Declaration>,
    definitions: LayeredMap<Definition>,
    rules: LayeredMap<Rule>,
    constraints: readonly Constraint[],
    beneath: SymbolTable["beneath"],
  ) {
    this.declarations = declarations;
    this.definitions = definitions;
    this.rules = rules;
    this.constraints = constraints;
    this.beneath = beneath;
  }

  declaration(name: SymbolName): Declaration | null {
    const own = this.declarations.get(name) ?? null;
    if (own !== null || this.beneath === null) return own;
    const answer = this.beneath.table.declaration(name);
    this.beneath.listener.declaration(name, answer);
    return answer;
  }

  /** Whether nothing is said of a name: it is neither declared nor defined. */
  isUnknown(name: SymbolName): boolean {
    return this.declaration(name) === null && this.definition(name) === null;
  }

  definition(name: SymbolName): Definition | null {
    const own = this.definitions.get(name) ?? null;
    if (own !== null || this.beneath === null) return own;
    const answer = this.beneath.table.definition(name);
    this.beneath.listener.definition(name, answer);
    return answer;
  }

  /** Whether the note counts rows or columns with this name, as d of ℝᵈ. */
  isDimension(name: SymbolName): boolean {
    for (const { rows, columns } of this.declarations.values) if (rows === name || columns === name) return true;
    if (this.beneath === null) return false;
    const answer = this.beneath.table.isDimension(name);
    this.beneath.listener.dimension(name, answer);
    return answer;
  }

  /** What the next member is by its rule; null where the note has none that is written just so. */
  rule(member: Expression): Rule | null {
    const own = this.rules.isEmpty ? null : (this.rules.get(writtenOf(member)) ?? null);
    if (own !== null || this.beneath === null) return own;
    const answer = this.beneath.table.rule(member);
    this.beneath.listener.rule(member, answer);
    return answer;
  }

  /** Whether names are all of those that an equation of the note has: what is said of them may hold under it. */
  constrains(names: ReadonlySet<SymbolName>): boolean {
    if (this.constraints.some((one) => [...one].every((name) => names.has(name)))) return true;
    if (this.beneath === null) return false;
    const answer = this.beneath.table.constrains(names);
    this.beneath.listener.constrained(names, answer);
    return answer;
  }

  withDeclarations(declarations: readonly Declaration[]): SymbolTable {
    return this.with({ ...nothingSaid, declarations });
  }

  withDefinition(definition: Definition): SymbolTable {
    return this.with({ ...nothingSaid, definitions: [definition] });
  }

  withRule(member: Expression, body: Expression): SymbolTable {
    return this.with({ ...nothingSaid, rules: [{ member, body }] });
  }

  withConstraint(names: Constraint): SymbolTable {
    return names.size === 0 ? this : this.with({ ...nothingSaid, constraints: [names] });
  }

  with({ declarations, definitions, rules, constraints }: Said): SymbolTable {
    if (declarations.length + definitions.length + rules.length + constraints.length === 0) return this;
    return new SymbolTable(
      this.declarations.with(declarations.map((one) => [one.name, one])),
      this.definitions.with(definitions.map((one) => [one.name, one])),
      this.rules.with(rules.map((one) => [writtenOf(one.member), one])),
      [...this.constraints, ...constraints],
      this.beneath,
    );
  }

  /** A table that says the same, and tells the listener what it is asked. */
  toldTo(listener: Listener): SymbolTable {
    return new SymbolTable(new LayeredMap(), new LayeredMap(), new LayeredMap(), [], { table: this, listener });
  }

  /** What was said since `toldTo`, or from the beginning. */
  get own(): Said {
    return {
      declarations: [...this.declarations.values],
      definitions: [...this.definitions.values],
      rules: [...this.rules.values],
      constraints: this.constraints,
    };
  }

  /** With what another table knows of names that this one knows nothing of. Its rules and constraints are its note's own. */
  over(other: SymbolTable): SymbolTable {
    const beneath = {
      ...nothingSaid,
      declarations: [...other.declarations.values].filter(({ name }) => !this.definitions.has(name)),
      definitions: [...other.definitions.values].filter(({ name }) => !this.declarations.has(name)),
    };
    return SymbolTable.empty.with(beneath).with(this.own);
  }

  /** Two tables with the same say the same of the same names to notes that are read after theirs, wherever it stands. */
  get fingerprint(): string {
    this.said ??= JSON.stringify([[...this.declarations.values], [...this.definitions.values]], withoutPlaces);
    return this.said;
  }

  get isEmpty(): boolean {
    return this.declarations.isEmpty && this.definitions.isEmpty && this.rules.isEmpty && this.constraints.length === 0;
  }

  /** Whether the name is one of a function, by declaration or definition. */
  isFunction(name: SymbolName): boolean {
    return this.declaration(name)?.kind === "function" || (this.definition(name)?.parameters.length ?? 0) > 0;
  }
}

/** One string for a formula, wherever it stands. */
function writtenOf(member: Expression): string {
  return JSON.stringify(member, withoutPlaces);
}

function withoutPlaces(key: string, value: unknown): unknown {
  if (key === "span") return undefined;
  if (typeof value === "bigint") return `${value}n`;
  return value instanceof Set ? [...value] : value;
}
