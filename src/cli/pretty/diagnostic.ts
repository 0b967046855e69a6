import {
  type Compiled,
  type Diagnostic,
  type FactRef,
  factKey,
  type LineColumn,
  LineIndex,
  type Note,
  type NoteId,
  type Place,
  type Severity,
  type Verdict,
} from "#core";
import { severityNames } from "../../words/names.ts";
import { say } from "../../words/say.ts";
import { moreLines, terminalWords } from "../../words/terminal.ts";
import type { Context } from "../context.ts";
import { differenceLines } from "./difference.ts";
import { excerpt } from "./excerpt.ts";
import { columns, cut, oneLine, pad, wrap } from "./text.ts";

const signs: { readonly [Kind in Severity]: string } = { error: "✕", warning: "!", hint: "·" };

/** What a printer looks up. */
export type Printed = {
  readonly note: (id: NoteId) => Note | null;
  readonly verdict: (ref: FactRef) => Verdict | null;
};

export function printedOf({ notes, verdicts }: Compiled): Printed {
  const byId = new Map(notes.map((note) => [note.id, note]));
  return { note: (id) => byId.get(id) ?? null, verdict: (ref) => verdicts.get(factKey(ref)) ?? null };
}

/** Prints diagnostics for a person: what is so, the words it is about, what else to look at, and how to mend it. */
export class DiagnosticPrinter {
  private readonly context: Context;
  private readonly printed: Printed;
  private readonly lines = new Map<NoteId, LineIndex>();

  constructor(context: Context, printed: Printed) {
    this.context = context;
    this.printed = printed;
  }

  /** Diagnostics of one note in a line each: place, rule, message. */
  printShort(diagnostics: readonly Diagnostic[]): string {
    const { language, paint, width } = this.context;
    const rows = diagnostics.map((diagnostic) => {
      const start = this.startOf(diagnostic);
      return { diagnostic, place: `${start.line}:${start.column}` };
    });
    const placeWidth = Math.max(...rows.map(({ place }) => columns(place)));
    const codeWidth = Math.max(...diagnostics.map(({ code }) => columns(code)));
    const room = width - placeWidth - codeWidth - 8;
    return rows
      .map(({ diagnostic, place }) => {
        const message = oneLine(say(diagnostic.message, language));
        const head = `  ${paint("quiet", pad(place, placeWidth))}  ${paint("hint", signs.hint)} ${paint("quiet", pad(diagnostic.code, codeWidth))}`;
        return `${head}  ${cut(message, Math.max(24, room))}\n`;
      })
      .join("");
  }

  print(diagnostic: Diagnostic): string {
    const { language, paint, width } = this.context;
    const start = this.startOf(diagnostic);
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
      ...this.difference(diagnostic).map((line) => indent + line),
      ...diagnostic.related.map((related) => {
        const at = this.startOf(related);
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

  /** What the note has and what the book has, where the diagnostic is about a quote that differs. */
  private difference(diagnostic: Diagnostic): readonly string[] {
    if (diagnostic.code !== "quote/verbatim" && diagnostic.code !== "quote/in-source") return [];
    const note = this.printed.note(diagnostic.note);
    const quote = note?.facts.find((fact) => fact.kind === "quote" && fact.words.start === diagnostic.span.start);
    if (note === null || quote?.kind !== "quote") return [];
    const verdict = this.printed.verdict({ note: note.id, fact: quote.id });
    if (verdict === null || verdict.kind === "unchecked") return [];
    const { evidence } = verdict;
    const places =
      evidence.kind === "passage" ? evidence.places : evidence.kind === "not-found" ? evidence.elsewhere : [];
    return places[0] === undefined ? [] : differenceLines(quote.text, places[0], this.context);
  }

  private startOf({ note, span }: Place): LineColumn {
    return this.linesOf(note).at(span.start);
  }

  private linesOf(note: NoteId): LineIndex {
    const known = this.lines.get(note);
    if (known !== undefined) return known;
    const lines = new LineIndex(this.printed.note(note)?.file.text ?? "");
    this.lines.set(note, lines);
    return lines;
  }

  private source(diagnostic: Diagnostic): readonly string[] {
    const { language, paint, width } = this.context;
    const lines = this.linesOf(diagnostic.note);
    const end = lines.at(diagnostic.span.end);
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
