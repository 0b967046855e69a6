import { basename, dirname, join, resolve } from "node:path";
import { canonicalMarkdown, type NoteFile } from "#core";
import { inScope } from "../../vault/find.ts";
import { writeFile } from "../../vault/write.ts";
import { commandWords } from "../../words/commands/table.ts";
import { misuse } from "../../words/misuse.ts";
import { problem } from "../../words/problem.ts";
import { written } from "../../words/terminal.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { importAnnotations } from "../import/annotations.ts";
import { readScope } from "../load.ts";
import { zoteroAsked } from "../source/zotero.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const output = args.text("output");
  const besides = args.has("write");
  if (args.paths.length === 0)
    return refuse(outer, misuse("lacks-argument", { usage: commandWords.import.usage[0] ?? "" }));
  const [first, ...files] = args.paths;
  if (first === "annotations" && (files.length > 0 || zoteroAsked(args)))
    return await importAnnotations(files, args, outer);
  if (output !== null && besides) return refuse(outer, misuse("not-together", { one: "--output", other: "--write" }));
  const loaded = readScope(args, outer, args.paths);
  if (typeof loaded === "number") return loaded;
  const { context, scope, vault } = loaded;
  const notes = vault.notes.filter((note) => inScope(scope, note.id));
  if (output !== null && notes.length > 1) return refuse(context, misuse("one-output", {}));
  let code: ExitCode = loaded.code;
  for (const note of notes) {
    if (note.encoding.binary) {
      code = report(context, [problem("error", note.id, "write/damaged", {})]);
      continue;
    }
    const text = canonicalMarkdown(note, vault.settings);
    if (output === null && !besides) {
      context.write(text);
      continue;
    }
    const target = output === null ? beside(scope.root, note) : resolve(context.folder, output);
    const failed = writeFile(target, Buffer.from(text, "utf8"), args.has("force"));
    if (failed) code = report(context, [failed]);
    else context.complain(`${written[context.language](target)}\n`);
  }
  return code;
}

function beside(root: string, { id }: NoteFile): string {
  const path = join(root, id);
  return join(dirname(path), `${basename(path).replace(/\.[^.]+$/u, "")}.md`);
}
