import { parser } from "@lezer/python";
import { LineIndex } from "../text/lines.ts";
import { type CellAssertion, isExpectation, wholeOf } from "./assertion.ts";

/** What a Python cell asserts, in order, wherever in its code. Python counts a call's line by its first. */
export function pythonAssertions(code: string): readonly CellAssertion[] {
  const found: CellAssertion[] = [];
  const lines = new LineIndex(code);
  parser.parse(code).iterate({
    enter: ({ node }) => {
      if (!isExpectation(node, code)) return;
      const whole = wholeOf(node);
      const words = node.getChild("ArgList")?.getChildren("String").at(-1) ?? null;
      const written = words === null ? null : spoken(code.slice(words.from, words.to));
      const claim =
        words === null || written === null
          ? { text: code.slice(whole.from, whole.to), start: whole.from, end: whole.to }
          : { text: written.text, start: words.from + written.open, end: words.to - written.close };
      found.push({ claim, line: lines.at(node.from).line, start: whole.from, end: whole.to });
    },
  });
  return found;
}

/** A string's text as it is meant, and how long its marks are; null for bytes and for what is not closed. */
function spoken(literal: string): { readonly text: string; readonly open: number; readonly close: number } | null {
  const [, prefix = "", quote = "", inside = ""] = /^([rRuU]?)("""|'''|"|')([\s\S]*)\2$/u.exec(literal) ?? [];
  if (quote === "") return null;
  const text = /r/iu.test(prefix) ? inside : inside.replace(/\\(u[0-9a-f]{4}|x[0-9a-f]{2}|\n|.)/giu, unescaped);
  return { text, open: prefix.length + quote.length, close: quote.length };
}

function unescaped(whole: string, escaped: string): string {
  const hexadecimal = /^[ux]([0-9a-f]+)$/iu.exec(escaped)?.[1];
  if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
  const known: { readonly [letter: string]: string } = {
    n: "\n",
    t: "\t",
    r: "\r",
    "\n": "",
    "\\": "\\",
    "'": "'",
    '"': '"',
  };
  return known[escaped] ?? whole;
}
