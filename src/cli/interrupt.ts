import { terminalWords } from "../words/terminal.ts";
import { type Context, type ExitCode, interrupted } from "./context.ts";

/**
 * Does something long that Ctrl-C ends: the signal is aborted, what was begun is given up, and the exit code is that of
 * an interrupted command. A second Ctrl-C ends the process at once.
 */
export async function interruptible<T extends object>(
  context: Context,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T | ExitCode> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  process.once("SIGINT", abort);
  try {
    return await run(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    context.progress("");
    context.complain(`${terminalWords.interrupted[context.language]}\n`);
    return interrupted;
  } finally {
    process.off("SIGINT", abort);
    context.progress("");
  }
}
