import { answerTo } from "../cells/answers.ts";
import { corroborate } from "../mathematics/corroborate.ts";
import { declarationsIn, declarationsInWords, type Mention, mayDeclare } from "../mathematics/declare.ts";
import { type Cue, decideDerivation } from "../mathematics/derive.ts";
import { nothingSaid, SymbolTable } from "../mathematics/symbols.ts";
import type { Resolution } from "../model/compiled.ts";
import type { Step, StepResult } from "../model/derivation.ts";
import type { AnswerRecords, EquationQuestion } from "../model/equation-question.ts";
import type { Equation } from "../model/fact.ts";
import { factKey } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Verdict } from "../model/verdict.ts";
import { bySpan } from "../text/span.ts";
import {
  EquationReader,
  type EquationReading,
  type Stretch,
  type StretchResult,
  tablesOf,
} from "./equation-reading.ts";

/** What was decided of one equation, and how it can be decided again with more that is known. */
type Decided = {
  readonly key: string;
  readonly latex: string;
  readonly start: number;
  /** What the note says before it. */
  readonly table: SymbolTable;
  readonly cue: Cue;
  readonly steps: readonly Step[];
  readonly isDisplayed: boolean;
  readonly mustBeDecided: boolean;
};

/**
 * The equations of one note, gone through from its beginning, so that each is read with what was declared and defined before
 * it.
 */
export class NoteEquations {
  /** What the note as a whole declares and defines. */
  readonly symbols: SymbolTable;
  private readonly note: Note;
  private readonly decided: readonly Decided[];
  /** Of its stretches, by which those of the note's next text are read sooner; none where no text will follow. */
  readonly readings: readonly EquationReading[];

  private constructor(
    note: Note,
    equations: readonly Equation[],
    reader: EquationReader | null,
    known: readonly StretchResult[],
  ) {
    this.note = note;
    const { text } = note.file;
    const decided: Decided[] = [];
    const readings: EquationReading[] = [];
    let table = SymbolTable.empty;
    let from = 0;
    let stretches = 0;
    const read = (to: number, proseEnd: number, latex: string, start: number): ReadStretch => {
      const prose = text.slice(from, proseEnd);
      const lead = text.slice(Math.max(0, proseEnd - 60), proseEnd);
      if (reader === null) {
        const result = known[stretches];
        stretches += 1;
        return result === undefined
          ? readStretch({ prose, from, latex, start, lead }, table)
          : { ...result, ...tablesOf(result, table) };
      }
      const stretch = { from, words: text.slice(from, to), latex, start, lead };
      const reading = reader.read(stretch, table, (known) => resultOf(readStretch({ ...stretch, prose }, known)));
      readings.push(reading);
      return reading;
    };
    for (const equation of equations) {
      const { span, latex } = equation;
      // An equation within another, as a formula in a caption, is read with it.
      if (span.start < from) continue;
      const start = Math.max(span.start, text.indexOf(latex, span.start));
      const { cue, within, steps, after } = read(span.end, span.start, latex, start);
      const isKey = note.sections[equation.section]?.kind === "equations";
      decided.push({
        key: factKey({ note: note.id, fact: equation.id }),
        latex,
        start,
        table: within,
        cue,
        steps,
        isDisplayed: equation.display,
        mustBeDecided: equation.display || isKey,
      });
      table = after;
      from = span.end;
    }
    this.symbols = read(text.length, text.length, "", text.length).after;
    this.decided = decided;
    this.readings = readings;
  }

  /**
   * Null for a note without equations.
   *
   * @param before those of the text that the note had before, by which these are read sooner, and the next text's by these;
   * null where no text will follow.
   * @param known what the same text's stretches came to in another run; see `equationsOf`. Empty where that is not known.
   */
  static of(
    note: Note,
    before: readonly EquationReading[] | null,
    known: readonly StretchResult[] = [],
  ): NoteEquations | null {
    const equations = note.facts
      .filter((fact): fact is Equation => fact.kind === "equation")
      .sort((a, b) => bySpan(a.span, b.span));
    return equations.length === 0
      ? null
      : new NoteEquations(note, equations, before === null ? null : new EquationReader(before), known);
  }

  /** Those of which another system may know more. */
  get undecided(): readonly Decided[] {
    return this.decided.filter(hasUndecided);
  }

  /** Whether every step is decided by what the note itself says. */
  get isSettled(): boolean {
    return this.decided.every(({ steps }) => steps.every(({ result }) => isSettled(result.kind)));
  }

  /**
   * By `factKey`, with what earlier notes on the same source have said.
   *
   * @param answers what is kept of what another system said of the equations.
   */
  verdicts(inherited: SymbolTable, wider: WiderSteps, answers: AnswerRecords): ReadonlyMap<string, Verdict> {
    const verdicts = new Map<string, Verdict>();
    const settled = this.isSettled || inherited.isEmpty ? [] : this.settledBy(inherited, wider);
    const byEquation = new Map(settled);
    for (const [at, one] of this.decided.entries()) {
      const steps = stepsAnswered(one, byEquation.get(at) ?? one.steps, answers);
      const verdict = verdictOf(steps, one.isDisplayed, one.mustBeDecided);
      if (verdict !== null) verdicts.set(one.key, verdict);
    }
    return verdicts;
  }

  private settledBy(inherited: SymbolTable, wider: WiderSteps): SettledSteps {
    const { fingerprint } = inherited;
    const known = wider.find(this.note, fingerprint);
    if (known !== null) return known;
    const settled = this.decided.flatMap((one, at): SettledSteps[number][] => {
      const steps = stepsWith(one, inherited);
      return steps === one.steps ? [] : [[at, steps]];
    });
    wider.keep(this.note, fingerprint, settled);
    return settled;
  }
}

/** Of a note's equations, by their order, those of which earlier notes settle steps, with all their steps. Plain values. */
export type SettledSteps = readonly (readonly [equation: number, steps: readonly Step[]])[];

/**
 * Which steps are settled by what earlier notes say, as it was found before: in another run, or of the same text.
 * `inherited` is the fingerprint of what they say.
 */
export type WiderSteps = {
  readonly find: (note: Note, inherited: string) => SettledSteps | null;
  readonly keep: (note: Note, inherited: string, steps: SettledSteps) => void;
};

/** A step that another system can be asked about. */
export type AskedStep = { readonly step: Pick<Step, "left" | "right">; readonly question: EquationQuestion };

/** The steps of a note that were read, are not decided, and can be put to another system. */
export function questionsOf(note: Note): readonly AskedStep[] {
  return (NoteEquations.of(note, null)?.undecided ?? []).flatMap(({ latex, start, table, cue }) => {
    const asked: AskedStep[] = [];
    decideDerivation(latex, start, table, cue, (question, step) => {
      asked.push({ question, step });
      return null;
    });
    return asked;
  });
}

/**
 * What a note's equations come to by its own text, stretch by stretch: `NoteEquations` takes it instead of deciding them
 * again. Plain values; empty for a note without equations.
 */
export function equationsOf(note: Note): readonly StretchResult[] {
  const readings = NoteEquations.of(note, [])?.readings ?? [];
  return readings.map(({ cue, prose, steps, equation }) => ({ cue, prose, steps, equation }));
}

type ReadStretch = {
  readonly cue: Cue;
  readonly within: SymbolTable;
  readonly steps: readonly Step[];
  readonly after: SymbolTable;
};

/** Prose, and the equation behind it if there is LaTeX, from what is known before them. */
function readStretch(
  { prose, from, latex, start, lead }: Omit<Stretch, "words"> & { readonly prose: string },
  table: SymbolTable,
): ReadStretch {
  const within = declaredIn(prose, from, table);
  if (latex === "") return { cue: null, within, steps: [], after: within };
  const cue = cueBefore(lead);
  const { steps, table: after } = decideDerivation(latex, start, within, cue);
  return { cue, within, steps, after };
}

function resultOf({ cue, within, steps, after }: ReadStretch): StretchResult {
  return { cue, prose: within.own, steps, equation: after === within ? nothingSaid : after.own };
}

/** Which notes take up each other's definitions: those on one work, or on one that they call the same. */
export function symbolSourceOf(chapter: Resolution | undefined): string | null {
  return chapter?.kind === "known" ? chapter.source : chapter?.kind === "unknown" ? chapter.written : null;
}

/**
 * With what the note itself says, and, where that does not decide it, with what earlier notes say as well. What another
 * chapter defines may be meant otherwise here: it can show that a step holds, never that it fails.
 */
function stepsWith({ latex, start, table, cue, steps }: Decided, inherited: SymbolTable): readonly Step[] {
  if (steps.every(({ result }) => isSettled(result.kind))) return steps;
  const wider = decideDerivation(latex, start, table.over(inherited), cue);
  const known = steps.map((step, at) => {
    const other = wider.steps[at];
    return other && !isSettled(step.result.kind) && isSettled(other.result.kind) ? other : step;
  });
  return known.every((step, at) => step === steps[at]) ? steps : known;
}

function isSettled(kind: Step["result"]["kind"]): boolean {
  return kind === "proved" || kind === "checked" || kind === "tested" || kind === "defines";
}

function hasUndecided({ steps }: Pick<Decided, "steps">): boolean {
  return steps.some(({ result }) => result.kind === "undecided");
}

/** The steps with what another system was kept to say of those that are not decided. */
function stepsAnswered(
  { latex, start, table, cue }: Decided,
  steps: readonly Step[],
  answers: AnswerRecords,
): readonly Step[] {
  if (Object.keys(answers).length === 0 || !hasUndecided({ steps })) return steps;
  const answered = decideDerivation(latex, start, table, cue, (question) => saidOf(question, answers));
  return steps.map((step, at) => (step.result.kind === "undecided" ? (answered.steps[at] ?? step) : step));
}

/**
 * A system's word counts only where it says that the step holds and values of our own agree. That it does not hold is for
 * certified bounds to show, which are looked at before any system is.
 */
export function saidOf(question: EquationQuestion, answers: AnswerRecords): StepResult | null {
  const answer = answerTo(question, answers);
  if (answer?.says !== "same") return null;
  const { system, version } = answer;
  const corroboration = corroborate(question);
  if (corroboration.kind === "agree") return { kind: "found", system, version, points: corroboration.points };
  return corroboration.kind === "disagree"
    ? { kind: "undecided", reason: "disagreement", name: system, span: null }
    : null;
}

/** How the words right before an equation introduce it. */
function cueBefore(text: string): Cue {
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

/** The same in a sentence without ∈, where looking for names before it takes the most time. */
const formulaInMarks = /\$\$?([^$\n]{1,200})\$\$?/g;

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
  const hasSigns = sentence.includes("∈");
  if (!hasSigns && !sentence.includes("$")) return [];
  const found = [...sentence.matchAll(hasSigns ? formula : formulaInMarks)];
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
  return has("proved", "checked", "tested", "found")
    ? { kind: "holds", evidence: { kind: "derivation", steps } }
    : null;
}
