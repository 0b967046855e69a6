import { type Agenda, type AgendaItem, type AgendaKind, agendaKinds, agendaOf, VaultLines, writeJson } from "#core";
import { inScope } from "../../vault/find.ts";
import { agendaKindNames, sectionNames } from "../../words/names.ts";
import { terminalWords } from "../../words/terminal.ts";
import type { Arguments } from "../arguments.ts";
import type { Context, ExitCode } from "../context.ts";
import { load } from "../load.ts";
import { type Column, table } from "../pretty/table.ts";
import { oneLine } from "../pretty/text.ts";

type Group = { readonly kind: AgendaKind; readonly items: readonly AgendaItem[] };

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const loaded = await load(args, outer);
  if (typeof loaded === "number") return loaded;
  const { context, compiled, scope, code } = loaded;
  const agenda = agendaOf(compiled);
  const groups = agendaKinds
    .filter((kind) => !args.has("kind") || args.all("kind").includes(kind))
    .map((kind): Group => ({ kind, items: itemsOf(agenda, kind).filter((item) => isWanted(item, scope)) }));
  const lines = new VaultLines(compiled.notes.map((note) => note.file));
  const placeOf = (item: AgendaItem): string => `${item.note}:${lines.place(item).start.line}`;
  switch (args.text("format")) {
    case "json":
      context.write(
        writeJson(
          Object.fromEntries(
            groups.map(({ kind, items }) => [kind, items.map((item) => ({ ...item, ...lines.place(item) }))]),
          ),
        ),
      );
      return code;
    case "markdown":
      context.write(markdown(groups, context, placeOf));
      return code;
    default:
      context.write(tables(groups, context, placeOf));
      return code;
  }
}

/** An item belongs to every note that it was written down in. */
function isWanted(item: AgendaItem, scope: Parameters<typeof inScope>[0]): boolean {
  return [item, ...item.also].some(({ note }) => inScope(scope, note));
}

function itemsOf(agenda: Agenda, kind: AgendaKind): readonly AgendaItem[] {
  switch (kind) {
    case "question":
      return agenda.questions;
    case "task":
      return agenda.tasks;
    case "reading":
      return agenda.readings;
    case "promise":
      return agenda.promises;
  }
}

function textOf(item: AgendaItem, { language }: Context): string {
  const text = item.kind === "promise" ? sectionNames[item.section][language] : oneLine(item.text);
  return item.started ? `${text} (${terminalWords.started[language]})` : text;
}

function dueOf(item: AgendaItem, { language }: Context): string {
  return item.due === null ? "" : item.late ? `${item.due} ${terminalWords.late[language]}` : item.due;
}

function tables(groups: readonly Group[], context: Context, placeOf: (item: AgendaItem) => string): string {
  const { language, paint, width } = context;
  const filled = groups.filter(({ items }) => items.length > 0);
  if (filled.length === 0) return `${terminalWords.nothingOpen[language]}\n`;
  return filled
    .map(({ kind, items }) => {
      const dated = items.some(({ due }) => due !== null);
      const dueColumn: Column = { title: terminalWords.due[language], narrow: "keep" };
      const columns: readonly Column[] = [
        { title: terminalWords.since[language], narrow: "keep" },
        ...(dated ? [dueColumn] : []),
        { title: terminalWords.text[language], narrow: "wrap" },
        { title: terminalWords.place[language], narrow: "cut" },
      ];
      const rows = items.map((item) => [
        item.since ?? "",
        ...(dated ? [dueOf(item, context)] : []),
        textOf(item, context),
        item.also.length === 0 ? placeOf(item) : `${placeOf(item)} +${item.also.length}`,
      ]);
      const decorate = (text: string, column: number, row: number): string => {
        if (row === -1) return paint("quiet", text);
        return dated && column === 1 && items[row]?.late ? paint("warning", text) : text;
      };
      return `${paint("strong", `${agendaKindNames[kind][language]} (${items.length})`)}\n${table(columns, rows, width, decorate)}`;
    })
    .join("\n");
}

function markdown(groups: readonly Group[], context: Context, placeOf: (item: AgendaItem) => string): string {
  return groups
    .filter(({ items }) => items.length > 0)
    .map(({ kind, items }) => {
      const lines = items.map((item) => {
        const box = kind === "task" || kind === "reading" ? "[ ] " : "";
        const due = item.due === null ? "" : ` 📅 ${item.due}`;
        return `- ${box}${textOf(item, context)}${due} ([${placeOf(item)}](<${item.note}>))`;
      });
      return `## ${agendaKindNames[kind][context.language]}\n\n${lines.join("\n")}\n`;
    })
    .join("\n");
}
