import { type Expectation, type Fault, most, type Output, readExpectation, readOutput } from "#core";
import type { JupyterMessage } from "./kernel.ts";
import { expectationType, tableType } from "./prelude.ts";

/** What a message of a kernel shows, claims, or says went wrong; null for what is of no concern. */
export function readShown(
  message: JupyterMessage,
): { readonly output: Output } | { readonly expectation: Expectation } | { readonly fault: Fault } | null {
  const { type, content } = message;
  if (type === "stream") {
    const level = content.name === "stderr" ? "warn" : "log";
    return { output: { kind: "log", level, text: cut(String(content.text).replace(/\n$/u, "")) } };
  }
  if (type === "error") return { fault: faultOf(content) };
  if (type !== "display_data" && type !== "execute_result") return null;
  const data = content.data;
  return typeof data === "object" && data !== null ? readData(data as { readonly [type: string]: unknown }) : null;
}

function readData(data: {
  readonly [type: string]: unknown;
}): { readonly output: Output } | { readonly expectation: Expectation } | null {
  const claimed = expectationType in data ? readExpectation(data[expectationType]) : null;
  if (claimed !== null) return { expectation: claimed };
  const read = (value: unknown): { readonly output: Output } | null => {
    const output = readOutput(value);
    return output && { output };
  };
  if (tableType in data) return read(tableOf(data[tableType]));
  const picture = data["image/png"];
  if (typeof picture === "string")
    return read({ kind: "image", title: null, type: "image/png", data: picture.replace(/\s+/gu, "") }) ?? tooLarge;
  const svg = data["image/svg+xml"];
  if (typeof svg === "string") return read({ kind: "svg", title: null, svg: svg.replace(/^[\s\S]*?(?=<svg)/u, "") });
  const text = data["text/plain"];
  return typeof text === "string" ? { output: { kind: "value", title: null, value: cut(text) } } : null;
}

const tooLarge: { readonly output: Output } = { output: { kind: "cut", what: "text" } };

function tableOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return null;
  const { title = null, columns, rows, more = 0 } = value as { readonly [key: string]: unknown };
  if (!Array.isArray(columns) || !Array.isArray(rows)) return null;
  return {
    kind: "table",
    title,
    columns: columns.slice(0, most.columns),
    rows: rows.slice(0, most.rows).map((row) => (Array.isArray(row) ? row.slice(0, most.columns) : [])),
    more: Number(more) + Math.max(0, rows.length - most.rows),
  };
}

/** The error with the line of the cell: the innermost frame of the traceback that is in a cell's input. */
function faultOf({ ename, evalue, traceback }: JupyterMessage["content"]): Fault {
  const name = String(ename);
  if (name === "KeyboardInterrupt") return { kind: "stopped", message: "", line: null };
  const lines = Array.isArray(traceback) ? traceback.map(String).join("\n") : "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a traceback is coloured for a terminal.
  const plain = lines.replace(/\u001b\[[\d;]*m/gu, "");
  const frames = plain.split(/\n(?=(?:Cell |Input )?In ?\[\d+\]|Cell In|Input In|File )/u);
  const own = frames.findLast(
    (frame) => /^(?:Cell |Input )?In ?\[\d+\]/u.test(frame.trimStart()) || /Cell In/u.test(frame),
  );
  const named = /In ?\[\d+\], line (\d+)|<cell line: (\d+)>/u.exec(own ?? "");
  const arrow = /^-+> ?(\d+) /mu.exec(own ?? "")?.[1];
  const line = arrow ?? named?.[1] ?? named?.[2];
  return {
    kind: name === "SyntaxError" ? "syntax" : "error",
    message: cut(`${name}: ${String(evalue)}`),
    line: line === undefined ? null : Number(line),
  };
}

function cut(text: string): string {
  return text.length > most.text ? `${text.slice(0, most.text - 1)}…` : text;
}
