import type { SourceId } from "#core";
import type { Owner, SearchDocument } from "./document.ts";
import type { StoredOwner } from "./engine.ts";
import type { Filter } from "./query/query.ts";

/** What filters ask of owners, and of single documents where that depends on them. */
export type OwnerChoice = {
  /** Ids of the owners that may have what is asked for; null where all may. */
  readonly owners: ReadonlySet<number> | null;
  readonly accepts: (document: SearchDocument & { readonly owner: number }) => boolean;
};

/** Whether any filter needs to know the owners. */
export function asksForOwners(filters: readonly Filter[]): boolean {
  return filters.some(
    ({ by }) => by === "source" || by === "note" || by === "tag" || by === "after" || by === "before",
  );
}

/**
 * @param fold makes spellings of the same words the same
 */
export function chooseOwners(
  filters: readonly Filter[],
  all: readonly StoredOwner[],
  fold: (text: string) => string,
): OwnerChoice {
  if (!asksForOwners(filters)) return { owners: null, accepts: () => true };
  const tests = filters.flatMap((filter) => ownerTest(filter, all, fold) ?? []);
  const chosen = all.filter((owner) => tests.every(({ owns }) => owns(owner)));
  const byId = new Map(chosen.map((owner) => [owner.id, owner]));
  return {
    owners: new Set(byId.keys()),
    accepts: (document) => {
      const owner = byId.get(document.owner);
      return owner !== undefined && tests.every(({ accepts }) => accepts(document, owner));
    },
  };
}

type Test = {
  readonly owns: (owner: Owner) => boolean;
  readonly accepts: (document: SearchDocument, owner: Owner) => boolean;
};

function ownerTest(filter: Filter, all: readonly StoredOwner[], fold: (text: string) => string): Test | null {
  const { negated } = filter;
  switch (filter.by) {
    case "source": {
      const asked = worksCalled(filter.values, all, fold);
      const concerns = (works: readonly SourceId[]): boolean => works.some((work) => asked.has(work));
      return {
        owns: (owner) => (negated ? !concerns(owner.own) : concerns(owner.own) || concerns(owner.sources)),
        accepts: (document, owner) => (concerns(owner.own) || concerns(document.sources)) !== negated,
      };
    }
    case "note": {
      const parts = filter.values.map(fold);
      return always(({ kind, key }) => (kind === "note" && parts.some((part) => fold(key).includes(part))) !== negated);
    }
    case "tag": {
      const tags = filter.values.map((tag) => fold(tag.replace(/^#/u, "")));
      return always(
        (owner) => owner.tags.map(fold).some((tag) => tags.some((asked) => isUnder(tag, asked))) !== negated,
      );
    }
    case "after":
      return always(({ date }) => date !== null && filter.values.some((day) => date >= day) !== negated);
    case "before":
      return always(({ date }) => date !== null && filter.values.some((day) => date < day) !== negated);
    default:
      return null;
  }
}

/** `deep-learning/vision` is under `deep-learning`. */
function isUnder(tag: string, asked: string): boolean {
  return tag === asked || tag.startsWith(`${asked}/`);
}

function always(owns: (owner: Owner) => boolean): Test {
  return { owns, accepts: () => true };
}

/** Works whose key, title or author has one of the words in it. */
function worksCalled(
  values: readonly string[],
  all: readonly StoredOwner[],
  fold: (text: string) => string,
): ReadonlySet<SourceId> {
  const parts = values.map((value) => fold(value.replace(/^@/u, ""))).filter((part) => part !== "");
  const called = (name: string): boolean => parts.some((part) => fold(name).includes(part));
  const works = new Set<SourceId>();
  for (const owner of all) {
    if (owner.kind === "source" && [...owner.own, owner.title, ...owner.aliases].some(called)) {
      for (const work of owner.own) works.add(work);
    }
    if (owner.kind === "concept") continue;
    for (const work of [...owner.own, ...owner.sources]) if (called(work)) works.add(work);
  }
  return works;
}
