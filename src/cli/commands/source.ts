import { nearestWord } from "#core";
import { commandWords } from "../../words/commands/table.ts";
import { misuse } from "../../words/misuse.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse } from "../context.ts";
import { addFiles } from "../source/add.ts";
import { importSources } from "../source/import.ts";
import { listSources, removeSource, showSource } from "../source/keep.ts";
import { relinkSources } from "../source/relink.ts";
import { replaceSource } from "../source/replace.ts";

const actions = ["add", "import", "list", "show", "remove", "replace", "relink"] as const;

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const [written, ...rest] = args.paths;
  const action = actions.find((one) => one === written);
  if (action === undefined) {
    if (written === undefined) return refuse(context, misuse("lacks-argument", { usage: usageOf(0) }));
    const nearest = nearestWord(written, actions);
    const name = `source ${written}`;
    return refuse(context, misuse("unknown-command", { name, nearest: nearest === null ? null : `source ${nearest}` }));
  }
  const alone = action === "list" || action === "relink";
  if (alone && rest.length > 0)
    return refuse(context, misuse("too-many-arguments", { usage: `ibid source ${action}` }));
  switch (action) {
    case "add":
      return await addFiles(rest, args, context);
    case "import":
      return await importSources(rest, args, context);
    case "list":
      return await listSources(args, context);
    case "show":
      return await showSource(rest, args, context);
    case "remove":
      return await removeSource(rest, args, context);
    case "replace":
      return await replaceSource(rest, args, context);
    case "relink":
      return await relinkSources(args, context);
  }
}

function usageOf(line: number): string {
  return commandWords.source.usage[line] ?? "";
}
