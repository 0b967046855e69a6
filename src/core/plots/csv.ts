import type { Row, Value } from "../model/plot.ts";

/**
 * Rows of separated values by their columns' names (RFC 4180). Lines that begin with `#` are remarks. What is written as a
 * number is one; a field with nothing in it is null.
 */
export function readRows(text: string, separator: "," | "\t"): readonly Row[] {
  const [head = [], ...rows] = records(text, separator);
  const columns = head.map((column) => column.trim());
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, fieldValue(row[at])])));
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

function fieldValue(written: string | undefined): Value {
  const trimmed = written?.trim() ?? "";
  if (trimmed === "") return null;
  return number.test(trimmed) ? Number(trimmed) : trimmed;
}

function records(text: string, separator: string): readonly (readonly string[])[] {
  const content = text.replace(/^\uFEFF/u, "");
  const found: string[][] = [];
  let record: string[] = [];
  for (let at = 0; at < content.length; ) {
    if (record.length === 0 && content[at] === "#") {
      at = endOfLine(content, at);
      continue;
    }
    const { field, next } = content[at] === '"' ? quoted(content, at) : plain(content, at, separator);
    record.push(field);
    at = next;
    if (content[at] === separator) {
      at += 1;
      // A separator at the very end has an empty field behind it.
      if (at === content.length) record.push("");
      continue;
    }
    at = endOfLine(content, at);
    if (record.some((one) => one.trim() !== "")) found.push(record);
    record = [];
  }
  if (record.some((one) => one.trim() !== "")) found.push(record);
  return found;
}

function plain(content: string, from: number, separator: string): { readonly field: string; readonly next: number } {
  let at = from;
  while (at < content.length && content[at] !== separator && content[at] !== "\n" && content[at] !== "\r") at += 1;
  return { field: content.slice(from, at), next: at };
}

/** Two quotation marks within stand for one; a field that does not end ends with the text. */
function quoted(content: string, from: number): { readonly field: string; readonly next: number } {
  let field = "";
  let at = from + 1;
  for (;;) {
    const end = content.indexOf('"', at);
    if (end < 0) return { field: field + content.slice(at), next: content.length };
    field += content.slice(at, end);
    if (content[end + 1] !== '"') return { field, next: end + 1 };
    field += '"';
    at = end + 2;
  }
}

/** Where the next line begins. */
function endOfLine(content: string, from: number): number {
  const end = content.indexOf("\n", from);
  const lone = content.indexOf("\r", from);
  if (lone >= 0 && (end < 0 || lone < end - 1)) return lone + 1;
  return end < 0 ? content.length : end + 1;
}
