import { join, relative } from "node:path";
import { type HeadingLanguage, nearestWord } from "#core";
import { planChapterNote, writePlannedNote } from "../../collect/chapter-note.ts";
import { commandWords } from "../../words/commands/table.ts";
import { misuse } from "../../words/misuse.ts";
import { type Arguments, dateOf } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { load } from "../load.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const [what, ...more] = args.paths;
  const usage = commandWords.new.usage[0] ?? "";
  if (what !== "chapter") return refuse(outer, misuse("lacks-argument", { usage }));
  if (more.length > 0) return refuse(outer, misuse("too-many-arguments", { usage }));
  const loaded = await load(args, outer, []);
  if (typeof loaded === "number") return loaded;
  const { context, compiled, scope } = loaded;
  const source = args.text("source");
  const number = args.text("chapter");
  const planned = planChapterNote(loaded, {
    source,
    chapter: number === null ? { kind: "next" } : { kind: "given", number },
    title: args.text("title"),
    pages: args.text("pages"),
    read: dateOf(args.text("date") ?? "") ?? context.today,
    headings: headingsOf(args.text("headings")),
    language: context.language,
  });
  if (planned === null) {
    const known = compiled.input.works.flatMap(({ id, title }) => [id as string, title]);
    const written = source ?? "";
    return refuse(context, misuse("unknown-work", { written, nearest: nearestWord(written, known) }));
  }
  const failed = writePlannedNote(scope.root, planned);
  if (failed) return report(context, [failed]);
  const path = join(scope.root, planned.path);
  context.write(`${relative(context.folder, path) || path}\n`);
  return loaded.code;
}

function headingsOf(written: string | null): HeadingLanguage | null {
  return written === "zh" || written === "en" || written === "both" ? written : null;
}
