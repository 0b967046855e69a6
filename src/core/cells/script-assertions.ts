import type { SyntaxNode } from "@lezer/common";
import { LineIndex } from "../text/lines.ts";
import { parseScript } from "./script-names.ts";

/** `expect(value, "…").above(n)` as it is written. Offsets are in the cell's code; lines are counted from 1. */
export type ScriptAssertion = {
  /** The words of the claim; the whole expression where they are not written out. */
  readonly claim: { readonly text: string; readonly start: number; readonly end: number };
  readonly line: number;
  readonly start: number;
  readonly end: number;
};

/** What a cell asserts, in order, wherever in its code. */
export function scriptAssertions(code: string): readonly ScriptAssertion[] {
  const found: ScriptAssertion[] = [];
  const lines = new LineIndex(code);
  parseScript(code).iterate({
    enter: ({ name, node }) => {
      if (name !== "CallExpression" || code.slice(node.firstChild?.from, node.firstChild?.to) !== "expect") return;
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

/** From `expect(…)` to the call of what it is expected to be. */
function wholeOf(node: SyntaxNode): SyntaxNode {
  const member = node.parent;
  const call = member?.parent;
  return member?.name === "MemberExpression" && call?.name === "CallExpression" ? call : node;
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
