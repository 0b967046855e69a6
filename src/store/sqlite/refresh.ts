import { hash } from "node:crypto";
import type { Owned } from "../document.ts";
import type { ChangeOptions, IndexedOwner, SearchEngine } from "../engine.ts";

/** By what an index knows that an owner's documents are those that it has. */
export function fingerprintOf({ owner, documents, names }: Owned): string {
  return hash("sha256", JSON.stringify([owner, documents, names])).slice(0, 32);
}

/**
 * Brings an index up to date with everything there is: what differs is put in place, what is no more is taken out, the rest
 * is left alone.
 *
 * @param state what the index says of itself from then on
 */
export async function refresh(
  engine: SearchEngine,
  everything: Iterable<Owned>,
  state: string,
  options: ChangeOptions = {},
): Promise<void> {
  const known = new Map((await engine.owned()).map((owner) => [ownerKey(owner), owner]));
  const gone = new Map(known);
  function* changed(): IterableIterator<Owned & { readonly fingerprint: string }> {
    for (const owned of everything) {
      const key = ownerKey(owned.owner);
      gone.delete(key);
      const fingerprint = fingerprintOf(owned);
      if (known.get(key)?.fingerprint !== fingerprint) yield { ...owned, fingerprint };
    }
  }
  function* removed(): IterableIterator<Pick<IndexedOwner, "kind" | "key">> {
    yield* gone.values();
  }
  await engine.change({ replaced: changed(), removed: removed(), state }, options);
}

function ownerKey({ kind, key }: Pick<IndexedOwner, "kind" | "key">): string {
  return `${kind} ${key}`;
}
