import { byReading } from "../graph/reading-order.ts";
import { declarationsIn, declarationsInWords, type Mention, mayDeclare } from "../mathematics/declare.ts";
import { decideDerivation } from "../mathematics/derive.ts";
import { SymbolTable } from "../mathematics/symbols.ts";
import type { Linked } from "../model/compiled.ts";
import type { Step } from "../model/derivation.ts";
import type { Equation } from "../model/fact.ts";
import { factKey } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Verdict } from "../model/verdict.ts";
import { bySpan } from "../text/span.ts";

/**
 * Verdicts of equations, by `factKey`. Notes are gone through in order of reading, each from its beginning, so that an
 * equation is read with what was declared and defined before it: in its note, and in notes on the same source.
 */
export function judgeEquations(linked: Linked): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  const bySource = new Map<string, SymbolTable>();
  for (const note of [...linked.notes].sort(byReading)) {
    const equations = note.facts
      .filter((fact): fact is Equation => fact.kind === "equation")
      .sort((a, b) => bySpan(a.span, b.span));
    if (equations.length === 0) continue;
    const resolution = linked.sources.get(note.id);
    const source =
      resolution?.kind === "known" ? resolution.source : resolution?.kind === "unknown" ? resolution.written : null;
    const inherited = (source === null ? null : bySource.get(source)) ?? SymbolTable.empty;
    const own = judgeNote(note, equations, inherited, verdicts);
    if (source !== null) bySource.set(source, own.over(inherited));
  }
  return verdicts;
}

function judgeNote(
  note: Note,
  equations: readonly Equation[],
  inherited: SymbolTable,
  verdicts: Map<string, Verdict>,
): SymbolTable {
  const { text } = note.file;
  let table = SymbolTable.empty;
  let read = 0;
  for (const equation of equations) {
    // An equation within another, as a formula in a caption, is read with it.
    if (equation.span.start < read) continue;
    const before = text.slice(read, equation.span.start);
    table = declaredIn(before, read, table);
    read = equation.span.end;
    const latexStart = Math.max(equation.span.start, text.indexOf(equation.latex, equation.span.start));
    const cue = cueBefore(text.slice(Math.max(0, equation.span.start - 60), equation.span.start));
    const { steps, table: after } = decided(equation.latex, latexStart, table, inherited, cue);
    table = after;
    const isKey = note.sections[equation.section]?.kind === "equations";
    const verdict = verdictOf(steps, equation.display, equation.display || isKey);
    if (verdict !== null) verdicts.set(factKey({ note: note.id, fact: equation.id }), verdict);
  }
  return declaredIn(text.slice(read), read, table);
}

/**
 * With what the note itself says, and, where that does not decide it, with what earlier notes say as well. What another
 * chapter defines may be meant otherwise here: it can show that a step holds, never that it fails.
 */
function decided(
  latex: string,
  start: number,
  table: SymbolTable,
  inherited: SymbolTable,
  cue: ReturnType<typeof cueBefore>,
): { readonly steps: readonly Step[]; readonly table: SymbolTable } {
  const own = decideDerivation(latex, start, table, cue);
  if (inherited.isEmpty || own.steps.every(({ result }) => isSettled(result.kind))) return own;
  const wider = decideDerivation(latex, start, table.over(inherited), cue);
  const steps = own.steps.map((step, at) => {
    const other = wider.steps[at];
    return other && !isSettled(step.result.kind) && isSettled(other.result.kind) ? other : step;
  });
  return { steps, table: own.table };
}

function isSettled(kind: Step["result"]["kind"]): boolean {
  return kind === "proved" || kind === "checked" || kind === "tested" || kind === "defines";
}

/** How the words right before an equation introduce it. */
function cueBefore(text: string): "defines" | "assumes" | null {
  const words = text.replace(/\$+\s*$/, "").trimEnd();
  if (/(?:记|令|设|记作|记为|定义|定义为|\blet|\bdefine|\bdenote|\bwrite|\bset)\s*[:：]?$/i.test(words))
    return "defines";
  return /(?:假设|假定|若|如果|当|约束|满足|解方程|\bassume|\bsuppose|\bif|\bwhen|\bsubject to|\bsolve|\bsolving|\bsuch that|\bsatisf(?:y|ies)|\bset to)\s*(?:that\s*)?[:：]?$/i.test(
    words,
  )
    ? "assumes"
    : null;
}

/** The formulas of some prose: `$…$`, and plain text with ∈. */
const formula = /\$\$?([^$\n]{1,200})\$\$?|([\p{L}\p{M}\d_,，、 ]{1,40}∈\s*[ℝℕℤ][^\s,，。;；|)）]*)/gu;

/** What prose declares, sentence by sentence and row by row; code is no prose. */
function declaredIn(prose: string, offset: number, table: SymbolTable): SymbolTable {
  if (!/[$∈]/.test(prose)) return table;
  const plain = prose.replace(/```[\s\S]*?(?:```|$)|`[^`\n]*`/g, (code) => " ".repeat(code.length));
  let known = table;
  for (const sentence of plain.matchAll(/[^。；\n]+/gu)) {
    const start = offset + sentence.index;
    const formulas = mentionsIn(sentence[0], start);
    if (formulas.length === 0) continue;
    const row = /^\s*\|/.test(sentence[0]) ? rowDeclaration(formulas) : null;
    for (const { latex, offset: at } of row ?? formulas) {
      if (mayDeclare(latex)) known = known.withDeclarations(declarationsIn(latex, at));
    }
    known = known.withDeclarations(declarationsInWords(formulas, known));
  }
  return known;
}

/** The formulas of a sentence with the words between them. */
function mentionsIn(sentence: string, start: number): readonly Mention[] {
  const found = [...sentence.matchAll(formula)];
  return found.map((match, at) => {
    const latex = match[1] ?? match[2] ?? "";
    const previous = found[at - 1];
    const from = previous === undefined ? 0 : previous.index + previous[0].length;
    const end = match.index + match[0].length;
    return {
      latex,
      offset: start + match.index + match[0].indexOf(latex),
      before: sentence.slice(from, match.index),
      after: sentence.slice(end, found[at + 1]?.index ?? sentence.length),
    };
  });
}

/** `| $W$ | $\mathbb{R}^{m \times n}$ |` says that W is in the set. */
function rowDeclaration(
  formulas: readonly { readonly latex: string; readonly offset: number }[],
): readonly { readonly latex: string; readonly offset: number }[] | null {
  const [name, set] = formulas;
  if (name === undefined || set === undefined || !/^\s*(?:\\mathbb|ℝ|ℕ|ℤ)/u.test(set.latex)) return null;
  return [{ latex: `${name.latex} \\in ${set.latex}`, offset: name.offset }];
}

/** The worst of the steps; none for what only defines, or for a formula in a line that could not be decided. */
function verdictOf(steps: readonly Step[], isDisplayed: boolean, mustBeDecided: boolean): Verdict | null {
  const kinds = steps.map(({ result }) => result.kind);
  const has = (...some: readonly Step["result"]["kind"][]): boolean => kinds.some((kind) => some.includes(kind));
  if (has("differs", "mismatch")) return { kind: "fails", evidence: { kind: "derivation", steps } };
  if (!has("unread", "undecided") && has("condition") && !isDisplayed) return null;
  if (has("unread", "undecided", "condition")) {
    return mustBeDecided ? { kind: "unchecked", why: { reason: "derivation", steps } } : null;
  }
  if (has("domain", "layout")) return { kind: "near", evidence: { kind: "derivation", steps } };
  return has("proved", "checked", "tested") ? { kind: "holds", evidence: { kind: "derivation", steps } } : null;
}
