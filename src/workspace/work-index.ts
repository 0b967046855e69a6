import { groupReferences, type Listing } from "#parts";
import type { Entry, ListedReference } from "./entry.ts";
import { Ordered } from "./ordered.ts";

/** Which references are to one work, kept up to date among those that have an identifier or a title in common. */
export class WorkIndex {
  /** The notes that have references with an identifier or a title. */
  private readonly keys = new Map<string, Ordered>();
  private readonly known = new Map<string, Listing>();
  private touched = new Set<string>();
  /** References without anything to know their works by stand for themselves. */
  private alone = new Set<Entry>();

  listing(reference: string): Listing {
    const known = this.known.get(reference);
    if (known === undefined) throw new Error(`Nothing is known of ${reference}.`);
    return known;
  }

  remove(entry: Entry, references: readonly ListedReference[]): void {
    for (const key of references.flatMap(keysOf)) {
      const notes = this.keys.get(key);
      notes?.remove(entry);
      if (notes?.first === null) this.keys.delete(key);
      this.touched.add(key);
    }
    for (const { key } of references) this.known.delete(key);
  }

  put(entry: Entry, references: readonly ListedReference[]): void {
    for (const key of references.flatMap(keysOf)) {
      const notes = this.keys.get(key) ?? new Ordered("reading");
      this.keys.set(key, notes);
      notes.add(entry);
      this.touched.add(key);
    }
    if (references.length > 0) this.alone.add(entry);
  }

  /** The notes for which something else is now known of a reference. */
  settle(): ReadonlySet<Entry> {
    const changed = new Set<Entry>();
    const seen = new Set<string>();
    const tell = (entry: Entry, reference: ListedReference, listing: Listing): void => {
      const before = this.known.get(reference.key);
      this.known.set(reference.key, listing);
      if (before === undefined || !isSame(before, listing)) changed.add(entry);
    };
    for (const start of this.touched) {
      if (seen.has(start)) continue;
      for (const { references } of groupReferences(this.connected(start, seen))) {
        const listing = listingOf(references);
        for (const { entry, reference } of references) tell(entry, reference, listing);
      }
    }
    for (const entry of this.alone) {
      for (const reference of entry.contribution?.references ?? []) {
        if (keysOf(reference).length === 0) tell(entry, reference, listingOf([{ entry, reference }]));
      }
    }
    this.touched = new Set();
    this.alone = new Set();
    return changed;
  }

  /** All references that have an identifier or a title in common, directly or by way of others, in order of reading. */
  private connected(start: string, seen: Set<string>): readonly Member[] {
    const found: Member[] = [];
    const pending = [start];
    seen.add(start);
    const taken = new Set<ListedReference>();
    const notes = new Ordered("reading");
    for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
      for (const entry of this.keys.get(key)?.all ?? []) {
        for (const reference of entry.contribution?.references ?? []) {
          const keys = keysOf(reference);
          if (taken.has(reference) || !keys.includes(key)) continue;
          taken.add(reference);
          notes.add(entry);
          for (const other of keys) {
            if (seen.has(other)) continue;
            seen.add(other);
            pending.push(other);
          }
        }
      }
    }
    for (const entry of notes.all) {
      for (const reference of entry.contribution?.references ?? []) {
        if (taken.has(reference)) found.push({ entry, reference, ...identityOf(reference) });
      }
    }
    return found;
  }
}

type Member = {
  readonly entry: Entry;
  readonly reference: ListedReference;
  readonly identifiers: readonly string[];
  readonly title: string;
};

function identityOf({ identifiers, title }: ListedReference): Pick<Member, "identifiers" | "title"> {
  return { identifiers, title };
}

function keysOf({ identifiers, title }: ListedReference): readonly string[] {
  return title === "" ? identifiers : [...identifiers, `title:${title}`];
}

function listingOf(references: readonly Pick<Member, "entry" | "reference">[]): Listing {
  const listed = references.filter(({ reference }) => reference.listed);
  // By path; within a note the first.
  const first = listed.reduce<(typeof listed)[number] | null>(
    (least, one) => (least === null || one.entry.id < least.entry.id ? one : least),
    null,
  );
  return {
    work: references[0]?.reference.key ?? "",
    titled: references.some(({ reference }) => reference.titled),
    placed: references.some(({ reference }) => reference.placed),
    firstListed: first?.reference.key ?? null,
  };
}

function isSame(a: Listing, b: Listing): boolean {
  return a.work === b.work && a.titled === b.titled && a.placed === b.placed && a.firstListed === b.firstListed;
}
