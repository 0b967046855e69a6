import { nearestWord } from "#core";
import { type CommandName, commandNames, commandWords } from "../words/commands/table.ts";
import { readerLanguages } from "../words/language.ts";
import { misuse } from "../words/misuse.ts";
import { Arguments, dateOf, parseArguments } from "./arguments.ts";
import { commandModules } from "./commands/registry.ts";
import { type ExitCode, refuse } from "./context.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { terminalContext } from "./terminal.ts";

/** Does what the arguments say and returns the exit code. */
export async function runCommand(args: readonly string[]): Promise<ExitCode> {
  const [first, ...rest] = args;
  const name = commandNames.find((known): known is CommandName => known === first);
  if (!name) {
    const general = parseArguments(commandWords.help, args);
    const context = terminalContext(terminalOptions(general instanceof Arguments ? general : null));
    if (!(general instanceof Arguments)) return refuse(context, general);
    const unknown = general.paths[0];
    if (unknown !== undefined) {
      return refuse(context, misuse("unknown-command", { name: unknown, nearest: nearestWord(unknown, commandNames) }));
    }
    context.write(generalHelp(context));
    return args.length === 0 ? 2 : 0;
  }
  const parsed = parseArguments(commandWords[name], rest);
  const context = terminalContext(terminalOptions(parsed instanceof Arguments ? parsed : null));
  if (!(parsed instanceof Arguments)) return refuse(context, parsed);
  if (parsed.has("help")) {
    context.write(commandHelp(name, context));
    return 0;
  }
  const { run } = await commandModules[name]();
  return await run(parsed, context);
}

function terminalOptions(args: Arguments | null): Parameters<typeof terminalContext>[0] {
  const color = args?.text("color");
  return {
    language: readerLanguages.find((language) => language === args?.text("language")) ?? null,
    color: color === "always" || color === "never" ? color : "auto",
    today: dateOf(args?.text("today") ?? ""),
  };
}
