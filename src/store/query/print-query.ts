import { inMarks } from "./marks.ts";
import type { Clause, Filter, Query, QueryWord } from "./query.ts";

/** A query as it can be typed: reading it gives the same again. */
export function printQuery({ clauses, filters }: Query): string {
  return [...clauses.map(printClause), ...filters.map(printFilter)].join(" ");
}

function printClause({ negated, words }: Clause): string {
  return `${negated ? "-" : ""}${words.map(printWord).join(" OR ")}`;
}

function printWord({ form, text }: QueryWord): string {
  if (form === "phrase") return inMarks(text);
  return form === "prefix" ? `${text}*` : text;
}

function printFilter({ by, negated, values }: Filter): string {
  const written = values.map((value) => (/^[\p{L}\p{N}_.@#/-]+$/u.test(value) ? value : inMarks(value)));
  return `${negated ? "-" : ""}${by}:${written.join(",")}`;
}
