import {
  type AskedStep,
  answerTo,
  LineIndex,
  type Note,
  questionsOf,
  type StepResult,
  type SystemAnswer,
  saidOf,
  writeJson,
} from "#core";
import { askAboutNote } from "../../runs/jupyter/ask-note.ts";
import type { JupyterServer, NoServer } from "../../runs/jupyter/server.ts";
import { runsPath } from "../../runs/record.ts";
import { answerWords, askingWords, cellWords, noPython, sympyTroubles } from "../../words/cells.ts";
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
    context.write(isJson ? writeJson({ note: note.id, steps: [] }) : `${askingWords.none[language]}\n`);
    return 0;
  }
  if (typeof server === "string") {
    context.complain(`${noPython[server][language]}\n`);
    return 1;
  }
  const done = await interruptible(context, async (signal) => {
    const hear = (number: number, total: number): void => context.progress(`${number}/${total}`);
    const told = await askAboutNote(note, root, { server, time, signal, hear });
    signal.throwIfAborted();
    return told;
  });
  if (typeof done === "number") return done;
  const { answers, trouble, problem } = done;
  if (trouble !== null) {
    const words = trouble === "no-sympy" ? sympyTroubles[trouble] : noPython[trouble];
    context.complain(`${words[language]}\n`);
  }
  if (problem !== null) return report(context, [problem]);
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

function printed(note: Note, { step, answer, result }: Outcome, line: number, context: Context): string {
  const { language, paint } = context;
  const kind = result?.kind === "found" ? "holds" : "unchecked";
  const latex = note.file.text.slice(step.left.start, step.right.end).replace(/\s+/gu, " ");
  const head = `${paint(kind, seals[kind])} ${paint("quiet", cellWords.line[language](String(line)))}  ${visible(latex)}`;
  return `${head}\n  ${answerWords(answer, result, language)}`;
}
