import { backslash, dollar, nine, zero } from "./characters.ts";
import { isSpace } from "./trim.ts";

/**
 * `\[1\] He et al.`, `\[not a link](…)`: a bracket that a converter escaped. What LaTeX displays has a command or an
 * operator.
 */
export function isEscapedBracket(text: string): boolean {
  const inside = /^\\\[(.*?)(\\?\]|$)/s.exec(text);
  return (
    inside === null ||
    (inside[2] === "]" && !inside[1]?.includes("[")) ||
    (inside[2] !== "" && !/\\[A-Za-z]|[\^_=<>+]/.test(inside[1] ?? ""))
  );
}

const openingBracket = 40;
const openingSquare = 91;

/** Where the mathematics ends that begins at a `$` or a backslash, or -1. */
export function mathEnd(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) === backslash) {
    if (next === openingBracket) return endAfter(text, "\\)", at);
    if (next !== openingSquare || isEscapedBracket(text.slice(at))) return -1;
    return endAfter(text, "\\]", at);
  }
  if (next === dollar) return endAfter(text, "$$", at);
  return dollarEnd(text, at);
}

function endAfter(text: string, close: string, at: number): number {
  const found = text.indexOf(close, at + 2);
  return found <= at + 2 ? -1 : found + close.length;
}

/** A `$` opens only before a non-space, closes only after one and not before a digit, so that $5 and $10 are money. */
function dollarEnd(text: string, open: number): number {
  if (text.length - open < 3 || isSpace(text.charCodeAt(open + 1))) return -1;
  for (let at = text.indexOf("$", open + 1); at > 0; at = text.indexOf("$", at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === backslash && isEscaped(text, at, open)) continue;
    const after = text.charCodeAt(at + 1);
    if (after >= zero && after <= nine) return -1;
    if (!isSpace(before) && !isControl(before)) return at + 1;
  }
  return -1;
}

/** Whether an odd number of backslashes stands before the place, not counting beyond `from`. */
function isEscaped(text: string, at: number, from: number): boolean {
  let before = at;
  while (before - 1 >= from && text.charCodeAt(before - 1) === backslash) before -= 1;
  return (at - before) % 2 === 1;
}

/** Controls, none of which can stand before a closing `$`. */
function isControl(code: number): boolean {
  return code < 32;
}
