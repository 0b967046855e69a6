import type { Cursor } from "./cursor.ts";
import { isLetterCommand } from "./notation.ts";

/** Whether a differential begins here: `dx`, `\mathrm{d}x`, `d\mathbf{x}`. */
export function isDifferential(cursor: Cursor): boolean {
  const length = differentialSign(cursor, "d");
  if (length === 0) return false;
  const next = cursor.peek(length);
  return (
    next.kind === "letter" ||
    (next.kind === "command" && (isLetterCommand(next.text) || /^(?:math|bold|bm|hat|tilde|bar)/.test(next.text)))
  );
}

/** How many tokens the sign of a derivative takes here: `d`, `\mathrm{d}`, `\partial`; 0 if there is none. */
export function differentialSign(cursor: Cursor, sign: "d" | "∂" | null): number {
  if (sign !== "d" && cursor.sees("\\partial")) return 1;
  if (sign === "∂") return 0;
  if (cursor.peek().kind === "letter" && cursor.peek().text === "d") return 1;
  if (cursor.sees("\\mathrm") && cursor.sees("{", 1) && cursor.peek(2).text === "d" && cursor.sees("}", 3)) return 4;
  return cursor.sees("\\mathrm") && cursor.peek(1).text === "d" ? 2 : 0;
}
