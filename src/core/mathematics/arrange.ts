import type { Token } from "./token.ts";

/**
 * Puts what may be written in several ways into one: `\frac12` has a digit above and one below, `x^2_i` is `x_i^2`, and
 * `W^{(2)\top}` is `W^{(2)}` transposed.
 */
export function arrange(tokens: readonly Token[]): readonly Token[] {
  return orderScripts(splitSuperscripts(splitNumbers(plainPrimes(joinOutcomes(withoutBraces(tokens))))));
}

const remarks: { readonly [command: string]: string } = { underbrace: "_", overbrace: "^", boxed: "", underline: "" };

/** `\underbrace{a + b}_{\text{loss}}` is a + b with a remark. */
function withoutBraces(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => token.kind === "command" && Object.hasOwn(remarks, token.text))) return tokens;
  const kept: Token[] = [];
  let rest = tokens;
  for (let [token] = rest; token !== undefined; [token] = rest) {
    const script = token.kind === "command" && Object.hasOwn(remarks, token.text) ? remarks[token.text] : undefined;
    const end = script === undefined ? -1 : closing(rest, 1);
    if (script === undefined || end < 0) {
      kept.push(token);
      rest = rest.slice(1);
      continue;
    }
    const behind = script !== "" && isSign(rest[end + 1], script) ? scriptEnd(rest, end + 1) : end + 1;
    rest = [...rest.slice(1, end + 1), ...rest.slice(behind < 0 ? end + 1 : behind)];
  }
  return kept;
}

/** True and false positives and negatives: letters of one name where two of these counts stand in one formula. */
const outcomes: ReadonlySet<string> = new Set(["TP", "FP", "TN", "FN"]);

/** `TP / (TP + FP)` has two names in it, not four letters that are multiplied. */
function joinOutcomes(tokens: readonly Token[]): readonly Token[] {
  const pairAt = (at: number): string | null => {
    const [first, second] = [tokens[at], tokens[at + 1]];
    if (first?.kind !== "letter" || second?.kind !== "letter" || first.span.end !== second.span.start) return null;
    return outcomes.has(first.text + second.text) ? first.text + second.text : null;
  };
  if (new Set(tokens.flatMap((_, at) => pairAt(at) ?? [])).size < 2) return tokens;
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const pair = pairAt(at);
    if (token === undefined) break;
    if (pair === null) joined.push(token);
    else {
      joined.push({ kind: "letter", text: pair, span: { start: token.span.start, end: token.span.end + 1 } });
      at += 1;
    }
  }
  return joined;
}

/** `f^{\prime}` is `f'`. */
function plainPrimes(tokens: readonly Token[]): readonly Token[] {
  const arranged: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const braced = isSign(tokens[at + 1], "{");
    let end = at + (braced ? 2 : 1);
    const first = end;
    while (tokens[end]?.kind === "command" && tokens[end]?.text === "prime") end += 1;
    const primes = tokens.slice(first, end);
    if (!isSign(token, "^") || primes.length === 0 || (braced && !isSign(tokens[end], "}"))) {
      arranged.push(token);
      continue;
    }
    arranged.push(...primes.map(({ span }): Token => ({ kind: "sign", text: "'", span })));
    at = braced ? end : end - 1;
  }
  return arranged;
}

const fractions: ReadonlySet<string> = new Set(["frac", "dfrac", "tfrac", "cfrac"]);

function splitNumbers(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token, at): Token[] => {
    const before = tokens[at - 1];
    const script = before?.kind === "sign" && (before.text === "^" || before.text === "_");
    const fraction = before?.kind === "command" && fractions.has(before.text);
    if (token.kind !== "number" || token.text.length === 1 || token.text.includes(".") || !(script || fraction))
      return [token];
    const middle = token.span.start + 1;
    return [
      { kind: "number", text: token.text.slice(0, 1), span: { start: token.span.start, end: middle } },
      { kind: "number", text: token.text.slice(1), span: { start: middle, end: token.span.end } },
    ];
  });
}

function splitSuperscripts(tokens: readonly Token[]): readonly Token[] {
  const arranged: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    arranged.push(token);
    if (!isSign(token, "^") || !isSign(tokens[at + 1], "{") || !isSign(tokens[at + 2], "(")) continue;
    const bracket = closing(tokens, at + 2);
    const brace = closing(tokens, at + 1);
    const behind = tokens[bracket + 1];
    if (
      bracket < 0 ||
      brace < 0 ||
      behind === undefined ||
      bracket + 1 === brace ||
      !/^(?:top|T|intercal|mathrm|mathsf|text|-|2)$/.test(behind.text)
    )
      continue;
    const made = (text: string): Token => ({ kind: "sign", text, span: behind.span });
    arranged.push(...tokens.slice(at + 1, bracket + 1), made("}"), made("^"), made("{"));
    at = bracket;
  }
  return arranged;
}

function orderScripts(tokens: readonly Token[]): readonly Token[] {
  const arranged: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const upper = isSign(token, "^") ? scriptEnd(tokens, at) : -1;
    if (upper < 0 || !isSign(tokens[upper], "_")) {
      arranged.push(token);
      continue;
    }
    const lower = scriptEnd(tokens, upper);
    if (lower < 0) {
      arranged.push(token);
      continue;
    }
    arranged.push(...tokens.slice(upper, lower), ...tokens.slice(at, upper));
    at = lower - 1;
  }
  return arranged;
}

/** Where a script ends whose sign stands at `at`; -1 if its brace does not close. */
function scriptEnd(tokens: readonly Token[], at: number): number {
  if (!isSign(tokens[at + 1], "{")) {
    const word = tokens[at + 1];
    return word?.kind === "command" && /^math|^text|^bold|^operatorname/.test(word.text) && isSign(tokens[at + 2], "{")
      ? closing(tokens, at + 2) + 1
      : at + 2;
  }
  const close = closing(tokens, at + 1);
  return close < 0 ? -1 : close + 1;
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "sign") continue;
    if ("({[".includes(token.text)) depth += 1;
    else if (")}]".includes(token.text)) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === "sign" && token.text === text;
}
