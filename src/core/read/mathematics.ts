import type { BlockContext, Line, MarkdownConfig } from "@lezer/markdown";

/**
 * `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` anywhere, and LaTeX environments on lines of their own. A `$` opens
 * only before a non-space, closes only after one and not before a digit, so that $5 and $10 are money. Display math ends
 * at its closing mark or, unclosed, at a blank line, where LaTeX would stop too.
 */
export const mathematics: MarkdownConfig = {
  defineNodes: [{ name: "MathBlock", block: true }, "InlineMath", "MathMark"],
  parseBlock: [
    {
      name: "MathBlock",
      before: "FencedCode",
      parse: (context, line) => readMathBlock(context, line),
      endLeaf: (_, line) => opener(line) !== null,
    },
  ],
  parseInline: [
    {
      name: "InlineMath",
      before: "Escape",
      parse: (context, next, position) => {
        const end = next === dollar || next === backslash ? inlineMathEnd(context.slice(position, context.end)) : -1;
        return end < 0 ? -1 : context.addElement(context.elt("InlineMath", position, position + end));
      },
    },
  ],
};

const dollar = 36;
const backslash = 92;
const zero = 48;
const nine = 57;
/** Controls and the space, none of which can stand before a closing `$`. */
const lastControl = 32;
const firstBeyond = 128;

type Opener = { readonly mark: string; readonly close: string };

function opener(line: Line): Opener | null {
  if (line.next !== dollar && line.next !== backslash) return null;
  if (line.indent >= line.baseIndent + 4) return null;
  const rest = line.text.slice(line.pos);
  if (rest.startsWith("$$")) return closesInline(rest, "$$", "$$") ? null : { mark: "$$", close: "$$" };
  if (rest.startsWith("\\["))
    return isEscapedBracket(rest) || closesInline(rest, "\\[", "\\]") ? null : { mark: "\\[", close: "\\]" };
  const environment = /^\\begin\{([A-Za-z]+\*?)\}/.exec(rest);
  return environment ? { mark: "", close: `\\end{${environment[1]}}` } : null;
}

/** `\[1\] He et al.`, `\[not a link](…)`: a bracket that a converter escaped. What LaTeX displays has a command or an operator. */
function isEscapedBracket(text: string): boolean {
  const inside = /^\\\[(.*?)(\\?\]|$)/s.exec(text);
  return (
    inside === null ||
    (inside[2] === "]" && !inside[1]?.includes("[")) ||
    (inside[2] !== "" && !/\\[A-Za-z]|[\^_=<>+]/.test(inside[1] ?? ""))
  );
}

/** `$$x$$ and more` is inline display math in a sentence; `$$x$$` alone on its line is a block. */
function closesInline(rest: string, mark: string, close: string): boolean {
  const end = rest.indexOf(close, mark.length);
  return end >= 0 && !/^(?:\s*(?:\{#[^}]*\}|\(\d[\d.]*\)))?\s*$/.test(rest.slice(end + close.length));
}

function readMathBlock(context: BlockContext, line: Line): boolean {
  const opened = opener(line);
  if (!opened) return false;
  const depth = context.depth;
  const from = context.lineStart + line.pos;
  const marks = opened.mark ? [context.elt("MathMark", from, from + opened.mark.length)] : [];
  let searchFrom = line.pos + opened.mark.length;
  let to = from;
  for (;;) {
    const found = line.text.indexOf(opened.close, searchFrom);
    to = context.lineStart + line.text.length;
    if (found >= 0) {
      const end = context.lineStart + found + opened.close.length;
      if (opened.mark) marks.push(context.elt("MathMark", end - opened.close.length, end));
      to = opened.mark ? to : end;
      context.nextLine();
      break;
    }
    if (!context.nextLine() || context.depth < depth || line.next < 0) break;
    searchFrom = line.pos;
  }
  context.addElement(context.elt("MathBlock", from, to, marks));
  return true;
}

/** The length of the math at the start of `text`, or -1. */
function inlineMathEnd(text: string): number {
  if (text.startsWith("\\(")) return endAfter(text, "\\)", 2);
  if (text.startsWith("\\[")) return isEscapedBracket(text) ? -1 : endAfter(text, "\\]", 2);
  if (text.startsWith("$$")) return endAfter(text, "$$", 2);
  if (text[0] !== "$" || text.length < 3 || /\s/.test(text[1] ?? " ")) return -1;
  for (let at = text.indexOf("$", 1); at > 0; at = text.indexOf("$", at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === backslash && isEscaped(text, at)) continue;
    const after = text.charCodeAt(at + 1);
    if (after >= zero && after <= nine) return -1;
    if (before > lastControl && (before < firstBeyond || !/\s/.test(text[at - 1] ?? ""))) return at + 1;
  }
  return -1;
}

function endAfter(text: string, close: string, from: number): number {
  const found = text.indexOf(close, from);
  return found <= from ? -1 : found + close.length;
}

/** Whether an odd number of backslashes stands before the place. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === "\\") before -= 1;
  return (at - before) % 2 === 1;
}
