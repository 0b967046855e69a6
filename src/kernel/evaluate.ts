import { transform } from "sucrase";
import type { Fault, PreparedCell } from "#core";
import { cellFile, lineIn } from "./stack.ts";

/** A cell's code as a function of the names that it takes and is given; what it gives back are the names it declares. */
export type CellFunction = (...values: readonly unknown[]) => Promise<{ readonly [name: string]: unknown }>;

/** Why code cannot be run at all. */
export class SyntaxFault extends Error {
  readonly line: number | null;

  constructor(message: string, line: number | null) {
    super(message);
    this.line = line;
  }
}

/**
 * Makes a cell's code a function. Types are taken off by sucrase, which leaves every line where it was; the engine does the
 * rest, in strict mode as in a module. Throws a `SyntaxFault`.
 */
export function cellFunction({ number, code, declares }: PreparedCell, parameters: readonly string[]): CellFunction {
  const body = withoutTypes(code);
  const results = `return { ${declares.join(", ")} };`;
  // Parsed by itself first, so that what closes the function below is a mistake here as it is anywhere.
  asFunction(() => new AsyncFunction(...parameters, `"use strict";\n${body}\n${results}`));
  const source = `(async (${parameters.join(", ")}) => { "use strict"; ${body}\n;${results}\n})\n//# sourceURL=${cellFile(number)}`;
  // biome-ignore lint/security/noGlobalEval: this is where what the reader wrote is run, in a process or worker of its own.
  return asFunction(() => globalThis.eval(source) as CellFunction);
}

/** What an error says, where it came from a cell. */
export function faultOf(error: unknown, number: number): Fault {
  if (error instanceof SyntaxFault) return { kind: "syntax", message: error.message, line: error.line };
  if (error instanceof Error)
    return {
      kind: "error",
      message: `${error.name}: ${error.message}`.slice(0, 4_000),
      line: lineIn(error.stack ?? "", number),
    };
  return { kind: "error", message: String(error).slice(0, 4_000), line: null };
}

const AsyncFunction = (async () => {}).constructor as new (...parts: readonly string[]) => CellFunction;

function withoutTypes(code: string): string {
  try {
    return transform(code, { transforms: ["typescript"], disableESTransforms: true }).code;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = /\((\d+):\d+\)$/u.exec(message)?.[1];
    throw new SyntaxFault(
      message.replace(/^Error transforming[^:]*: /u, "").replace(/ \(\d+:\d+\)$/u, ""),
      line === undefined ? null : Number(line),
    );
  }
}

function asFunction(make: () => CellFunction): CellFunction {
  try {
    return make();
  } catch (error) {
    throw new SyntaxFault(error instanceof Error ? error.message : String(error), null);
  }
}
