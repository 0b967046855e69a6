import type { Fact, FactKind, FactOf } from "../model/fact.ts";
import type { FactId } from "../model/identity.ts";
import type { Silencer, Trouble } from "../model/note.ts";
import { foldName } from "../text/fold.ts";
import type { Span } from "../text/span.ts";

/** A fact without what the draft gives it. */
type Written<Kind extends FactKind> =
  FactOf<Kind> extends infer One ? (One extends FactOf<Kind> ? Omit<One, "id" | "kind" | "section"> : never) : never;

/**
 * A note's facts while it is being read. Ids are given at once, in the order in which facts are found, so that one fact
 * can name another; nothing else is mutable in this stage.
 */
export class Draft {
  readonly facts: Fact[] = [];
  readonly troubles: Trouble[] = [];
  readonly silencers: Silencer[] = [];
  /** For each fact, what its id was made from. */
  readonly identities: string[] = [];
  /** Index of the section being read; -1 before the first. */
  section = -1;
  private readonly places = new Map<FactId, number>();
  /** The last ordinal of each identity that more than one fact has. */
  private readonly taken = new Map<string, number>();

  /** Adds a fact, which becomes the draft's, and returns its id. `identity` is the text it is known by; `written` the `^id` the reader gave it. */
  add<Kind extends FactKind>(kind: Kind, identity: string, fact: Written<Kind>, written: string | null = null): FactId {
    const key = written ? `^${written}` : `${kind}:${foldName(identity.slice(0, 80))}`;
    const id = this.identify(key);
    // Written<Kind> is FactOf<Kind> without the three fields set here; the compiler cannot put them together generically.
    const whole = fact as unknown as { -readonly [Field in "kind" | "id" | "section"]: Fact[Field] };
    whole.kind = kind;
    whole.id = id;
    whole.section = this.section;
    this.push(whole as unknown as Fact, key);
    return id;
  }

  /**
   * Adds facts that a draft of another text had one after the other, if they come by the same ids here. False, and nothing
   * is added, where one does not.
   *
   * @param identities what their ids were made from there.
   */
  addAgain(facts: readonly Fact[], identities: readonly string[]): boolean {
    const { length } = this.facts;
    const counts: (readonly [key: string, count: number])[] = [];
    let at = 0;
    for (const fact of facts) {
      const key = identities[at] ?? "";
      at += 1;
      if (this.places.has(key as FactId)) counts.push([key, this.taken.get(key) ?? 1]);
      if (this.identify(key) !== fact.id) {
        for (const { id } of this.facts.splice(length)) this.places.delete(id);
        this.identities.length = length;
        for (const [one, count] of counts.reverse()) this.taken.set(one, count);
        return false;
      }
      this.push(fact, key);
    }
    return true;
  }

  get(id: FactId): Fact | null {
    return this.facts[this.places.get(id) ?? -1] ?? null;
  }

  /** Replaces a fact that was added before, as when an item below says more about it. */
  amend<Kind extends FactKind>(id: FactId, kind: Kind, change: (fact: FactOf<Kind>) => FactOf<Kind>): void {
    const at = this.places.get(id) ?? -1;
    const fact = this.facts[at];
    if (fact?.kind === kind) this.facts[at] = change(fact as FactOf<Kind>);
  }

  trouble(trouble: Omit<Trouble, "related" | "repair"> & Partial<Pick<Trouble, "related" | "repair">>): void {
    this.troubles.push({ related: [], repair: null, ...trouble });
  }

  private push(fact: Fact, identity: string): void {
    this.places.set(fact.id, this.facts.length);
    this.facts.push(fact);
    this.identities.push(identity);
  }

  private identify(key: string): FactId {
    if (!this.places.has(key as FactId)) return key as FactId;
    let count = this.taken.get(key) ?? 1;
    let id: FactId;
    // A text may look like the ordinal of another (`a~2`).
    do {
      count += 1;
      id = `${key}~${count}` as FactId;
    } while (this.places.has(id));
    this.taken.set(key, count);
    return id;
  }
}

/** Where a fact's text ends, `^id` written there is its identity: `… ^three-eras`. */
export function writtenId(text: string): { readonly id: string | null; readonly length: number } {
  const found = text.includes("^") ? /\s\^([A-Za-z0-9-]{1,64})\s*$/.exec(text) : null;
  return found ? { id: found[1] ?? null, length: found.index } : { id: null, length: text.length };
}

/** In order of their spans, those that begin together the longer first. */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const placed = facts.map((fact) => ({ fact, span: fact.span }));
  return placed.sort(byStart).map(({ fact }) => fact);
}

export function byStart(a: { readonly span: Span }, b: { readonly span: Span }): number {
  return a.span.start - b.span.start || b.span.end - a.span.end;
}
