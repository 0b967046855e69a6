import type { BlockContext, Line, MarkdownConfig } from "@lezer/markdown";
import { isEscapedBracket, mathEnd } from "../inline-math.ts";

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
        if (next !== dollar && next !== backslash) return -1;
        const end = mathEnd(context.slice(position, context.end), 0);
        return end < 0 ? -1 : context.addElement(context.elt("InlineMath", position, position + end));
      },
    },
  ],
};

const dollar = 36;
const backslash = 92;

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
