import { createInterface } from "node:readline/promises";
import type { IsoDate } from "#core";
import { chooseLanguage, type ReaderLanguage } from "../words/language.ts";
import type { Context } from "./context.ts";
import { painter } from "./pretty/paint.ts";

/** Wide enough for a line of prose; beyond it a line is hard to read, however wide the terminal. */
const widest = 110;
const narrowest = 40;
/** For pipes and files, which have no width. */
const usual = 100;

export type TerminalOptions = {
  readonly language: ReaderLanguage | null;
  readonly color: "auto" | "always" | "never";
  readonly today: IsoDate | null;
};

/** The process as a command sees it. */
export function terminalContext(options: TerminalOptions): Context {
  const { stdin, stdout, stderr, env } = process;
  const colours =
    options.color === "always" ||
    (options.color === "auto" && stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb");
  return {
    asked: options.language,
    environment: env,
    language: chooseLanguage(options.language, null, env),
    today: options.today ?? localDate(new Date()),
    folder: process.cwd(),
    width: Math.min(widest, Math.max(narrowest, stdout.columns ?? usual)),
    paint: painter(colours),
    interactive: stdin.isTTY === true && stdout.isTTY === true,
    write: (text) => void stdout.write(text),
    complain: (text) => void stderr.write(text),
    progress: (text) => void (stderr.isTTY && stderr.write(`\r\x1b[K${text}`)),
    ask: askOnce,
  };
}

async function askOnce(question: string): Promise<string | null> {
  const line = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise<null>((resolve) => line.once("close", () => resolve(null)));
  try {
    return await Promise.race([line.question(question), closed]);
  } finally {
    line.close();
  }
}

function localDate(now: Date): IsoDate {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as IsoDate;
}
