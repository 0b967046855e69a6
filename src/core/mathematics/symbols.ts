import type { Span } from "../text/span.ts";
import type { Expression, SymbolName } from "./expression.ts";
import { LayeredMap } from "./layered-map.ts";

/** Which numbers a scalar may be, or the entries of a vector or matrix. */
export type Domain = "real" | "positive" | "nonnegative" | "unit" | "integer" | "natural";

/** A size: a number, or the name that stands for one (`m` in ℝ^{m×n}). */
export type Dimension = number | SymbolName;

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

export type Trait = "symmetric" | "orthogonal" | "diagonal" | "invertible" | "random" | "independent" | "simplex";

/** What a name stands for: `f(x) = …` has parameters, `y = …` has none, `s_i = …` has indices. */
export type Definition = {
  readonly name: SymbolName;
  readonly parameters: readonly SymbolName[];
  readonly indices: readonly SymbolName[];
  readonly body: Expression;
  readonly span: Span;
};

/** Is told what a table was asked, and what it answered. */
export type Listener = {
  readonly declaration: (name: SymbolName, answer: Declaration | null) => void;
  readonly definition: (name: SymbolName, answer: Definition | null) => void;
  readonly declared: (all: readonly Declaration[]) => void;
};

/** Declarations and definitions, in order. */
export type Said = { readonly declarations: readonly Declaration[]; readonly definitions: readonly Definition[] };

/**
 * What one note, or those before it, say of their symbols. It is never changed: `with…` give a new table, so that an
 * equation is read with what stands above it.
 */
export class SymbolTable {
  static readonly empty: SymbolTable = new SymbolTable(new LayeredMap(), new LayeredMap(), null);
  private readonly declarations: LayeredMap<Declaration>;
  private readonly definitions: LayeredMap<Definition>;
  private readonly beneath: { readonly table: SymbolTable; readonly listener: Listener } | null;
  private said: string | null = null;

  private constructor(
    declarations: LayeredMap<Declaration>,
    definitions: LayeredMap<Definition>,
    beneath: SymbolTable["beneath"],
  ) {
    this.declarations = declarations;
    this.definitions = definitions;
    this.beneath = beneath;
  }

  declaration(name: SymbolName): Declaration | null {
    const own = this.declarations.get(name) ?? null;
    if (own !== null || this.beneath === null) return own;
    const answer = this.beneath.table.declaration(name);
    this.beneath.listener.declaration(name, answer);
    return answer;
  }

  definition(name: SymbolName): Definition | null {
    const own = this.definitions.get(name) ?? null;
    if (own !== null || this.beneath === null) return own;
    const answer = this.beneath.table.definition(name);
    this.beneath.listener.definition(name, answer);
    return answer;
  }

  get declared(): Iterable<Declaration> {
    if (this.beneath === null) return this.declarations.values;
    const beneath = [...this.beneath.table.declared];
    this.beneath.listener.declared(beneath);
    return new Map([...beneath, ...this.declarations.values].map((one) => [one.name, one])).values();
  }

  withDeclarations(declared: readonly Declaration[]): SymbolTable {
    return this.with({ declarations: declared, definitions: [] });
  }

  withDefinition(definition: Definition): SymbolTable {
    return this.with({ declarations: [], definitions: [definition] });
  }

  with({ declarations, definitions }: Said): SymbolTable {
    if (declarations.length === 0 && definitions.length === 0) return this;
    return new SymbolTable(
      this.declarations.with(declarations.map((one) => [one.name, one])),
      this.definitions.with(definitions.map((one) => [one.name, one])),
      this.beneath,
    );
  }

  /** A table that says the same, and tells the listener what it is asked. */
  toldTo(listener: Listener): SymbolTable {
    return new SymbolTable(new LayeredMap(), new LayeredMap(), { table: this, listener });
  }

  /** What was said since `toldTo`, or from the beginning. */
  get own(): Said {
    return { declarations: [...this.declarations.values], definitions: [...this.definitions.values] };
  }

  /** With what another table knows of names that this one knows nothing of. */
  over(other: SymbolTable): SymbolTable {
    const beneath = {
      declarations: [...other.declarations.values].filter(({ name }) => !this.definitions.has(name)),
      definitions: [...other.definitions.values].filter(({ name }) => !this.declarations.has(name)),
    };
    return SymbolTable.empty.with(beneath).with(this.own);
  }

  /** Two tables with the same say the same of the same names, wherever it stands. */
  get fingerprint(): string {
    this.said ??= JSON.stringify([[...this.declarations.values], [...this.definitions.values]], withoutPlaces);
    return this.said;
  }

  get isEmpty(): boolean {
    return this.declarations.isEmpty && this.definitions.isEmpty;
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
