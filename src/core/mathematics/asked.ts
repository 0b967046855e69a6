import type { SymbolName } from "./expression.ts";
import type { Declaration, Definition, Listener, SymbolTable } from "./symbols.ts";

/** What a declaration or definition was before it stood elsewhere. */
export type Origins = ReadonlyMap<Declaration | Definition, Declaration | Definition>;

/** Names by which a table was asked, and what it answered: whatever else it says made no difference. */
export class Asked implements Listener {
  private readonly declarations = new Map<SymbolName, Declaration | null>();
  private readonly definitions = new Map<SymbolName, Definition | null>();
  private all: readonly Declaration[] | null = null;

  declaration(name: SymbolName, answer: Declaration | null): void {
    this.declarations.set(name, answer);
  }

  definition(name: SymbolName, answer: Definition | null): void {
    this.definitions.set(name, answer);
  }

  declared(all: readonly Declaration[]): void {
    this.all = all;
  }

  /** The same questions to a table that answers them in the same words, be it of other places; null if it does not. */
  again(table: SymbolTable, origins: Origins): Asked | null {
    const again = new Asked();
    let isSame = true;
    const agrees = <Answer extends Declaration | Definition>(was: Answer | null, is: Answer | null): boolean => {
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
    if (this.all !== null) {
      const [was, is] = [this.all, [...table.declared]];
      if (was.length !== is.length || !was.every((one, at) => agrees(one, is[at] ?? null))) return null;
      again.declared(is);
    }
    return isSame ? this : again;
  }
}
