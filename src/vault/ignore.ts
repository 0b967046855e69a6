/**
 * Whether patterns ignore a path (true), take it back (false) or say nothing of it (null), as in `.gitignore`: `*`, `?` and `[…]` stay within a folder, `**` crosses them, a
 * slash at the start or within ties the pattern to the root, one at the end means folders only, `!` takes back what an
 * earlier pattern ignored, and the last that matches decides. What lies in an ignored folder is the caller's to skip.
 */
export type Ignore = (path: string, isFolder: boolean) => boolean | null;

export function compileIgnore(patterns: readonly string[]): Ignore {
  const rules = patterns.flatMap((pattern) => ruleOf(pattern) ?? []);
  return (path, isFolder) => {
    let ignored: boolean | null = null;
    for (const rule of rules) {
      if (rule.ignores !== ignored && (isFolder || !rule.foldersOnly) && rule.expression.test(path))
        ignored = rule.ignores;
    }
    return ignored;
  };
}

type Rule = { readonly expression: RegExp; readonly ignores: boolean; readonly foldersOnly: boolean };

function ruleOf(written: string): Rule | null {
  let pattern = written.replace(/(?<!\\)\s+$/u, "");
  if (pattern === "" || pattern.startsWith("#")) return null;
  const ignores = !pattern.startsWith("!");
  if (!ignores) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith("/");
  if (foldersOnly) pattern = pattern.slice(0, -1);
  const anchored = pattern.includes("/");
  pattern = pattern.replace(/^\//u, "");
  if (pattern === "") return null;
  try {
    return {
      expression: new RegExp(`^${anchored ? "" : "(?:.*/)?"}${translate(pattern)}$`, "u"),
      ignores,
      foldersOnly,
    };
  } catch {
    // A range that runs backwards ([z-a]) matches nothing in git either.
    return null;
  }
}

function translate(pattern: string): string {
  let expression = "";
  let at = 0;
  while (at < pattern.length) {
    const rest = pattern.slice(at);
    const stars = /^\*\*(?:\/|$)/u.exec(rest);
    if (stars && (at === 0 || pattern[at - 1] === "/")) {
      expression += stars[0] === "**" ? ".+" : "(?:.*/)?";
      at += stars[0].length;
      continue;
    }
    const run = /^\*+/u.exec(rest)?.[0];
    const set = /^\[([!^]?)(\]?[^\]]*)\]/u.exec(rest);
    const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    if (run) {
      expression += "[^/]*";
      at += run.length;
    } else if (character === "?") {
      expression += "[^/]";
      at += 1;
    } else if (set) {
      expression += `(?!/)[${set[1] ? "^" : ""}${(set[2] ?? "").replace(/[\\\][^]/gu, "\\$&")}]`;
      at += set[0].length;
    } else {
      const escaped = character === "\\" && rest.length > 1;
      const literal = escaped ? String.fromCodePoint(rest.codePointAt(1) ?? 0) : character;
      expression += literal.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
      at += literal.length + (escaped ? 1 : 0);
    }
  }
  return expression;
}
