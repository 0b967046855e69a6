import type { IsoDate } from "#core";
import type { ReaderLanguage } from "../words/language.ts";
import { type Misuse, sayMisuse } from "../words/misuse.ts";
import type { Problem } from "../words/problem.ts";
import { sayProblem } from "../words/say-problem.ts";
import type { Paint } from "./pretty/paint.ts";
import { visible } from "./pretty/text.ts";

/**
 * 0: nothing wrong. 1: errors were found in the notes, or what was looked for is not there. 2: misuse, or something could
 * not be read or written. 130: ended by Ctrl-C.
 */
export type ExitCode = 0 | 1 | 2 | 130;

export const interrupted = 130;

/** What a command knows of the world it runs in. */
export type Context = {
  /** What was asked for or the environment says; a vault's settings come between the two. */
  readonly asked: ReaderLanguage | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly language: ReaderLanguage;
  readonly today: IsoDate;
  readonly folder: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
  /** Whether there is a person at a terminal to ask. */
  readonly interactive: boolean;
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Shows how far a long job is, in one line that the next replaces; an empty text takes it away. */
  readonly progress: (text: string) => void;
  /** One line from the person at the terminal, or null if there is none. */
  readonly ask: (question: string) => Promise<string | null>;
};

/** Says what was wrong with the call. */
export function refuse(context: Context, what: Misuse): ExitCode {
  context.complain(`ibid: ${visible(sayMisuse(what, context.language))}\n`);
  return 2;
}

/** Says each problem with its place; 2 if any of them is an error. */
export function report(context: Context, problems: readonly Problem[]): ExitCode {
  for (const problem of problems) {
    const place = [problem.path, problem.line, problem.column].filter((part) => part !== null).join(":");
    context.complain(`${visible(place)}: ${visible(sayProblem(problem, context.language))}\n`);
  }
  return problems.some(({ severity }) => severity === "error") ? 2 : 0;
}

/** The same context, speaking another language. */
export function speaking(context: Context, language: ReaderLanguage): Context {
  return { ...context, language };
}
