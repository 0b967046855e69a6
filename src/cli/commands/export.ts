import { basename, dirname, join, resolve } from "node:path";
import {
  type Compiled,
  factKey,
  type Note,
  type Quote,
  type QuotePlace,
  type SourceId,
  understanding,
  writeJson,
} from "#core";
import { picturedNote } from "../../report/pictured-note.ts";
import type { SourceAnnotation } from "../../sources/annotations/annotation.ts";
import { partId } from "../../sources/annotations/parts.ts";
import { toWebAnnotations } from "../../sources/annotations/web-annotation.ts";
import { fileOf } from "../../sources/witness.ts";
import { writeFile } from "../../vault/write.ts";
import { commandWords } from "../../words/commands/table.ts";
import { misuse } from "../../words/misuse.ts";
import { written } from "../../words/terminal.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { type Loaded, load, narrowed, readScope } from "../load.ts";

/** How much of what stands around a passage goes along, in UTF-16 units, as Hypothesis has it. */
const around = 32;

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const [what, ...paths] = args.paths;
  if (what === "markdown") return exportMarkdown(args, outer, paths);
  if (what !== "annotations")
    return refuse(outer, misuse("lacks-argument", { usage: commandWords.export.usage[0] ?? "" }));
  const loaded = await load(args, outer, paths);
  if (typeof loaded === "number") return loaded;
  const { context, scope, opened } = loaded;
  const compiled = narrowed(loaded.compiled, scope);
  const text = writeJson(toWebAnnotations(compiled.notes.flatMap((note) => annotationsOf(note, compiled, opened))));
  const output = args.text("output");
  if (output === null) {
    context.write(text);
    return loaded.code;
  }
  const target = resolve(context.folder, output);
  const failed = writeFile(target, Buffer.from(text, "utf8"), args.has("force"));
  if (failed) return report(context, [failed]);
  context.complain(`${written[context.language](target)}\n`);
  return loaded.code;
}

/** One note with its figures drawn: in the text itself, or in files beside the one that is written. */
function exportMarkdown(args: Arguments, outer: Context, paths: readonly string[]): ExitCode {
  const usage = commandWords.export.usage[1] ?? "";
  const [path] = paths;
  if (path === undefined) return refuse(outer, misuse("lacks-argument", { usage }));
  if (paths.length > 1) return refuse(outer, misuse("too-many-arguments", { usage }));
  const read = readScope(args, outer, paths);
  if (typeof read === "number") return read;
  const { context, vault, scope } = read;
  const file = vault.notes.find(({ id }) => id === scope.files?.[0]);
  if (file === undefined) return 2;
  const note = understanding(vault.settings)(file);
  const output = args.text("output");
  if (output === null) {
    const inText = (_: number, svg: string): string =>
      `data:image/svg+xml;base64,${Buffer.from(svg, "utf8").toString("base64")}`;
    context.write(picturedNote(note, vault.data, inText).text);
    return read.code;
  }
  const target = resolve(context.folder, output);
  const name = basename(target).replace(/\.[^.]*$/u, "");
  const { text, pictures } = picturedNote(note, vault.data, (number) => `${encodeURIComponent(name)}-${number}.svg`);
  const files = [
    ...pictures.map(({ svg }, at) => ({ at: join(dirname(target), `${name}-${at + 1}.svg`), content: svg })),
    { at: target, content: text },
  ];
  for (const { at, content } of files) {
    const failed = writeFile(at, Buffer.from(content, "utf8"), args.has("force"));
    if (failed) return report(context, [failed]);
    context.complain(`${written[context.language](at)}\n`);
  }
  return read.code;
}

/** Every quote of a note: where it stands, page by page, or its words alone where that is not known. */
function annotationsOf(note: Note, compiled: Compiled, opened: Loaded["opened"]): readonly SourceAnnotation[] {
  return note.facts.flatMap((fact): readonly SourceAnnotation[] => {
    if (fact.kind !== "quote") return [];
    const key = factKey({ note: note.id, fact: fact.id });
    const verdict = compiled.verdicts.get(key);
    const common = { verdict: verdict?.kind ?? null, note: note.id, comment: null };
    if (verdict !== undefined && verdict.kind !== "unchecked" && verdict.evidence.kind === "passage")
      return stretchesOf(verdict.evidence.places[0], key, compiled, opened).map((part) => ({ ...part, ...common }));
    const resolution = compiled.sources.get(factKey({ note: note.id, fact: fact.citation }));
    const cited = resolution?.kind === "known" ? resolution.source : null;
    return [{ ...wordsOf(fact, key), source: sourceOf(cited, compiled, opened), ...common }];
  });
}

type Part = Omit<SourceAnnotation, "verdict" | "note" | "comment">;

function stretchesOf(place: QuotePlace, key: string, compiled: Compiled, opened: Loaded["opened"]): readonly Part[] {
  const opening = fileOf(opened, place);
  const file = opening?.file;
  if (file?.kind !== "opened") return [];
  return place.stretches.map(({ page, label, span }, at) => {
    const text = file.text.pages[page]?.text ?? "";
    return {
      id: partId(key, at),
      source: { ...sourceOf(place.source, compiled, opened), uri: opening?.path ?? null },
      exact: text.slice(span.start, span.end),
      prefix: text.slice(Math.max(0, span.start - around), span.start),
      suffix: text.slice(span.end, span.end + around),
      page: file.format === "pdf" ? page : null,
      label,
      position: file.format === "pdf" ? { ...span, within: "page" as const } : null,
    };
  });
}

function wordsOf(quote: Quote, key: string): Omit<Part, "source"> {
  return { id: key, exact: quote.text, prefix: "", suffix: "", page: null, label: null, position: null };
}

function sourceOf(source: SourceId | null, compiled: Compiled, opened: Loaded["opened"]): SourceAnnotation["source"] {
  const work = compiled.input.works.find(({ id }) => id === source);
  const path = source === null ? undefined : opened.get(source)?.path;
  return { title: work?.title ?? null, uri: path ?? work?.url ?? null };
}
