import { type CommandWords, commonOptions, type OptionWords } from "../words/commands/help.ts";
import { type CommandName, commandNames, commandWords } from "../words/commands/table.ts";
import { terminalWords } from "../words/terminal.ts";
import type { Context } from "./context.ts";
import { columns, pad, wrap } from "./pretty/text.ts";

/** All commands with what each is for. */
export function generalHelp(context: Context): string {
  const { language, paint } = context;
  const rows = commandNames.map((name): Row => [name, commandWords[name].summary[language]]);
  return [
    `ibid — ${terminalWords.slogan[language]}`,
    "",
    `${paint("strong", terminalWords.usage[language])}  ibid COMMAND [OPTIONS]`,
    "",
    paint("strong", terminalWords.commands[language]),
    ...twoColumns(rows, context),
    "",
    terminalWords.moreHelp[language],
    "",
  ].join("\n");
}

export function commandHelp(name: CommandName, context: Context): string {
  const { language, paint } = context;
  const words: CommandWords = commandWords[name];
  const about = words.about[language];
  const title = (key: "usage" | "options" | "examples"): string => paint("strong", terminalWords[key][language]);
  return [
    `ibid ${name} — ${words.summary[language]}`,
    "",
    title("usage"),
    ...words.usage.map((line) => `  ${line}`),
    ...(about === "" ? [] : ["", ...wrap(about, context.width)]),
    "",
    title("options"),
    ...twoColumns(
      [...Object.entries(words.options), ...Object.entries(commonOptions)].map(optionRow(context)),
      context,
    ),
    "",
    title("examples"),
    ...words.examples.map((line) => `  ${line}`),
    "",
  ].join("\n");
}

type Row = readonly [left: string, right: string];

function optionRow({ language }: Context): (entry: readonly [string, OptionWords]) => Row {
  return ([name, { takes, short, alone, about, of }]) => {
    const value = takes === null ? "" : alone === undefined ? ` ${takes}` : `[=${takes}]`;
    const listed = of && takes !== null && !takes.includes("|") ? ` (${of.join(", ")})` : "";
    return [`${short ? `-${short}, ` : ""}--${name}${value}`, about[language] + listed];
  };
}

function twoColumns(rows: readonly Row[], { width }: Context): readonly string[] {
  const left = Math.min(28, Math.max(...rows.map(([term]) => columns(term))));
  const room = Math.max(24, width - left - 4);
  return rows.flatMap(([term, about]) => {
    const [first = "", ...rest] = wrap(about, room);
    const head = columns(term) > left ? [`  ${term}`, pad("", left + 4) + first] : [`  ${pad(term, left)}  ${first}`];
    return [...head, ...rest.map((line) => pad("", left + 4) + line)];
  });
}
