import type { CslItem } from "../../library/csl.ts";
import { toWork } from "../../library/work.ts";
import type { Opened } from "../../sources/opened.ts";
import type { ReaderLanguage } from "../../words/language.ts";
import { labelsOrigin, labelWarnings, pageCount, pagesUnusable } from "../../words/sources.ts";
import { unusable } from "../../words/verdict.ts";
import type { Context } from "../context.ts";
import { cut, oneLine, wrap } from "../pretty/text.ts";

/** Who, when, and by what it can be found: what an item says in a line. */
export function describeWork(item: CslItem, { width }: Context): readonly string[] {
  const work = toWork(item);
  if (work === null) return [];
  const parts = [
    work.authors.join("; "),
    work.year,
    work.doi === null ? null : `DOI ${work.doi}`,
    work.isbn.length === 0 ? null : `ISBN ${work.isbn.join(", ")}`,
  ].filter((part) => part !== null && part !== "");
  return parts.length === 0 ? [] : [cut(oneLine(parts.join(" · ")), width - 2)];
}

/** A file with its pages and how they are numbered, or what is wrong with it. */
export function describeFile(path: string, source: Opened, { language, width }: Context): readonly string[] {
  if (source.kind === "unusable") return [oneLine(`${path} · ${unusable[source.flaw][language]}`)];
  const { numbering, text, unit } = source;
  const parts = [path, pageCount[language](text.pages.length, unit)];
  if (unit === "page" || unit === "page-list")
    parts.push(labelsOrigin[numbering.origin][language](labelRuns(numbering.labels).join(", ")));
  return [
    cut(oneLine(parts.join(" · ")), width - 2),
    ...warnings(source, language).flatMap((line) => wrap(line, width - 2)),
  ];
}

/** What of a file could mislead whoever cites its pages, or cannot be read. */
function warnings(
  { numbering, unreadable }: Extract<Opened, { kind: "opened" }>,
  language: ReaderLanguage,
): readonly string[] {
  const { labels, confidence, disagreements, duplicates } = numbering;
  const lines: string[] = [];
  const [differing] = disagreements;
  if (differing !== undefined) {
    const { page, label, printed } = differing;
    lines.push(labelWarnings.disagreement[language]({ count: disagreements.length, page: page + 1, label, printed }));
  }
  const [twice] = duplicates;
  if (twice !== undefined) {
    const pages = twice.pages.map((page) => page + 1);
    lines.push(labelWarnings.duplicate[language]({ count: duplicates.length, label: twice.label, pages }));
  }
  const doubtful = labels.flatMap((label, page) => (label !== null && (confidence[page] ?? 0) < 0.5 ? [page + 1] : []));
  const [first] = doubtful;
  if (first !== undefined) lines.push(labelWarnings.doubtful[language]({ count: doubtful.length, page: first }));
  for (const { flaw, pages } of unreadable)
    lines.push(pagesUnusable[language](pages.length, (pages[0] ?? 0) + 1, flaw));
  return lines.map((line) => `! ${line}`);
}

/** At most so many runs of labels are named. */
const mostRuns = 4;

/** `i–xvii`, `1–89`: stretches of labels of one style. */
function labelRuns(labels: readonly (string | null)[]): readonly string[] {
  const runs: { style: string; from: string; to: string }[] = [];
  for (const label of labels) {
    if (label === null) continue;
    const style = /^\d+$/u.test(label) ? "arabic" : /^[ivxlcdm]+$/iu.test(label) ? "roman" : "other";
    const last = runs.at(-1);
    if (last?.style === style) last.to = label;
    else runs.push({ style, from: label, to: label });
  }
  const shown = runs.slice(0, mostRuns).map(({ from, to }) => (from === to ? from : `${from}–${to}`));
  return runs.length > mostRuns ? [...shown, "…"] : shown;
}
