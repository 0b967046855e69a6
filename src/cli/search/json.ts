import { schemaIds } from "#core";
import { printQuery } from "../../store/query/print-query.ts";
import type { HitPlace, SearchResults } from "../../store/result.ts";

/** See `schema/search.schema.json`. Pages count from 1, as everybody counts them. */
export function resultsJson({ query, groups, found, more, substitutions }: SearchResults): object {
  return {
    $schema: schemaIds.search,
    query: printQuery(query),
    found,
    more,
    substitutions,
    results: groups.map(({ hits, ...group }) => ({
      ...group,
      hits: hits.map(({ score, place, ...hit }) => ({
        ...hit,
        score: Math.round(score * 1000) / 1000,
        place: placeJson(place),
      })),
    })),
  };
}

function placeJson(place: HitPlace): object {
  return place.in === "source" ? { ...place, page: place.page + 1 } : place;
}
