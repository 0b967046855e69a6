import { type Glossary, type GlossaryEntry, glossaryOf, writeJson } from "#core";
import { inScope } from "../../vault/find.ts";
import { terminalWords } from "../../words/terminal.ts";
import { seals } from "../../words/verdict.ts";
import type { Arguments } from "../arguments.ts";
import type { Context, ExitCode } from "../context.ts";
import { load, narrowed } from "../load.ts";
import { type Column, table } from "../pretty/table.ts";
import { oneLine } from "../pretty/text.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const loaded = await load(args, outer);
  if (typeof loaded === "number") return loaded;
  const { context, compiled, scope, code } = loaded;
  const whole = glossaryOf(compiled, context.language);
  const asked = new Set(narrowed(compiled, scope).notes.map((note) => note.id));
  const inNotes = new Map(
    compiled.concepts.map(({ id, names }) => [
      id,
      names.some(({ places }) => places.some(({ note }) => asked.has(note))),
    ]),
  );
  const glossary: Glossary = {
    entries: whole.entries.filter(({ concept }) => inNotes.get(concept)),
    conflicts: whole.conflicts.filter(({ note }) => inScope(scope, note)),
  };
  switch (args.text("format")) {
    case "json":
      context.write(writeJson(glossary));
      return code;
    case "markdown":
      context.write(markdown(glossary, context));
      return code;
    default:
      context.write(plain(glossary, context));
      return code;
  }
}

function cellsOf(entry: GlossaryEntry): readonly string[] {
  const other = entry.other.join(" · ");
  const seen = (sighting: GlossaryEntry["first"]): string => sighting?.date ?? sighting?.note ?? "";
  return [
    entry.zh.join(" · ") || (entry.en.length > 0 ? "" : other),
    entry.en.join(" · ") || (entry.zh.length > 0 ? other : ""),
    oneLine(entry.definitions[0]?.text ?? ""),
    seen(entry.first),
    seen(entry.last),
  ];
}

function titles({ language }: Context): readonly string[] {
  const { chinese, english, definition, firstSeen, lastSeen } = terminalWords;
  return [chinese, english, definition, firstSeen, lastSeen].map((word) => word[language]);
}

function plain({ entries, conflicts }: Glossary, context: Context): string {
  const { language, paint, width } = context;
  if (entries.length === 0) return `${terminalWords.noConcepts[language]}\n`;
  const columns = ["", "", ...titles(context)].map(
    (title, at): Column => ({ title, narrow: at < 2 || at > 4 ? "keep" : "wrap" }),
  );
  const initials = entries.map(({ initial }, at) => (entries[at - 1]?.initial === initial ? "" : initial));
  const rows = entries.map((entry, at) => [
    initials[at] ?? "",
    entry.verdict === null ? "" : seals[entry.verdict],
    ...cellsOf(entry),
  ]);
  const text = table(columns, rows, width, (cell, column, row) => {
    if (row === -1 || column === 0) return paint("quiet", cell);
    const verdict = column === 1 ? (entries[row]?.verdict ?? null) : null;
    return verdict === null ? cell : paint(verdict, cell);
  });
  const list = conflicts.map(({ name, names }) => `  ${name}: ${names.join(" · ")}\n`).join("");
  return list === "" ? text : `${text}\n${paint("strong", terminalWords.conflicts[language])}\n${list}`;
}

function markdown({ entries, conflicts }: Glossary, context: Context): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
  const head = titles(context);
  const list = conflicts.map(({ name, names }) => `- ${name}: ${names.join(" · ")}\n`).join("");
  return [
    row(head) + row(head.map(() => "---")) + entries.map((entry) => row(cellsOf(entry))).join(""),
    list === "" ? "" : `\n## ${terminalWords.conflicts[context.language]}\n\n${list}`,
  ].join("");
}
