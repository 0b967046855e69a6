import type { ConceptId } from "#core";
import { byReading, type Finding } from "#parts";
import type { Entry } from "./entry.ts";
import type { NameUse } from "./name-uses.ts";
import { Ordered } from "./ordered.ts";

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

  constructor(folded: string) {
    this.folded = folded;
  }

  useIn(entry: Entry): NameUse | null {
    return entry.contribution?.names.uses.get(this.folded) ?? null;
  }

  /** Where it is first used, and where it is first made a concept's; null for a name that no note uses so. */
  first(kind: "firstAt" | "joinedAt"): Standing | null {
    for (const entry of this.notes.all) {
      const at = this.useIn(entry)?.[kind] ?? -1;
      if (at >= 0) return { entry, at };
    }
    return null;
  }
}

/** A place in a note: `at` counts its names. */
export type Standing = { readonly entry: Entry; readonly at: number };

export function byStanding(a: Standing, b: Standing): number {
  return a.entry === b.entry ? a.at - b.at : byReading(a.entry.place, b.entry.place);
}

/** What a concept is called, as far as it does not change with the places of its names. */
export type Head = {
  readonly id: ConceptId;
  /** Where it was first named: concepts are in order of that. */
  readonly first: Standing;
  /** In the order in which they were first read. */
  readonly names: readonly {
    readonly name: VaultName;
    readonly text: string;
    readonly language: NameUse["language"];
    readonly form: "full" | "abbreviation";
  }[];
};

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
  private known: Head | null = null;

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

  get head(): Head {
    this.known ??= headOf(this.names);
    return this.known;
  }

  get id(): ConceptId {
    return this.head.id;
  }

  /** To be called when a note uses one of the names in another way. */
  forget(): void {
    this.known = null;
  }

  /** Every note that uses one of its names. */
  entries(): ReadonlySet<Entry> {
    const entries = new Set<Entry>();
    for (const name of this.names) for (const entry of name.notes.all) entries.add(entry);
    return entries;
  }
}

function headOf(names: ReadonlySet<VaultName>): Head {
  let made: { readonly name: VaultName; readonly standing: Standing } | null = null;
  const used: { readonly name: VaultName; readonly standing: Standing }[] = [];
  for (const name of names) {
    const joined = name.first("joinedAt");
    const first = name.first("firstAt");
    if (joined === null || first === null) continue;
    if (made === null || byStanding(joined, made.standing) < 0) made = { name, standing: joined };
    used.push({ name, standing: first });
  }
  used.sort((a, b) => byStanding(a.standing, b.standing));
  const [first] = used;
  if (made === null || first === undefined) throw new Error("A concept has a name.");
  return {
    // Its first name is the concept's identity.
    id: made.name.folded as ConceptId,
    first: first.standing,
    names: used.flatMap(({ name, standing }) => {
      const use = name.useIn(standing.entry);
      const form = name.abbreviated > 0 ? ("abbreviation" as const) : ("full" as const);
      return use === null ? [] : [{ name, text: use.text, language: use.language, form }];
    }),
  };
}
