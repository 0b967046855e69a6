import type { Syntax } from "../model/syntax.ts";

const opening = /^---[ \t]*\r?\n/;
const closing = /^(?:---|\.\.\.)[ \t]*\r?$/m;

/**
 * YAML between `---` lines at the very start. Without a closing line it counts only if its first line looks like YAML,
 * and ends at the first blank line: a note that merely begins with a rule keeps its text.
 */
export function readFrontMatter(text: string): Syntax["frontMatter"] {
  const opened = opening.exec(text);
  if (!opened) return null;
  const start = opened[0].length;
  const rest = text.slice(start);
  const closed = closing.exec(rest);
  const inside = closed ? rest.slice(0, closed.index) : "";
  if (closed && looksLikeYaml(inside)) {
    const end = start + closed.index;
    return { span: { start: 0, end: end + closed[0].length }, yaml: { start, end }, closed: true };
  }
  if (!/^[^\s:：#-][^\n:：]*:(?:\s|$)/m.test(rest.split("\n", 1)[0] ?? "")) return null;
  const blank = /\n[ \t]*\r?\n/.exec(rest);
  const end = start + (blank ? blank.index : rest.length);
  return { span: { start: 0, end }, yaml: { start, end }, closed: false };
}

/** A rule, some prose and another rule is no front matter: the first line that says anything must be a key, a comment or a list. */
function looksLikeYaml(inside: string): boolean {
  const first = inside.split("\n").find((line) => line.trim() !== "");
  return first === undefined || /^(?:#|-\s|[\w\p{L}"'][^:：]*:(?:\s|$)|[{[])/u.test(first);
}
