import type { QuotePlace, Run } from "#core";
import { terminalWords } from "../../words/terminal.ts";
import type { Context } from "../context.ts";
import { columns, oneLine, pad, wrap } from "./text.ts";

/** How much of what is the same is kept on each side of a change, in UTF-16 units. */
const around = 24;

/**
 * A quote that differs from its source, as two lines: what the note has and what the book has, with the changes marked
 * and what is the same in between shortened. None where there is no difference.
 */
export function differenceLines(
  quote: string,
  { passage, difference }: QuotePlace,
  context: Context,
): readonly string[] {
  if (difference === null) return [];
  const { language, width, paint } = context;
  const labels = { note: terminalWords.inNote[language], book: terminalWords.inBook[language] };
  const gutter = Math.max(columns(labels.note), columns(labels.book));
  const line = (label: string, text: string): readonly string[] => {
    const [first = "", ...rest] = wrap(text, Math.max(20, width - gutter - indent - bar.length));
    const head = paint("quiet", pad(label, gutter) + bar);
    return [head + first, ...rest.map((more) => paint("quiet", pad("", gutter) + bar) + more)];
  };
  return [
    ...line(labels.note, marked(difference.runs, quote, "quote")).map((text) => colored(text, "removed", context)),
    ...line(labels.book, marked(difference.runs, passage, "passage")).map((text) => colored(text, "added", context)),
  ];
}

/** The lines stand under a diagnostic. */
const indent = 4;
const bar = " │ ";

function marked(runs: readonly Run[], text: string, side: "quote" | "passage"): string {
  let end = runs[0]?.[side].start ?? 0;
  return runs
    .map((run, index) => {
      const span = run[side];
      // Words are compared without the spaces between them.
      const gap = span.start > end && /\s/u.test(text.slice(end, span.start)) ? " " : "";
      end = Math.max(end, span.end);
      const words = oneSpaced(text.slice(span.start, span.end));
      if (run.kind !== "equal") return words === "" ? gap : `${gap}⟦${words}⟧`;
      return gap + shortened(words, index === 0, index === runs.length - 1);
    })
    .join("");
}

/** What is the same, without its middle; at the ends, without what is far from a change. */
function shortened(words: string, first: boolean, last: boolean): string {
  if (words.length <= around * (first || last ? 1 : 2) + 3) return words;
  const whole = (word: string): string => (/\p{Script=Han}/u.test(word) ? word : "");
  const head = words.slice(0, around).replace(/[\p{L}\p{N}]+$/u, whole);
  const tail = words.slice(-around).replace(/^[\p{L}\p{N}]+/u, whole);
  return `${first ? "" : head}…${last ? "" : tail}`;
}

function oneSpaced(text: string): string {
  const inner = oneLine(text);
  if (inner === "") return /\s/u.test(text) ? " " : "";
  return `${/^\s/u.test(text) ? " " : ""}${inner}${/\s$/u.test(text) ? " " : ""}`;
}

/** With colours the marks are not needed, but a line that is copied keeps its meaning with them. */
function colored(line: string, name: "added" | "removed", { paint }: Context): string {
  return line.replace(/⟦[^⟧]*⟧|^[^⟦]*⟧|⟦[^⟧]*$/gu, (mark) => paint(name, mark));
}
