import {
  type AskedStep,
  answerTo,
  type EquationQuestion,
  LineIndex,
  type Note,
  questionHash,
  questionsOf,
  type StepResult,
  type SystemAnswer,
  saidOf,
  writeJson,
} from "#core";
import { askSympy } from "../../runs/jupyter/ask-sympy.ts";
import type { JupyterServer, NoServer } from "../../runs/jupyter/server.ts";
import { keepRuns, runsPath } from "../../runs/record.ts";
import { answerWords, askedWords, cellWords, noPython } from "../../words/cells.ts";
import { seals } from "../../words/verdict.ts";
import { type Context, type ExitCode, report } from "../context.ts";
import { interruptible } from "../interrupt.ts";
import { visible } from "../pretty/text.ts";

export type EquationsOptions = {
  readonly root: string;
  readonly server: JupyterServer | NoServer;
  /** Milliseconds that a step may take. */
  readonly time: number;
  readonly isJson: boolean;
};

/** What became of one step that SymPy was asked about; null where it did not answer. */
type Outcome = AskedStep & { readonly answer: SystemAnswer | null; readonly result: StepResult | null };

/** Asks SymPy about the steps of a note that are read and not decided, and keeps what it says beside the note. */
export async function runEquations(
  note: Note,
  { root, server, time, isJson }: EquationsOptions,
  context: Context,
): Promise<ExitCode> {
  const { language } = context;
  const asked = questionsOf(note);
  if (asked.length === 0) {
    context.write(isJson ? writeJson({ note: note.id, steps: [] }) : `${askedWords.none[language]}\n`);
    return 0;
  }
  if (typeof server === "string") {
    context.complain(`${noPython[server][language]}\n`);
    return 1;
  }
  const different = unlike(asked.map(({ question }) => question));
  const done = await interruptible(context, async (signal) => {
    const hear = (number: number): void => context.progress(`${number}/${different.length}`);
    const told = await askSympy(different, { server, time, signal, hear });
    signal.throwIfAborted();
    return told;
  });
  if (typeof done === "number") return done;
  if (done.trouble !== null) {
    const words = done.trouble === "no-sympy" ? askedWords.noSympy : noPython[done.trouble];
    context.complain(`${words[language]}\n`);
  }
  if (done.trouble === null || done.answers.size > 0) {
    const problem = keepRuns(root, note.id, { answers: Object.fromEntries(done.answers) });
    if (problem !== null) return report(context, [problem]);
  }
  const answers = Object.fromEntries(done.answers);
  const outcomes = asked.map(
    (one): Outcome => ({ ...one, answer: answerTo(one.question, answers), result: saidOf(one.question, answers) }),
  );
  const lines = new LineIndex(note.file.text);
  const lineOf = ({ step }: Outcome): number => lines.at(step.left.start).line;
  if (isJson)
    context.write(
      writeJson({
        note: note.id,
        kept: runsPath(note.id),
        steps: outcomes.map((one) => ({ line: lineOf(one), answer: one.answer, result: one.result })),
      }),
    );
  else for (const one of outcomes) context.write(`${printed(note, one, lineOf(one), context)}\n`);
  return outcomes.every(({ result }) => result?.kind === "found") ? 0 : 1;
}

function unlike(questions: readonly EquationQuestion[]): readonly EquationQuestion[] {
  return [...new Map(questions.map((one) => [questionHash(one), one])).values()];
}

function printed(note: Note, { step, answer, result }: Outcome, line: number, context: Context): string {
  const { language, paint } = context;
  const kind = result?.kind === "found" ? "holds" : "unchecked";
  const latex = note.file.text.slice(step.left.start, step.right.end).replace(/\s+/gu, " ");
  const head = `${paint(kind, seals[kind])} ${paint("quiet", cellWords.line[language](String(line)))}  ${visible(latex)}`;
  return `${head}\n  ${answerWords(answer, result, language)}`;
}
