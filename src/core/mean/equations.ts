import type { Excerpt } from "../model/fact.ts";
import type { Span } from "../text/span.ts";
import type { SectionContext } from "./context.ts";
import type { Draft } from "./draft.ts";
import type { Prose } from "./prose.ts";
import { proseOf } from "./statements.ts";

/** Key equations: the displayed ones are facts wherever they stand (see `mean.ts`); here, every inline relation too. */
export function readEquations({ parts, scanner }: SectionContext): void {
  for (const leaf of proseOf(parts)) scanner.scan(leaf.prose, { claims: true, mentions: true, parent: null });
}

/** Adds the inline equations of some prose: math that states a relation, or is displayed. A lone symbol is none. */
export function addInlineEquations(draft: Draft, prose: Prose, source: string): void {
  if (prose.plain) return;
  for (const { inline } of prose.runs) {
    if (inline.kind !== "math") continue;
    const latex = source.slice(inline.latex.start, inline.latex.end);
    if (inline.display || relation.test(latex)) addEquation(draft, latex, inline.latex, inline.span, inline.display);
  }
}

export function addEquation(draft: Draft, latex: string, at: Span, span: Span, display: boolean): void {
  draft.add("equation", latex, {
    span,
    parent: null,
    latex,
    display,
    tag: tagOf(latex),
    steps: splitSteps(latex, at.start),
  });
}

const relationNames = String.raw`:?=|<|>|\\(?:leq?|geq?|neq?|approx|simeq|equiv|propto|ll|gg|Rightarrow|iff|implies|Leftrightarrow|coloneqq|triangleq|doteq|cong|leqslant|geqslant)(?![A-Za-z])`;
const relation = new RegExp(relationNames);
const splitter = new RegExp(String.raw`^(?:\\\\(?:\s{0,9}\[[^[\]]{0,40}\])?|(?:${relationNames}))`);

function tagOf(latex: string): string | null {
  return /\\tag\*?\{([^{}]*)\}/.exec(latex)?.[1] ?? null;
}

const environments = "align|aligned|gather|gathered|equation|split|multline|eqnarray|alignat|displaymath|math";
const opening = String.raw`\s*\\begin\{(?:${environments})\*?\}(?:\{\d+\})?`;
const closing = new RegExp(String.raw`^\\end\{(?:${environments})\*?\}\s*$`);

/** Where the mathematics inside the environments around it begins and ends. */
function unwrapped(latex: string): { readonly from: number; readonly to: number } {
  let from = 0;
  const begin = new RegExp(opening, "y");
  while (begin.test(latex)) from = begin.lastIndex;
  let to = latex.length;
  for (;;) {
    const at = latex.lastIndexOf("\\end{", to - 1);
    if (at < from || to - at > longestClosing || !closing.test(latex.slice(at, to))) return { from, to };
    to = at;
  }
}

/** `\end{displaymath}` with a blank line behind it. */
const longestClosing = 200;

/**
 * The sides of a chain of relations, row by row: `a = b \\ &= c` has the steps a, b, c. Relations inside braces,
 * brackets of `\left…\right`, or an inner environment (cases, matrices) do not split.
 */
export function splitSteps(latex: string, offset: number): readonly Excerpt[] {
  const steps: Excerpt[] = [];
  const { from, to } = unwrapped(latex);
  const body = `${" ".repeat(from)}${latex.slice(from, to)}`;
  let depth = 0;
  let start = 0;
  const close = (end: number) => {
    const step = clean(body, start, end);
    if (step) steps.push({ text: step.text, span: { start: offset + step.from, end: offset + step.to } });
  };
  const token =
    /\\(?:begin|end)\{[^{}]*\}|\\(?:left|right)(?![A-Za-z])|\\\\(?:\s{0,9}\[[^[\]]{0,40}\])?|\\[A-Za-z]+|\\.|[{}]|:?=|[<>]/g;
  for (let match = token.exec(body); match; match = token.exec(body)) {
    const [mark] = match;
    if (mark === "{" || mark.startsWith("\\begin") || mark === "\\left") depth += 1;
    else if (mark === "}" || mark.startsWith("\\end") || mark === "\\right") depth -= 1;
    else if (depth === 0 && splitter.test(body.slice(match.index, match.index + mark.length + 1))) {
      close(match.index);
      start = match.index + mark.length;
    }
  }
  close(body.length);
  return steps;
}

function clean(
  body: string,
  from: number,
  to: number,
): { readonly text: string; readonly from: number; readonly to: number } | null {
  let [start, end] = [from, to];
  while (start < end && /[\s&,;.]/.test(body[start] ?? "")) start += 1;
  while (end > start && /[\s&,;.]/.test(body[end - 1] ?? "")) end -= 1;
  const text = body
    .slice(start, end)
    .replaceAll("&", "")
    .replace(/\\(?:tag\*?|label)\{[^{}]*\}|\\(?:nonumber|notag|quad|qquad)(?![A-Za-z])/g, "")
    .trim();
  return text === "" ? null : { text, from: start, to: end };
}
