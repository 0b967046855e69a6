import { type ConceptId, foldName } from "#core";
import { Component, VaultName } from "./component.ts";
import type { Entry } from "./entry.ts";
import { Kin } from "./kin.ts";
import type { NameUse, NameUses, Pair } from "./name-uses.ts";

/** What a change did to the concepts. */
export type ConceptChanges = {
  /** Concepts that have other names, uses or places than before, and those that are new. */
  readonly touched: ReadonlySet<Component>;
  /** Names that belong to another concept than before, or have become or ceased to be a concept's. */
  readonly moved: ReadonlySet<VaultName>;
  /** Concepts that are no more. */
  readonly gone: ReadonlySet<Component>;
};

/** Which names are one concept's, kept up to date name by name. */
export class ConceptIndex {
  private readonly names = new Map<string, VaultName>();
  readonly kin: Kin = new Kin();
  private readonly components = new Set<Component>();
  private touched = new Set<VaultName>();
  private moved = new Set<VaultName>();
  private gone = new Set<Component>();

  get all(): ReadonlySet<Component> {
    return this.components;
  }

  component(name: string): Component | null {
    return this.names.get(foldName(name))?.component ?? null;
  }

  byId(id: ConceptId): Component | null {
    const component = this.names.get(id)?.component ?? null;
    return component?.id === id ? component : null;
  }

  /**
   * Puts the uses of a note's names in place of those it had. `reorder` says that the note stands elsewhere in order of
   * reading than before: it has been taken out then, by a call with no uses.
   */
  replace(entry: Entry, before: NameUses, after: NameUses): void {
    for (const [folded, use] of after.uses) this.count(folded, entry, before.uses.get(folded) ?? null, use);
    for (const [key, pair] of after.joined) if (!before.joined.has(key)) this.join(pair);
    for (const [key, pair] of after.mentioned) if (!before.mentioned.has(key)) this.mention(pair, 1);
    for (const [key, pair] of before.mentioned) if (!after.mentioned.has(key)) this.mention(pair, -1);
    for (const [key, pair] of before.joined) if (!after.joined.has(key)) this.part(pair);
    for (const [folded, use] of before.uses) if (!after.uses.has(folded)) this.count(folded, entry, use, null);
    for (const folded of before.uses.keys()) {
      const name = this.names.get(folded);
      if (name !== undefined && name.joined === 0 && name.component !== null) this.leave(name, null);
    }
  }

  /** What the replacements since the last call did. */
  settle(): ConceptChanges {
    const touched = new Set<Component>();
    for (const name of new Set([...this.touched, ...this.moved])) {
      this.replaceInOrder(name);
      if (name.component === null) continue;
      name.component.forget();
      touched.add(name.component);
    }
    const changes = { touched, moved: this.moved, gone: this.gone };
    for (const name of this.touched) {
      if (name.notes.first !== null) continue;
      this.names.delete(name.folded);
      this.kin.remove(name);
    }
    this.touched = new Set();
    this.moved = new Set();
    this.gone = new Set();
    return changes;
  }

  private count(folded: string, entry: Entry, before: NameUse | null, after: NameUse | null): void {
    let name = this.names.get(folded);
    if (name === undefined) {
      name = new VaultName(folded);
      this.names.set(folded, name);
      this.kin.add(name);
    }
    if (before !== null && after !== null && isSameUse(before, after)) return;
    this.touched.add(name);
    if (name.first?.entry === entry) this.unplace(name);
    if (before === null) name.notes.add(entry);
    if (after === null) name.notes.remove(entry);
    const isJoined = (use: NameUse | null): boolean => use !== null && use.joinedAt >= 0;
    name.joined += Number(isJoined(after)) - Number(isJoined(before));
    name.abbreviated += Number(after?.abbreviated ?? false) - Number(before?.abbreviated ?? false);
    name.defined += Number(after?.defines ?? false) - Number(before?.defines ?? false);
    if (name.joined > 0 && name.component === null) this.move(name, this.made());
  }

  private join([one, other]: Pair): void {
    const [a, b] = [this.names.get(one), this.names.get(other)];
    if (a === undefined || b === undefined) return;
    add(a.same, b, 1);
    add(b.same, a, 1);
    this.touched.add(a);
    this.touched.add(b);
    if (a.component === null || b.component === null || a.component === b.component) return;
    const [small, large] =
      a.component.names.size < b.component.names.size ? [a.component, b.component] : [b.component, a.component];
    for (const name of [...small.names]) this.leave(name, large);
  }

  /** Takes away one note's saying so; where it was the last, the names may be two concepts from now on. */
  private part([one, other]: Pair): void {
    const [a, b] = [this.names.get(one), this.names.get(other)];
    if (a === undefined || b === undefined) return;
    add(a.same, b, -1);
    add(b.same, a, -1);
    this.touched.add(a);
    this.touched.add(b);
    if (a.same.has(b)) return;
    const parted = smallerSide(a, b);
    if (parted === null) return;
    const component = this.made();
    for (const name of parted) this.leave(name, component);
  }

  private mention([one, other]: Pair, by: number): void {
    const [a, b] = [this.names.get(one), this.names.get(other)];
    if (a === undefined || b === undefined) return;
    add(a.mentioned, b, by);
    add(b.mentioned, a, by);
    this.touched.add(a);
    this.touched.add(b);
  }

  private made(): Component {
    const component = new Component();
    this.components.add(component);
    return component;
  }

  private leave(name: VaultName, to: Component | null): void {
    const from = name.component;
    if (from !== null) {
      this.unplace(name);
      from.names.delete(name);
      if (from.names.size === 0) {
        this.components.delete(from);
        this.gone.add(from);
      } else {
        for (const other of from.names) {
          this.touched.add(other);
          break;
        }
      }
    }
    this.move(name, to);
  }

  private unplace(name: VaultName): void {
    name.component?.unplace(name);
    name.first = null;
  }

  private replaceInOrder(name: VaultName): void {
    const first = name.standing("firstAt");
    if (first?.entry === name.first?.entry && first?.at === name.first?.at) return;
    this.unplace(name);
    name.first = first;
    if (first !== null) name.component?.place(name);
  }

  private move(name: VaultName, to: Component | null): void {
    name.component = to;
    name.first = null;
    to?.names.add(name);
    this.moved.add(name);
  }
}

/** Whether nothing that other notes can see differs but the places. */
function isSameUse(a: NameUse, b: NameUse): boolean {
  return (
    a.joinedAt === b.joinedAt &&
    a.firstAt === b.firstAt &&
    a.text === b.text &&
    a.language === b.language &&
    a.abbreviated === b.abbreviated &&
    a.defines === b.defines &&
    a.item === b.item &&
    a.itemAt === b.itemAt &&
    a.loose === b.loose
  );
}

function add(counts: Map<VaultName, number>, name: VaultName, by: number): void {
  const count = (counts.get(name) ?? 0) + by;
  if (count === 0) counts.delete(name);
  else counts.set(name, count);
}

/** The names on the smaller side of two that no way leads between; null where one does. Both sides are walked by turns. */
function smallerSide(a: VaultName, b: VaultName): ReadonlySet<VaultName> | null {
  const sides = [new Set([a]), new Set([b])] as const;
  const walks = sides.map((side) => side.values());
  for (let turn = 0; ; turn = 1 - turn) {
    const [side, other] = turn === 0 ? sides : [sides[1], sides[0]];
    const next = walks[turn]?.next();
    if (next === undefined || next.done) return side;
    for (const name of next.value.same.keys()) {
      if (other.has(name)) return null;
      side.add(name);
    }
  }
}
