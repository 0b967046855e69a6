import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decodeNote, hasHan, nearestWord, noteId, type QuotePlace, type Work } from "#core";
import { type Sources, tellPlace } from "../../assist/told-place.ts";
import type { SourceAnnotation } from "../../sources/annotations/annotation.ts";
import { joinParts } from "../../sources/annotations/parts.ts";
import { readAnnotations } from "../../sources/annotations/read.ts";
import { annotationSection } from "../../sources/annotations/section.ts";
import { fileOf } from "../../sources/witness.ts";
import { annotationItem, annotationMark } from "../../sources/zotero/quotes.ts";
import { workOfItem } from "../../sources/zotero/same-work.ts";
import { writeFile } from "../../vault/write.ts";
import { misuse } from "../../words/misuse.ts";
import { type Problem, problem, reasonOf } from "../../words/problem.ts";
import { citationFor } from "../../words/sources.ts";
import { written } from "../../words/terminal.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { type Loaded, load, loadSources } from "../load.ts";
import { readZotero, zoteroAsked } from "../source/zotero.ts";
import { type AnnotationItem, addToNote } from "./into-note.ts";

type Sourced = Omit<Loaded, "compiled">;
type Read = { readonly items: readonly AnnotationItem[]; readonly problems: readonly Problem[] };

/**
 * Writes annotations as quotes for a note, a list item each: those of files with the citation of the place where the
 * library has their words, those of Zotero with a link that opens it there.
 */
export async function importAnnotations(paths: readonly string[], args: Arguments, outer: Context): Promise<ExitCode> {
  const output = args.text("output");
  const note = args.text("into");
  if (args.has("write")) return refuse(outer, misuse("not-together", { one: "annotations", other: "--write" }));
  if (output !== null && note !== null)
    return refuse(outer, misuse("not-together", { one: "--output", other: "--into" }));
  const compiling = note === null ? null : await load(args, outer, []);
  const loaded: Sourced | ExitCode = compiling ?? (await loadSources(args, outer));
  if (typeof loaded === "number") return loaded;
  const { context, vault } = loaded;
  const wanted = args.text("source");
  const work = wanted === null ? null : findWork(wanted, vault.works);
  if (wanted !== null && work === null) {
    const known = vault.works.flatMap(({ id, title }) => [id as string, title]);
    return refuse(context, misuse("no-such-work", { written: wanted, nearest: nearestWord(wanted, known) }));
  }
  const read = [
    ...paths.map((path) => readFile(path, loaded)),
    ...(zoteroAsked(args) ? [await readFromZotero(args, loaded)] : []),
  ];
  const items = read.flatMap((one) => one.items).filter((item) => work === null || item.work === work);
  const problems = read.flatMap((one) => one.problems);
  if (note !== null && compiling !== null && typeof compiling !== "number") {
    const failed = addToNote(note, items, work, compiling);
    return Math.max(report(context, [...problems, ...failed]), loaded.code) as ExitCode;
  }
  const text = items.map(({ markdown }) => markdown).join("");
  if (output === null) context.write(text);
  else {
    const target = resolve(context.folder, output);
    const failed = writeFile(target, Buffer.from(text, "utf8"), args.has("force"));
    if (failed) return report(context, [...problems, failed]);
    context.complain(`${written[context.language](target)}\n`);
  }
  return report(context, problems) === 2 ? 2 : loaded.code;
}

function findWork(wanted: string, works: readonly Work[]): Work | null {
  const fold = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
  return (
    works.find(({ id }) => id === wanted.replace(/^@/u, "")) ??
    works.find(({ title, otherTitles }) => [title, ...otherTitles].some((one) => fold(one) === fold(wanted))) ??
    null
  );
}

async function readFromZotero(args: Arguments, { context, vault }: Sourced): Promise<Read> {
  const { items, problems } = await readZotero(args, context);
  return {
    problems,
    items: items.flatMap((item) => {
      const work = workOfItem(item, vault.works);
      return item.attachments.flatMap((attachment) =>
        attachment.annotations.flatMap((annotation): readonly AnnotationItem[] => {
          const markdown = annotationItem(annotation, attachment, item, work);
          if (markdown === null) return [];
          const { text, comment, kind, position, pageLabel } = annotation;
          const isPicture = kind === "image" || kind === "ink";
          return [
            {
              markdown,
              words: text,
              mark: annotationMark(annotation),
              quote: null,
              place: null,
              section: annotationSection(comment, isPicture),
              work,
              page: position?.kind === "page" ? position.page : null,
              label: pageLabel,
            },
          ];
        }),
      );
    }),
  };
}

function readFile(path: string, loaded: Sourced): Read {
  let text: string;
  try {
    ({ text } = decodeNote(noteId(path), readFileSync(resolve(loaded.context.folder, path))));
  } catch (error) {
    const reason = reasonOf(error);
    const why =
      reason === "ENOENT" || reason === "ENOTDIR"
        ? problem("error", path, "file/missing", {})
        : problem("error", path, "file/unreadable", { reason });
    return { items: [], problems: [why] };
  }
  const { annotations, problems } = readAnnotations(text);
  return {
    items: joinParts(annotations).map((annotation) => itemOf(annotation, loaded)),
    problems: problems.map(({ kind, index, id, detail }) =>
      problem(index === null ? "error" : "warning", path, "annotations/unread", {
        kind,
        entry: id ?? (index === null ? null : String(index + 1)),
        detail,
      }),
    ),
  };
}

function itemOf(annotation: SourceAnnotation, loaded: Sourced): AnnotationItem {
  const words = annotation.exact.replaceAll(/\s+/gu, " ").trim();
  const comment = (annotation.comment ?? "").trim();
  const beneath = comment === "" ? "" : `\n  ${comment.replaceAll(/\r?\n/gu, "\n  ")}\n`;
  const { works } = loaded.vault;
  const { title, uri } = annotation.source;
  const own = works.find(
    (work) => work.title === title || (uri !== null && (work.url === uri || work.files.includes(uri))),
  );
  const place = placeOf(annotation, own ?? null, loaded);
  return {
    markdown: `- ${citationOf(annotation, words, own ?? null, place, loaded)}\n${beneath}`,
    words,
    mark: null,
    quote: annotation.id === "" ? null : annotation.id,
    place,
    section: annotationSection(comment, false),
    work: works.find(({ id }) => id === place?.source) ?? own ?? null,
    page: place?.stretches[0]?.page ?? annotation.page,
    label: place?.stretches[0]?.label ?? annotation.label,
  };
}

/** Where the library has the words of an annotation; null where it has them not. */
function placeOf(annotation: SourceAnnotation, own: Work | null, { witness }: Sourced): QuotePlace | null {
  const anchoring = witness?.anchor(annotation.exact, own === null ? witness.sources : [own.id]);
  if (anchoring === undefined || anchoring.kind === "fails") return null;
  return likeliest(anchoring.places, annotation);
}

function citationOf(
  annotation: SourceAnnotation,
  words: string,
  own: Work | null,
  place: QuotePlace | null,
  { vault: { works }, witness, opened }: Sourced,
): string {
  const language = hasHan(words) ? "zh" : "en";
  if (place !== null) {
    const sources: Sources = {
      witness,
      titleOf: (source) => works.find(({ id }) => id === source)?.title ?? source,
      fileOf: (one) => fileOf(opened, one)?.file ?? null,
    };
    return tellPlace(place, words, sources, language).citation;
  }
  const page = annotation.label ?? (annotation.page === null ? null : String(annotation.page + 1));
  const title = own?.title ?? annotation.source.title ?? annotation.source.uri ?? "";
  const quoted = words.replaceAll("“", "‘").replaceAll("”", "’");
  return citationFor(quoted, { title, key: own?.id ?? null }, page === null ? null : { pages: page }, language);
}

/** Of several places the one on the annotation's page, or with the words before it. */
function likeliest(places: readonly [QuotePlace, ...QuotePlace[]], { page, prefix }: SourceAnnotation): QuotePlace {
  const onPage = places.filter(({ stretches }) => page === null || stretches.some((stretch) => stretch.page === page));
  const before = onPage.find((place) => prefix !== "" && place.before.endsWith(prefix));
  return before ?? onPage[0] ?? places[0];
}
