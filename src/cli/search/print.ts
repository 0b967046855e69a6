import type { Hit, HitGroup, SearchResults } from "../../store/result.ts";
import { factKindNames } from "../../words/names.ts";
import { conceptWord, documentFormNames, moreHits, moreResults, nothingFound, takenFor } from "../../words/search.ts";
import { pagesIn } from "../../words/sources.ts";
import { seals } from "../../words/verdict.ts";
import type { Context } from "../context.ts";
import { oneLine, wrap } from "../pretty/text.ts";

/** Of one note so many places are shown to a person. */
const shownHits = 3;

/** The results for a person: what was found where, with the words marked. */
export function printResults(results: SearchResults, asked: string, context: Context): void {
  const { language, paint, write } = context;
  for (const { written, taken, why } of results.substitutions) {
    write(`${paint("quiet", oneLine(takenFor[language](why, written, taken)))}\n`);
  }
  if (results.groups.length === 0) {
    write(`${oneLine(nothingFound[language](asked))}\n`);
    return;
  }
  if (results.substitutions.length > 0) write("\n");
  for (const group of results.groups) {
    for (const line of groupLines(group, context)) write(`${line}\n`);
    write("\n");
  }
  if (results.more) write(`${paint("quiet", moreResults[language])}\n`);
}

function groupLines(group: HitGroup, context: Context): readonly string[] {
  const { language, paint } = context;
  const title = paint("strong", oneLine(group.title));
  const hits = group.hits.slice(0, shownHits);
  const rest = group.count - hits.length;
  const more = rest > 0 ? [`  ${paint("quiet", moreHits[language](rest))}`] : [];
  if (group.kind === "concept") {
    const lines = hits.flatMap((hit) => [`  ${paint("accent", placeOf(hit))}`, ...conceptLines(hit, context)]);
    return [`${title}  ${paint("quiet", conceptWord[language])}`, ...lines, ...more];
  }
  if (group.kind === "page") {
    const place = hits[0]?.place;
    const file = place?.in === "source" ? place.file : null;
    const pages =
      place?.in === "source" ? pagesIn[language](place.label, String(place.page + 1), group.unit ?? "page") : "";
    return [
      `${title}  ${paint("quiet", [group.key, pages, file].filter(Boolean).join(" · "))}`,
      ...hits.flatMap((hit) => snippetLines(hit, context)),
      ...more,
    ];
  }
  const path = group.title === group.key ? "" : `  ${paint("quiet", group.key)}`;
  return [
    `${title}${path}`,
    ...hits.flatMap((hit) => [
      `  ${paint("accent", placeOf(hit))}  ${whatIs(hit, context)}`.trimEnd(),
      ...snippetLines(hit, context),
    ]),
    ...more,
  ];
}

/** `path:line:column`, which terminals and editors open. */
function placeOf({ place }: Hit): string {
  return place.in === "note" ? `${place.note}:${place.line}:${place.column}` : "";
}

function whatIs({ fact, form, verdict }: Hit, { language, paint }: Context): string {
  const name = fact === null ? documentFormNames[form][language] : factKindNames[fact][language];
  return verdict === null ? paint("quiet", name) : `${paint(verdict, seals[verdict])} ${paint("quiet", name)}`;
}

/** A concept's title has its names already. */
function conceptLines(hit: Hit, context: Context): readonly string[] {
  return hit.fact === null ? [] : snippetLines(hit, context);
}

function snippetLines(hit: Hit, { paint, width }: Context): readonly string[] {
  let marked = "";
  let at = 0;
  for (const { start, end } of hit.marks) {
    marked += `${hit.text.slice(at, start)}⟦${hit.text.slice(start, end)}⟧`;
    at = end;
  }
  marked += hit.text.slice(at);
  const text = `${hit.cutBefore ? "…" : ""}${oneLine(marked)}${hit.cutAfter ? "…" : ""}`;
  let within = false;
  return wrap(text, Math.max(20, width - 4)).map((line) => {
    const parts = line.split(/(?=⟦)|(?<=⟧)/u).map((part) => {
      if (part.startsWith("⟦")) within = true;
      const painted = within ? paint("strong", part) : part;
      if (part.endsWith("⟧")) within = false;
      return painted;
    });
    return `    ${parts.join("")}`;
  });
}
