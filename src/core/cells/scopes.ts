/** The names at a cell's top level, and those it takes from elsewhere; each in order of first appearance. */
export type CellNames = { readonly declares: readonly string[]; readonly uses: readonly string[] };

/** The scopes of a program, while it is walked: what is declared where, and which names no scope inside it declares. */
export class Scopes {
  private readonly stack: Scope[] = [newScope(null, true)];
  private readonly used: { readonly name: string; readonly scope: Scope }[] = [];

  /** `isFunction`: whether `var` and what is hoisted stop here. */
  open(isFunction: boolean): void {
    this.stack.push(newScope(this.current, isFunction));
  }

  close(): void {
    this.stack.pop();
  }

  get isAtTop(): boolean {
    return this.stack.length === 1;
  }

  declare(name: string): void {
    this.current.names.add(name);
  }

  /** Declared in the nearest function or at the top. */
  declareHoisted(name: string): void {
    const scope = this.stack.findLast(({ isFunction }) => isFunction);
    scope?.names.add(name);
  }

  use(name: string): void {
    this.used.push({ name, scope: this.current });
  }

  get declared(): readonly string[] {
    return [...(this.stack[0]?.names ?? [])];
  }

  /** Names that are used and declared in no scope around their use. */
  get free(): readonly string[] {
    const free = new Set<string>();
    for (const { name, scope } of this.used) if (!isKnown(name, scope)) free.add(name);
    return [...free];
  }

  private get current(): Scope {
    const current = this.stack.at(-1);
    if (current === undefined) throw new Error("more scopes were closed than opened");
    return current;
  }
}

type Scope = { readonly names: Set<string>; readonly parent: Scope | null; readonly isFunction: boolean };

function newScope(parent: Scope | null, isFunction: boolean): Scope {
  return { names: new Set(), parent, isFunction };
}

function isKnown(name: string, scope: Scope): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.parent) if (at.names.has(name)) return true;
  return false;
}
