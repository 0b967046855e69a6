import { type Diagnostic, type NoteFile, type Severity, VaultLines } from "#core";
import { severityNames } from "../../words/names.ts";
import { say } from "../../words/say.ts";
import { moreLines, terminalWords } from "../../words/terminal.ts";
import type { Context } from "../context.ts";
import { excerpt } from "./excerpt.ts";
import { oneLine, pad, wrap } from "./text.ts";

const signs: { readonly [Kind in Severity]: string } = { error: "✕", warning: "!", hint: "·" };

/** Prints diagnostics for a person: what is so, the words it is about, what else to look at, and how to mend it. */
export class DiagnosticPrinter {
  private readonly context: Context;
  private readonly lines: VaultLines;

  constructor(context: Context, files: readonly NoteFile[]) {
    this.context = context;
    this.lines = new VaultLines(files);
  }

  print(diagnostic: Diagnostic): string {
    const { language, paint, width } = this.context;
    const { start } = this.lines.place(diagnostic);
    const place = `${start.line}:${start.column}`;
    const severity = paint(
      diagnostic.severity,
      `${signs[diagnostic.severity]} ${severityNames[diagnostic.severity][language]}`,
    );
    const text = wrap(oneLine(say(diagnostic.message, language)), Math.max(20, width - indent.length));
    const parts = [
      `  ${paint("strong", place)}  ${severity}  ${paint("quiet", diagnostic.code)}`,
      ...text.map((line) => indent + line),
      ...this.source(diagnostic),
      ...diagnostic.related.map((related) => {
        const at = this.lines.place(related).start;
        const note = related.note === diagnostic.note ? "" : `${related.note}:`;
        return `${indent}${paint("quiet", `↳ ${note}${at.line}:${at.column}`)} ${oneLine(say(related.message, language))}`;
      }),
      ...diagnostic.fixes.map((fix) => {
        const label = fix.safety === "safe" ? terminalWords.safeFix : terminalWords.reviewFix;
        return `${indent}${paint("accent", `→ ${label[language]}`)} ${oneLine(say(fix.title, language))}`;
      }),
    ];
    return `${parts.join("\n")}\n\n`;
  }

  private source(diagnostic: Diagnostic): readonly string[] {
    const { language, paint, width } = this.context;
    const lines = this.lines.of(diagnostic.note);
    const { end } = this.lines.place(diagnostic);
    const gutter = String(end.line).length;
    const room = Math.max(16, width - indent.length - gutter - bar.length);
    return excerpt(lines, diagnostic.span, room).flatMap((line) => {
      if ("skipped" in line) {
        return [`${indent}${pad("", gutter)} ${paint("quiet", `⋮ ${moreLines[language](line.skipped)}`)}`];
      }
      const number = String(line.number).padStart(gutter);
      const source = `${indent}${paint("quiet", number + bar)}${line.source}`;
      if (line.marks === "") return [source.trimEnd()];
      return [source, `${indent}${paint("quiet", pad("", gutter) + bar)}${paint(diagnostic.severity, line.marks)}`];
    });
  }
}

const indent = "    ";
const bar = " │ ";
