import type { SearchEngine } from "./engine.ts";
import type { Found } from "./rank/found.ts";
import { snippetOf } from "./rank/snippet.ts";
import type { Hit, HitGroup, HitPlace } from "./result.ts";
import { readSourceKey } from "./source-key.ts";

/** Of one note so many hits are told in full. */
const mostHits = 20;

/** The best groups, each with its hits; a note's is as good as its best hit, and a little better for each other. */
export async function groupsOf(
  found: readonly Found[],
  engine: SearchEngine,
  limit: number,
): Promise<readonly HitGroup[]> {
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const key = groupKey(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const worth = (group: readonly Found[]): number => (group[0]?.score ?? 0) * (1 + 0.05 * Math.log2(group.length));
  const best = [...groups.values()].sort((a, b) => worth(b) - worth(a)).slice(0, limit);
  const owners = await engine.owners([...new Set(best.map(([first]) => first?.document.owner ?? 0))]);
  const byId = new Map(owners.map((owner) => [owner.id, owner]));
  return best.flatMap((group) => {
    const owner = byId.get(group[0]?.document.owner ?? 0);
    if (owner === undefined) return [];
    const kind = owner.kind === "source" ? "page" : owner.kind;
    return [
      {
        kind,
        key: owner.kind === "source" ? readSourceKey(owner.key).source : owner.key,
        title: owner.title,
        unit: owner.unit,
        hits: group.slice(0, mostHits).map(hitOf),
        count: group.length,
      },
    ];
  });
}

function groupKey({ document }: Found): string {
  return document.place.in === "source" ? `${document.owner}/${document.place.page}` : String(document.owner);
}

function hitOf({ document, scope, occurrences, score }: Found): Hit {
  const { text, form, section, facts, place } = document;
  // A concept's names are its title: what is shown is what it means.
  const [meaning] = form === "concept" ? facts : [];
  const { at, ...snippet } = snippetOf(text, occurrences, meaning ?? scope);
  // The innermost fact in which the words stand; of two that are one as long, the more special comes later.
  const fact =
    scope.fact ??
    meaning ??
    facts
      .filter(({ start, end }) => start <= at && at < end)
      .reduce<(typeof facts)[number] | null>(
        (least, one) => (least === null || one.end - one.start <= least.end - least.start ? one : least),
        null,
      );
  return {
    form,
    fact: fact?.kind ?? null,
    verdict: fact?.verdict ?? null,
    section,
    ...snippet,
    place: placeOf(place, text, form === "concept" ? 0 : at),
    score,
  };
}

function placeOf(place: Found["document"]["place"], text: string, at: number): HitPlace {
  if (place.in === "source") return { ...place, offset: at };
  const before = text.slice(0, at);
  const breaks = before.match(/\r\n?|\n/gu)?.length ?? 0;
  const lastBreak = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"));
  return {
    ...place,
    offset: place.offset + at,
    line: place.line + breaks,
    column: breaks === 0 ? place.column + at : at - lastBreak,
  };
}
