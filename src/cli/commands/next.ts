import { type AgendaItem, type Next, VaultLines, whatNext, writeJson } from "#core";
import { inScope } from "../../vault/find.ts";
import { agendaItemNames, sectionNames } from "../../words/names.ts";
import { nextSubject, sayWhyNext } from "../../words/next.ts";
import { terminalWords } from "../../words/terminal.ts";
import type { Arguments } from "../arguments.ts";
import type { Context, ExitCode } from "../context.ts";
import { load } from "../load.ts";
import { type Column, table } from "../pretty/table.ts";
import { oneLine, wrap } from "../pretty/text.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const loaded = await load(args, outer);
  if (typeof loaded === "number") return loaded;
  const { context, compiled, scope, code } = loaded;
  const limit = args.has("limit") ? Number(args.text("limit")) : usual;
  const list = whatNext(compiled, context.language)
    .filter(({ items }) => items.some((item) => [item, ...item.also].some(({ note }) => inScope(scope, note))))
    .slice(0, limit === 0 ? undefined : limit);
  const lines = new VaultLines(compiled.notes.map((note) => note.file));
  if (args.has("json") || args.text("format") === "json") {
    const placed = (item: AgendaItem): object => ({ ...item, ...lines.place(item) });
    const why = ({ reasons }: Next): string => sayWhyNext(reasons, context.language);
    context.write(writeJson({ next: list.map((one) => ({ ...one, why: why(one), items: one.items.map(placed) })) }));
    return code;
  }
  if (list.length === 0) context.write(`${terminalWords.nothingOpen[context.language]}\n`);
  context.write(list.map((one, index) => written(one, index + 1, context, lines)).join("\n"));
  return code;
}

/** As many as can be thought about at once. */
const usual = 5;

function written(one: Next, number: number, context: Context, lines: VaultLines): string {
  const { language, paint, width } = context;
  const columns: readonly Column[] = [
    { title: "", narrow: "keep" },
    { title: "", narrow: "keep" },
    { title: "", narrow: "wrap" },
    { title: "", narrow: "cut" },
  ];
  const rows = one.items.map((item) => [
    ` ${agendaItemNames[item.kind][language]}`,
    item.due === null ? "" : item.late ? `${item.due} ${terminalWords.late[language]}` : item.due,
    item.kind === "promise" ? sectionNames[item.section][language] : oneLine(item.text),
    `${item.note}:${lines.place(item).start.line}`,
  ]);
  const body = table(columns, rows, width, (text, column, row) => {
    if (column === 0 || column === 3) return paint("quiet", text);
    return column === 1 && one.items[row]?.late ? paint("warning", text) : text;
  });
  const why = wrap(oneLine(sayWhyNext(one.reasons, language)), Math.max(20, width - 3));
  return [
    `${number}. ${paint("strong", oneLine(nextSubject[language](one.subject)))}\n`,
    ...why.map((line) => `   ${line}\n`),
    body
      .slice(body.indexOf("\n") + 1)
      .replace(/^/gmu, "  ")
      .trimEnd(),
    "\n",
  ].join("");
}
