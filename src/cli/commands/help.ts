import { nearestWord } from "#core";
import { type CommandName, commandNames } from "../../words/commands/table.ts";
import { misuse } from "../../words/misuse.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse } from "../context.ts";
import { commandHelp, generalHelp } from "../help.ts";

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const [asked] = args.paths;
  if (asked === undefined) {
    context.write(generalHelp(context));
    return 0;
  }
  const name = commandNames.find((known): known is CommandName => known === asked);
  if (!name)
    return refuse(context, misuse("unknown-command", { name: asked, nearest: nearestWord(asked, commandNames) }));
  context.write(commandHelp(name, context));
  return 0;
}
