import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decodeNote, hasHan, noteId, type QuotePlace } from "#core";
import type { SourceAnnotation } from "../../sources/annotations/annotation.ts";
import { readAnnotations } from "../../sources/annotations/read.ts";
import { fileOf } from "../../sources/witness.ts";
import { writeFile } from "../../vault/write.ts";
import { misuse } from "../../words/misuse.ts";
import { type Problem, problem, reasonOf } from "../../words/problem.ts";
import { citationFor } from "../../words/sources.ts";
import { written } from "../../words/terminal.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { type Loaded, loadSources } from "../load.ts";
import { type Sources, tellPlace } from "../pretty/place.ts";

/**
 * Writes annotations as quotes for a note, a list item each, with the citation of the place where the library has their
 * words; where it has them not, with what the annotation itself says.
 */
export async function importAnnotations(paths: readonly string[], args: Arguments, outer: Context): Promise<ExitCode> {
  const output = args.text("output");
  if (args.has("write")) return refuse(outer, misuse("not-together", { one: "annotations", other: "--write" }));
  const loaded = await loadSources(args, outer);
  if (typeof loaded === "number") return loaded;
  const { context } = loaded;
  const read = paths.map((path) => readFile(path, context));
  const text = read
    .flatMap(({ annotations }) => annotations)
    .map((annotation) => itemOf(annotation, loaded))
    .join("");
  const problems = read.flatMap((one) => one.problems);
  if (output === null) context.write(text);
  else {
    const target = resolve(context.folder, output);
    const failed = writeFile(target, Buffer.from(text, "utf8"), args.has("force"));
    if (failed) return report(context, [...problems, failed]);
    context.complain(`${written[context.language](target)}\n`);
  }
  return report(context, problems) === 2 ? 2 : loaded.code;
}

type Read = { readonly annotations: readonly SourceAnnotation[]; readonly problems: readonly Problem[] };

function readFile(path: string, { folder }: Context): Read {
  let text: string;
  try {
    ({ text } = decodeNote(noteId(path), readFileSync(resolve(folder, path))));
  } catch (error) {
    const reason = reasonOf(error);
    const why =
      reason === "ENOENT" || reason === "ENOTDIR"
        ? problem("error", path, "file/missing", {})
        : problem("error", path, "file/unreadable", { reason });
    return { annotations: [], problems: [why] };
  }
  const { annotations, problems } = readAnnotations(text);
  return {
    annotations,
    problems: problems.map(({ kind, index, id, detail }) =>
      problem(index === null ? "error" : "warning", path, "annotations/unread", {
        kind,
        entry: id ?? (index === null ? null : String(index + 1)),
        detail,
      }),
    ),
  };
}

function itemOf(annotation: SourceAnnotation, loaded: Omit<Loaded, "compiled">): string {
  const words = annotation.exact.replaceAll(/\s+/gu, " ").trim();
  const comment = (annotation.comment ?? "").trim();
  const beneath = comment === "" ? "" : `\n  ${comment.replaceAll(/\r?\n/gu, "\n  ")}\n`;
  return `- ${citationOf(annotation, words, loaded)}\n${beneath}`;
}

function citationOf(
  annotation: SourceAnnotation,
  words: string,
  { vault: { works }, witness, opened }: Omit<Loaded, "compiled">,
): string {
  const language = hasHan(words) ? "zh" : "en";
  const own = works.find(
    ({ title, url, files }) =>
      title === annotation.source.title ||
      (annotation.source.uri !== null && (url === annotation.source.uri || files.includes(annotation.source.uri))),
  );
  const anchoring = witness?.anchor(annotation.exact, own === undefined ? witness.sources : [own.id]);
  if (anchoring !== undefined && anchoring.kind !== "fails") {
    const sources: Sources = {
      witness,
      titleOf: (source) => works.find(({ id }) => id === source)?.title ?? source,
      fileOf: (place) => fileOf(opened, place)?.file ?? null,
    };
    return tellPlace(likeliest(anchoring.places, annotation), words, sources, language).citation;
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
