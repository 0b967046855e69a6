import { simplifier, spelling } from "#parts";
import type { VaultName } from "./component.ts";
import { Sets } from "./sets.ts";

/** Which names are one and the same, spelled in two ways, or given together by a fact. */
export class Kin {
  private readonly spellings = new Sets<string, VaultName>();
  private simplify: ((text: string) => string) | null = null;

  add(name: VaultName): void {
    this.simplify ??= simplifier();
    this.spellings.add(spelling(name.folded, this.simplify), name);
  }

  remove(name: VaultName): void {
    this.spellings.removeAll(name);
  }

  /** For full names of one concept: the same for those of one language that are kin, directly or by way of others. */
  groups(): (name: VaultName) => unknown {
    const groups = new Map<VaultName, ReadonlySet<VaultName>>();
    return (name) => {
      const known = groups.get(name);
      if (known !== undefined) return known;
      const group = new Set([name]);
      for (const one of group) {
        for (const other of this.near(one)) if (isComparable(one, other)) group.add(other);
        groups.set(one, group);
      }
      return group;
    };
  }

  private *near(name: VaultName): Iterable<VaultName> {
    yield* name.same.keys();
    yield* name.mentioned.keys();
    for (const key of this.spellings.keysOf(name)) yield* this.spellings.get(key);
  }
}

function isComparable(a: VaultName, b: VaultName): boolean {
  return b.component === a.component && b.form === "full" && b.language === a.language;
}
