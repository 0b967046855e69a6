import { factKey } from "../model/identity.ts";
import type { VaultView } from "./view.ts";

/** For each later reference to a work, the first one, by `factKey`: linking says so with a `cites`. */
export function firstReferences({ linked }: VaultView): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { from, about, target } of linked.relations) {
    if (about === "cites" && target.to === "fact") first.set(factKey(from), factKey(target.fact));
  }
  return first;
}
