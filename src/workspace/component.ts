import type { ConceptId } from "#core";
import { byReading, type Finding } from "#parts";
import type { Entry } from "./entry.ts";
import type { NameUse } from "./name-uses.ts";
import { Ordered } from "./ordered.ts";
import { SortedList } from "./sorted-list.ts";

/** A name of the vault, by its folded form, with the notes that use it. */
export class VaultName {
  readonly folded: string;
  readonly notes: Ordered = new Ordered("reading");
  /** How many notes make it a concept's, abbreviate it, define it. */
  joined = 0;
  abbreviated = 0;
  defined = 0;
  /** Names that some note says are the same concept's, with the number of notes. */
  readonly same: Map<VaultName, number> = new Map();
  /** Names that some note gives together with it all the same. */
  readonly mentioned: Map<VaultName, number> = new Map();
  /** Null for a name that no note makes a concept's. */
  component: Component | null = null;
  /** Where it is first used, by which it stands among the names of its concept; null while that is to be found out. */
  first: Standing | null = null;

  constructor(folded: string) {
    this.folded = folded;
  }

  useIn(entry: Entry): NameUse | null {
    return entry.contribution?.names.uses.get(this.folded) ?? null;
  }

  get text(): string {
    return this.firstUse?.text ?? this.folded;
  }

  get language(): NameUse["language"] {
    return this.firstUse?.language ?? "und";
  }

  get form(): "full" | "abbreviation" {
    return this.abbreviated > 0 ? "abbreviation" : "full";
  }

  /** Where it is first used, and where it is first made a concept's; null for a name that no note uses so. */
  standing(kind: "firstAt" | "joinedAt"): Standing | null {
    for (const entry of this.notes.all) {
      const at = this.useIn(entry)?.[kind] ?? -1;
      if (at >= 0) return { entry, at };
    }
    return null;
  }

  private get firstUse(): NameUse | null {
    return this.first === null ? null : this.useIn(this.first.entry);
  }
}

/** A place in a note: `at` counts its names. */
export type Standing = { readonly entry: Entry; readonly at: number };

export function byStanding(a: Standing, b: Standing): number {
  return a.entry === b.entry ? a.at - b.at : byReading(a.entry.place, b.entry.place);
}

/** The names of one concept: those that notes say are the same, directly or by way of others. */
export class Component {
  readonly names: Set<VaultName> = new Set();
  /** Edges that begin or end here, nodes of it under a topic, and nodes under it as their topic. */
  edges = 0;
  underTopics = 0;
  asTopic = 0;
  /** What was last said of it: the first item that nobody defines, by its `factKey`, and its second names. */
  undefinedAt: { readonly entry: Entry; readonly key: string } | null = null;
  secondNames: readonly Finding[] = [];
  /** Which of its names are kin, as far as that was found out; null while that is to be found out anew. */
  kin: ((name: VaultName) => unknown) | null = null;
  private readonly order = new SortedList<VaultName>((a, b) =>
    a.first === null || b.first === null ? 0 : byStanding(a.first, b.first),
  );
  private knownId: ConceptId | null = null;

  get isTied(): boolean {
    return this.edges > 0 || this.underTopics > 0 || this.asTopic > 0;
  }

  /** It has become a part of another, or nobody names it any more. */
  get isGone(): boolean {
    return this.names.size === 0;
  }

  get isDefined(): boolean {
    for (const name of this.names) if (name.defined > 0) return true;
    return false;
  }

  /** In the order in which they were first read. */
  get ordered(): readonly VaultName[] {
    return this.order.all;
  }

  /** Where it was first named: concepts are in order of that. */
  get first(): Standing {
    const first = this.order.all[0]?.first ?? null;
    if (first === null) throw new Error("A concept has a name.");
    return first;
  }

  /** What it is called. */
  get title(): string {
    return this.order.all[0]?.text ?? this.id;
  }

  /** The name that first made it a concept. */
  get id(): ConceptId {
    this.knownId ??= idOf(this.order.all);
    return this.knownId;
  }

  /** To be called when one of its names has come, gone, is used in another way, or given together with others. */
  forget(): void {
    this.knownId = null;
    this.kin = null;
  }

  /** Takes a name out of the order, before where it is first used changes. */
  unplace(name: VaultName): void {
    if (name.first !== null) this.order.remove(name);
  }

  place(name: VaultName): void {
    this.order.add(name);
  }
}

function idOf(names: readonly VaultName[]): ConceptId {
  let made: { readonly name: VaultName; readonly standing: Standing } | null = null;
  for (const name of names) {
    // A name is not made a concept's before it is first used.
    if (made !== null && name.first !== null && byStanding(made.standing, name.first) < 0) break;
    const standing = name.standing("joinedAt");
    if (standing !== null && (made === null || byStanding(standing, made.standing) < 0)) made = { name, standing };
  }
  if (made === null) throw new Error("A concept has a name.");
  return made.name.folded as ConceptId;
}
