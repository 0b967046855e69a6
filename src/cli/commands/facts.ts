import { emitFactsJson, type Fact, factKey, LineIndex, type Note } from "#core";
import { factKindNames, sectionNames } from "../../words/names.ts";
import { factCount, terminalWords } from "../../words/terminal.ts";
import { seals } from "../../words/verdict.ts";
import type { Arguments } from "../arguments.ts";
import type { Context, ExitCode } from "../context.ts";
import { factText } from "../fact-text.ts";
import { type Loaded, load, narrowed } from "../load.ts";
import { type Column, table } from "../pretty/table.ts";
import { oneLine } from "../pretty/text.ts";

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const loaded = await load(args, context);
  if (typeof loaded === "number") return loaded;
  const keep = filterOf(args, loaded);
  if (args.text("format") === "json") {
    for (const part of emitFactsJson(narrowed(loaded.compiled, loaded.scope), keep)) context.write(part);
    return loaded.code;
  }
  printTable(loaded, keep);
  return loaded.code;
}

type Keep = (fact: Fact, note: Note) => boolean;

function filterOf(args: Arguments, { compiled }: Loaded): Keep {
  const among = (name: string, value: string): boolean => !args.has(name) || args.all(name).includes(value);
  const notes = args.all("note").map((part) => part.normalize("NFC"));
  return (fact, note) => {
    if (!among("kind", fact.kind)) return false;
    if (notes.length > 0 && !notes.some((part) => note.id.includes(part))) return false;
    if (!among("section", note.sections[fact.section]?.kind ?? "other")) return false;
    return among("verdict", compiled.verdicts.get(factKey({ note: note.id, fact: fact.id }))?.kind ?? "");
  };
}

function printTable({ compiled, scope, context }: Loaded, keep: Keep): void {
  const { language, paint, width, write } = context;
  const { edgeTypes } = compiled.input.settings;
  const rows = narrowed(compiled, scope).notes.flatMap((note) => {
    const lines = new LineIndex(note.file.text);
    return note.facts
      .filter((fact) => keep(fact, note))
      .map((fact) => {
        const verdict = compiled.verdicts.get(factKey({ note: note.id, fact: fact.id }))?.kind ?? null;
        const section = note.sections[fact.section]?.kind ?? "other";
        const cells = [
          verdict === null ? "" : seals[verdict],
          factKindNames[fact.kind][language],
          oneLine(factText(fact, language, edgeTypes)) || terminalWords.silent[language],
          sectionNames[section][language],
          `${note.id}:${lines.at(fact.span.start).line}`,
        ];
        return { verdict, cells };
      });
  });
  if (rows.length === 0) {
    write(`${terminalWords.noFacts[language]}\n`);
    return;
  }
  const columns: readonly Column[] = [
    { title: "", narrow: "keep" },
    { title: terminalWords.kind[language], narrow: "keep" },
    { title: terminalWords.text[language], narrow: "cut" },
    { title: terminalWords.section[language], narrow: "cut" },
    { title: terminalWords.place[language], narrow: "cut" },
  ];
  const shown = rows.map(({ cells }) => cells);
  write(
    table(columns, shown, width, (text, column, row) => {
      if (row === -1) return paint("quiet", text);
      const verdict = column === 0 ? (rows[row]?.verdict ?? null) : null;
      return verdict === null ? text : paint(verdict, text);
    }),
  );
  write(`${paint("quiet", factCount[language](rows.length))}\n`);
}
