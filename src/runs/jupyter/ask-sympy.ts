import { answerKey, type EquationQuestion, questionHash, readSystemAnswer, type SystemAnswer } from "#core";
import { JupyterFault, JupyterKernel, type JupyterMessage } from "./kernel.ts";
import type { JupyterServer } from "./server.ts";
import { answerType, sympyCall, sympyScript } from "./sympy-script.ts";

export type AskOptions = {
  readonly server: JupyterServer;
  /** Milliseconds that a question may take. */
  readonly time: number;
  readonly signal: AbortSignal;
  /** Told before each question, counted from 1. */
  readonly hear: (number: number) => void;
};

/** Why nothing could be asked: `no-sympy`, where the server's Python has none. */
export type AskTrouble = JupyterFault["kind"] | "no-sympy";

export type Asked = {
  /** By the key of the question; none for one that took too long or that SymPy failed at. */
  readonly answers: ReadonlyMap<string, SystemAnswer>;
  readonly trouble: AskTrouble | null;
};

/** How long an interrupted kernel may take to say so, in milliseconds. */
const patience = 3_000;

/**
 * Asks SymPy on the reader's Jupyter server, in a kernel that is ended afterwards; one that a question keeps busy although it
 * was interrupted is ended, and another started. What was answered until then is given.
 */
export async function askSympy(questions: readonly EquationQuestion[], options: AskOptions): Promise<Asked> {
  const answers = new Map<string, SystemAnswer>();
  let kernel: JupyterKernel | null = null;
  try {
    for (const [at, question] of questions.entries()) {
      if (options.signal.aborted) break;
      options.hear(at + 1);
      kernel ??= await kernelWithSympy(options.server);
      if (kernel === null) return { answers, trouble: "no-sympy" };
      const answer = await askOne(kernel, question, options);
      if (answer === "ended") kernel = null;
      else if (answer !== null) answers.set(answerKey(answer.question), answer);
    }
    return { answers, trouble: null };
  } catch (error) {
    if (error instanceof JupyterFault) return { answers, trouble: error.kind };
    throw error;
  } finally {
    await kernel?.end();
  }
}

/** Null where its Python has no SymPy. Rejects with a `JupyterFault`. */
async function kernelWithSympy(server: JupyterServer): Promise<JupyterKernel | null> {
  const kernel = await JupyterKernel.start(server);
  let isThere = true;
  await kernel.execute(sympyScript, ({ type }) => {
    isThere &&= type !== "error";
  });
  if (isThere) return kernel;
  await kernel.end();
  return null;
}

/** Null where SymPy did not answer, `ended` where its kernel had to be ended. */
async function askOne(
  kernel: JupyterKernel,
  question: EquationQuestion,
  { time, signal }: AskOptions,
): Promise<SystemAnswer | "ended" | null> {
  let answer: SystemAnswer | null = null;
  let giveUp: NodeJS.Timeout | null = null;
  let isEnded = false;
  const stop = (): void => {
    void kernel.interrupt().catch(() => undefined);
    giveUp ??= setTimeout(() => {
      isEnded = true;
      void kernel.end();
    }, patience).unref();
  };
  const late = setTimeout(stop, time);
  signal.addEventListener("abort", stop);
  try {
    await kernel.execute(sympyCall(JSON.stringify(question)), (message) => {
      answer = readAnswer(message, questionHash(question)) ?? answer;
    });
    return answer;
  } catch (error) {
    if (isEnded) return "ended";
    throw error;
  } finally {
    clearTimeout(late);
    if (giveUp !== null) clearTimeout(giveUp);
    signal.removeEventListener("abort", stop);
  }
}

function readAnswer({ type, content }: JupyterMessage, question: string): SystemAnswer | null {
  if (type !== "display_data" || typeof content.data !== "object" || content.data === null) return null;
  const data = content.data as { readonly [type: string]: unknown };
  const said = data[answerType];
  if (typeof said !== "object" || said === null) return null;
  return readSystemAnswer({ ...said, question, system: "SymPy", time: new Date().toISOString() });
}
