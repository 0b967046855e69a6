import { LineIndex } from "../text/lines.ts";
import { type CellAssertion, isExpectation, wholeOf } from "./assertion.ts";
import { parseScript } from "./script-names.ts";

/** What a cell asserts, in order, wherever in its code. */
export function scriptAssertions(code: string): readonly CellAssertion[] {
  const found: CellAssertion[] = [];
  const lines = new LineIndex(code);
  parseScript(code).iterate({
    enter: ({ node }) => {
      if (!isExpectation(node, code)) return;
      const whole = wholeOf(node);
      const { line } = lines.at(node.from);
      const words = node.getChild("ArgList")?.getChildren("String").at(-1) ?? null;
      const claim =
        words === null
          ? { text: code.slice(whole.from, whole.to), start: whole.from, end: whole.to }
          : { text: spoken(code.slice(words.from, words.to)), start: words.from + 1, end: words.to - 1 };
      found.push({ claim, line, start: whole.from, end: whole.to });
    },
  });
  return found;
}

/** A string's text as it is meant. */
function spoken(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[\s\S])/giu, (_, escaped: string) => {
      const hexadecimal = /^[ux]\{?([0-9a-f]+)\}?$/iu.exec(escaped)?.[1];
      if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
      return { n: "\n", t: "\t", r: "\r", "\n": "" }[escaped] ?? escaped;
    });
}
