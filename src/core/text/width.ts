import { codeAt } from "./code-at.ts";
/** Full-width forms (U+FF01–FF5E) and the ideographic space as their half-width counterparts; same length. */
export function narrowed(text: string): string {
  let narrow = "";
  let done = 0;
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const code = codeAt(text, at);
    if (code < 0x3000 || (code > 0x3000 && code < 0xff01) || code > 0xff5e) continue;
    narrow += text.slice(done, at) + (code === 0x3000 ? " " : halfWidth[code - 0xff01]);
    done = at + 1;
  }
  return done === 0 ? text : narrow + text.slice(done);
}

const halfWidth: readonly string[] = Array.from({ length: 0x5e }, (_, index) => String.fromCharCode(index + 0x21));
