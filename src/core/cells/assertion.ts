import type { SyntaxNode } from "@lezer/common";

/** `expect(value, "…").above(n)` as it is written. Offsets are in the cell's code; lines are counted from 1. */
export type CellAssertion = {
  /** The words of the claim; the whole expression where they are not written out. */
  readonly claim: { readonly text: string; readonly start: number; readonly end: number };
  readonly line: number;
  readonly start: number;
  readonly end: number;
};

/** Whether a call, as both languages have it, is one of `expect`. */
export function isExpectation({ name, firstChild }: SyntaxNode, code: string): boolean {
  return name === "CallExpression" && code.slice(firstChild?.from, firstChild?.to) === "expect";
}

/** From `expect(…)` to the call of what it is expected to be. */
export function wholeOf(node: SyntaxNode): SyntaxNode {
  const member = node.parent;
  const call = member?.parent;
  return member?.name === "MemberExpression" && call?.name === "CallExpression" ? call : node;
}
