import { type Coverage, writeJson } from "#core";
import { terminalWords } from "../../words/terminal.ts";
import { seals, verdictNames } from "../../words/verdict.ts";
import type { Arguments } from "../arguments.ts";
import type { Context, ExitCode } from "../context.ts";
import { load, narrowed } from "../load.ts";
import { coverageBar, coverageOrder } from "../pretty/coverage.ts";
import { type Column, table } from "../pretty/table.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const loaded = await load(args, outer);
  if (typeof loaded === "number") return loaded;
  const { context } = loaded;
  const { language, paint } = context;
  const { coverage, coverageByNote, notes } = narrowed(loaded.compiled, loaded.scope);
  if (args.text("format") === "json") {
    context.write(writeJson({ coverage, notes: Object.fromEntries(coverageByNote) }));
    return loaded.code;
  }
  if (notes.length === 0) {
    context.write(`${terminalWords.noNotes[language]}\n`);
    return loaded.code;
  }
  const columns: readonly Column[] = [
    { title: terminalWords.note[language], narrow: "cut" },
    ...coverageOrder.map(
      (kind): Column => ({ title: `${seals[kind]} ${verdictNames[kind][language]}`, narrow: "keep", align: "right" }),
    ),
    { title: "", narrow: "keep" },
  ];
  const row = (name: string, one: Coverage): readonly string[] => [
    name,
    ...coverageOrder.map((kind) => String(one[kind])),
    coverageBar(one, 16, (_, text) => text),
  ];
  const rows = notes.flatMap((note) => {
    const own = coverageByNote.get(note.id);
    return own ? [{ name: String(note.id), own }] : [];
  });
  const all = [...rows, { name: terminalWords.total[language], own: coverage }];
  context.write(
    table(
      columns,
      all.map(({ name, own }) => row(name, own)),
      context.width,
      (text, column, at) => {
        const kind = coverageOrder[column - 1];
        if (at === -1) return kind ? paint(kind, text) : paint("quiet", text);
        const own = all[at]?.own;
        if (column === columns.length - 1 && own) return coverageBar(own, 16, paint);
        return kind && text !== "0" ? paint(kind, text) : text;
      },
    ),
  );
  return loaded.code;
}
