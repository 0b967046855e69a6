import type { NoteId } from "#core";
import { say } from "../../words/say.ts";
import { terminalWords } from "../../words/terminal.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import type { Context } from "../context.ts";
import { DiagnosticPrinter } from "../pretty/diagnostic.ts";
import { oneLine } from "../pretty/text.ts";
import type { News } from "./news.ts";

/** What the notes have to say: errors and warnings in full. */
export function printState(context: Context, snapshot: Snapshot, notes: readonly NoteId[]): void {
  const { paint, write } = context;
  const printer = new DiagnosticPrinter(context, snapshot);
  for (const id of notes) {
    const own = snapshot.diagnostics(id).filter(({ severity }) => severity !== "hint");
    if (own.length === 0) continue;
    write(`${paint("strong", id)}\n\n`);
    for (const diagnostic of own) write(printer.print(diagnostic));
  }
}

/** What a change brought, hints in a line each, and what is gone. */
export function printNews(context: Context, news: readonly News[], snapshot: Snapshot): void {
  const { language, paint, write } = context;
  const printer = new DiagnosticPrinter(context, snapshot);
  for (const { note, appeared, gone } of news) {
    write(`${paint("strong", note)}\n\n`);
    for (const { code, message } of gone) {
      const said = oneLine(say(message, language));
      write(
        `  ${paint("holds", `✓ ${terminalWords.noLonger[language]}`)}  ${paint("quiet", code)}  ${paint("quiet", said)}\n`,
      );
    }
    if (gone.length > 0) write("\n");
    for (const one of appeared) if (one.severity !== "hint") write(printer.print(one));
    const hints = appeared.filter(({ severity }) => severity === "hint");
    if (hints.length > 0) write(`${printer.printShort(hints)}\n`);
  }
}
