import { join, relative } from "node:path";
import {
  type HeadingLanguage,
  headingLanguageOf,
  type Note,
  nearestWord,
  newNoteName,
  newNoteText,
  nextChapter,
  type SourceId,
} from "#core";
import { chapterAfter, chapterCalled, chapterOf, type SourceChapter } from "../../sources/chapters.ts";
import { writeFile } from "../../vault/write.ts";
import { commandWords } from "../../words/commands/table.ts";
import { misuse } from "../../words/misuse.ts";
import { type Arguments, dateOf } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { type Loaded, load } from "../load.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const [what, ...more] = args.paths;
  const usage = commandWords.new.usage[0] ?? "";
  if (what !== "chapter") return refuse(outer, misuse("lacks-argument", { usage }));
  if (more.length > 0) return refuse(outer, misuse("too-many-arguments", { usage }));
  const loaded = await load(args, outer, []);
  if (typeof loaded === "number") return loaded;
  const { context, compiled, scope } = loaded;
  const source = args.text("source");
  const next = nextChapter(compiled, source);
  if (source !== null && next === null && compiled.input.works.length > 0) {
    const known = compiled.input.works.flatMap(({ id, title }) => [id as string, title]);
    return refuse(context, misuse("unknown-work", { written: source, nearest: nearestWord(source, known) }));
  }
  const { template } = compiled.input.settings;
  const last = next?.last ?? null;
  const number = args.text("chapter") ?? next?.number ?? (last === null ? "1" : null);
  const asked = { number, title: args.text("title"), last: args.has("chapter") ? null : last };
  const chapter = chapterIn(loaded, next?.source ?? null, asked);
  const title = args.text("title") ?? chapter?.title ?? null;
  const numbering = next?.numbering ?? (chapter?.pages?.printed === null ? "file" : null);
  const text = newNoteText(
    {
      source: next?.source ?? source,
      number,
      title,
      read: dateOf(args.text("date") ?? "") ?? context.today,
      pages:
        args.text("pages") ??
        (numbering === "file" ? chapter?.pages?.file : chapter?.pages?.printed) ??
        next?.firstPage ??
        null,
      numbering,
    },
    template,
    headingsOf(args.text("headings")) ?? (last && headingLanguageOf(last, template)) ?? context.language,
  );
  const name = newNoteName(last?.id ?? null, last?.chapter?.number?.value ?? null, number, title);
  const path = join(scope.root, name);
  const failed = writeFile(path, Buffer.from(text, "utf8"), false);
  if (failed) return report(context, [{ ...failed, path: name }]);
  context.write(`${relative(context.folder, path) || path}\n`);
  return loaded.code;
}

/**
 * What the source itself says of the chapter: the one of this title, else the one of this number, else the one that
 * follows the last that was read.
 */
function chapterIn(
  { opened }: Loaded,
  source: string | null,
  {
    number,
    title,
    last,
  }: { readonly number: string | null; readonly title: string | null; readonly last: Note | null },
): SourceChapter | null {
  const file = opened.get(source as SourceId)?.file;
  if (file?.kind !== "opened") return null;
  const called = title === null ? null : chapterCalled(file, title);
  if (called !== null) return called;
  const numbered = number === null ? null : chapterOf(file, number);
  const read = last?.chapter?.title?.value;
  return numbered ?? (read === undefined ? null : chapterAfter(file, read));
}

function headingsOf(written: string | null): HeadingLanguage | null {
  return written === "zh" || written === "en" || written === "both" ? written : null;
}
