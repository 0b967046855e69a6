import type { Expression, SymbolName } from "./expression.ts";
import type { Declaration, Definition, Listener, Rule, SymbolTable } from "./symbols.ts";

/** What stands in a note with a place of its own. */
export type Placed = Declaration | Definition | Rule;

/** What each was before it stood elsewhere. */
export type Origins = ReadonlyMap<Placed, Placed>;

/** Names by which a table was asked, and what it answered: whatever else it says made no difference. */
export class Asked implements Listener {
  private readonly declarations = new Map<SymbolName, Declaration | null>();
  private readonly definitions = new Map<SymbolName, Definition | null>();
  private readonly rules: (readonly [Expression, Rule | null])[] = [];
  private readonly dimensions = new Map<SymbolName, boolean>();
  private readonly constraints: (readonly [ReadonlySet<SymbolName>, boolean])[] = [];

  declaration(name: SymbolName, answer: Declaration | null): void {
    this.declarations.set(name, answer);
  }

  definition(name: SymbolName, answer: Definition | null): void {
    this.definitions.set(name, answer);
  }

  rule(member: Expression, answer: Rule | null): void {
    this.rules.push([member, answer]);
  }

  dimension(name: SymbolName, answer: boolean): void {
    this.dimensions.set(name, answer);
  }

  constrained(names: ReadonlySet<SymbolName>, answer: boolean): void {
    this.constraints.push([names, answer]);
  }

  /** The same questions to a table that answers them in the same words, be it of other places; null if it does not. */
  again(table: SymbolTable, origins: Origins): Asked | null {
    const again = new Asked();
    let isSame = true;
    const agrees = <Answer extends Placed>(was: Answer | null, is: Answer | null): boolean => {
      if (was === is) return true;
      isSame = false;
      return was !== null && is !== null && origins.get(is) === was;
    };
    for (const [name, was] of this.declarations) {
      const is = table.declaration(name);
      if (!agrees(was, is)) return null;
      again.declaration(name, is);
    }
    for (const [name, was] of this.definitions) {
      const is = table.definition(name);
      if (!agrees(was, is)) return null;
      again.definition(name, is);
    }
    for (const [member, was] of this.rules) {
      const is = table.rule(member);
      if (!agrees(was, is)) return null;
      again.rule(member, is);
    }
    for (const [name, was] of this.dimensions) {
      if (table.isDimension(name) !== was) return null;
      again.dimension(name, was);
    }
    for (const [names, was] of this.constraints) {
      if (table.constrains(names) !== was) return null;
      again.constrained(names, was);
    }
    return isSame ? this : again;
  }
}
