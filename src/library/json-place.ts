type Kind = "{" | "[" | "}" | "]" | ":" | "," | "string" | "scalar";
type State = "value" | "first value" | "key" | "first key" | "colon" | "after value" | "end";

const space = /[ \t\n\r]*/uy;
/** Unescaped control characters end a string too early, as JSON has it. */
const token =
  /(?:([{}[\]:,])|("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\p{L}\p{N}_]))/uy;

/**
 * Where a text stops being JSON: the offset of the first token that cannot stand where it stands, the end of the text
 * if it ends too soon, or null if it is JSON. `JSON.parse` says what is wrong, but not dependably where.
 */
export function whereJsonBreaks(text: string): number | null {
  const open: ("{" | "[")[] = [];
  let state: State = "value";
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    space.exec(text);
    const start = space.lastIndex;
    if (start === text.length) return state === "end" ? null : start;
    token.lastIndex = start;
    const [found, mark, string] = token.exec(text) ?? [];
    if (found === undefined) return start;
    const next = step(state, (mark as Kind | undefined) ?? (string === undefined ? "scalar" : "string"), open);
    if (next === null) return start;
    state = next;
    at = token.lastIndex;
  }
}

/** What may follow, or null if the token cannot stand there. */
function step(state: State, kind: Kind, open: ("{" | "[")[]): State | null {
  const after = (): State => (open.length === 0 ? "end" : "after value");
  const close = (mark: "{" | "["): State | null => (open.pop() === mark ? after() : null);
  switch (state) {
    case "value":
    case "first value":
      if (kind === "string" || kind === "scalar") return after();
      if (kind === "]" && state === "first value") return close("[");
      if (kind !== "{" && kind !== "[") return null;
      open.push(kind);
      return kind === "{" ? "first key" : "first value";
    case "key":
    case "first key":
      if (kind === "}" && state === "first key") return close("{");
      return kind === "string" ? "colon" : null;
    case "colon":
      return kind === ":" ? "value" : null;
    case "after value":
      if (kind === ",") return open.at(-1) === "{" ? "key" : "value";
      return kind === "}" ? close("{") : kind === "]" ? close("[") : null;
    case "end":
      return null;
  }
}
