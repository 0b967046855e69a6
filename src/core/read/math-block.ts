import { backslash, dollar } from "./characters.ts";
import { isEscapedBracket } from "./inline-math.ts";
import type { Line } from "./line.ts";

/** How a block of mathematics begins, if it does: its opening mark, none for an environment, and what closes it. */
export type MathOpening = { readonly mark: string; readonly close: string };

/**
 * `$$`, `\[` or `\begin{…}` at a line's content. What closes on the same line with words behind it is mathematics in a
 * sentence.
 */
export function mathOpening(line: Line): MathOpening | null {
  if (line.next !== dollar && line.next !== backslash) return null;
  if (line.indent >= line.baseIndent + 4) return null;
  const rest = line.text.slice(line.pos, line.end);
  if (rest.startsWith("$$")) return closesInline(rest, "$$") ? null : { mark: "$$", close: "$$" };
  if (rest.startsWith("\\["))
    return isEscapedBracket(rest) || closesInline(rest, "\\]") ? null : { mark: "\\[", close: "\\]" };
  const environment = /^\\begin\{([A-Za-z]+\*?)\}/.exec(rest);
  return environment ? { mark: "", close: `\\end{${environment[1]}}` } : null;
}

/** `$$x$$ and more` is display math in a sentence; `$$x$$` alone on its line, a number behind it or not, is a block. */
function closesInline(rest: string, close: string): boolean {
  const end = rest.indexOf(close, 2);
  return end >= 0 && !/^(?:\s*(?:\{#[^}]*\}|\(\d[\d.]*\)))?\s*$/.test(rest.slice(end + close.length));
}
