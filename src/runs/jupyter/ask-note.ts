import { type AskedStep, type EquationQuestion, type Note, questionHash, questionsOf, type SystemAnswer } from "#core";
import type { Problem } from "../../words/problem.ts";
import { keepRuns } from "../record.ts";
import { type AskOptions, type AskTrouble, askSympy } from "./ask-sympy.ts";

export type AskedNote = {
  /** Steps of the note that are read and not decided. */
  readonly asked: readonly AskedStep[];
  /** What was answered, by the key of the question. */
  readonly answers: Readonly<Record<string, SystemAnswer>>;
  readonly trouble: AskTrouble | null;
  /** What kept the answers from being kept. */
  readonly problem: Problem | null;
};

/** Milliseconds that a step may take, unless the reader says otherwise. */
export const usualTime = 20_000;

/**
 * Asks SymPy about the steps of a note that are read and not decided, each different one once, and keeps what it says
 * beside the note. Where it was broken off, what was answered until then is kept.
 *
 * @param hear told before each question, counted from 1, and how many there are
 */
export async function askAboutNote(
  note: Note,
  root: string,
  { hear, ...options }: Omit<AskOptions, "hear"> & { readonly hear: (number: number, total: number) => void },
): Promise<AskedNote> {
  const asked = questionsOf(note);
  const different = unlike(asked.map(({ question }) => question));
  if (different.length === 0) return { asked, answers: {}, trouble: null, problem: null };
  const told = await askSympy(different, { ...options, hear: (number) => hear(number, different.length) });
  const answers = Object.fromEntries(told.answers);
  const problem = told.trouble === null || told.answers.size > 0 ? keepRuns(root, note.id, { answers }) : null;
  return { asked, answers, trouble: told.trouble, problem };
}

function unlike(questions: readonly EquationQuestion[]): readonly EquationQuestion[] {
  return [...new Map(questions.map((one) => [questionHash(one), one])).values()];
}
