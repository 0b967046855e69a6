import type { Output, Plain } from "#core";
import { most } from "../core/cells/limits.ts";
import { readTape } from "../core/cells/read-tape.ts";
import { plainOf } from "./plain.ts";

/** What showing a value gives: tensors, drawn tapes, drawings, and anything else as it is. */
export function show(value: unknown, title: string | null): Output {
  if (typeof value === "string" && /^\s*<svg[\s>]/u.test(value))
    return value.length <= most.plain ? { kind: "svg", title, svg: value } : { kind: "cut", what: "text" };
  const numbers = tensorOf(value);
  if (numbers !== null) return showTensor(numbers, title);
  const plain = plainOf(value);
  return tapeOf(plain, title) ?? { kind: "value", title, value: small(plain) };
}

/** A tape that the lab has drawn; null for any other value, and for one that is not whole. */
function tapeOf(plain: Plain, title: string | null): Output | null {
  if (typeof plain !== "object" || plain === null || !("kind" in plain) || plain.kind !== "tape") return null;
  const tape = readTape(plain, title);
  return tape !== null && JSON.stringify(plain).length > most.plain ? { kind: "cut", what: "text" } : tape;
}

/** Rows with their columns in order of first appearance. */
export function showTable(rows: Iterable<unknown>, title: string | null): Output {
  const all = [...rows];
  const columns = new Set<string>();
  for (const row of all.slice(0, most.rows)) for (const column of Object.keys(asRow(row))) columns.add(column);
  const kept = [...columns].slice(0, most.columns);
  return {
    kind: "table",
    title,
    columns: kept,
    rows: all.slice(0, most.rows).map((row) => {
      const record = asRow(row);
      return kept.map((column) => (Object.hasOwn(record, column) ? small(plainOf(record[column])) : null));
    }),
    more: Math.max(0, all.length - most.rows),
  };
}

export function showPlot(specification: unknown): Output {
  const plain = plainOf(specification);
  if (typeof plain !== "object" || plain === null || Array.isArray(plain))
    throw new TypeError("plot takes a specification: { marks: [{ mark, data, x, y }] }.");
  return JSON.stringify(plain).length > most.plain
    ? { kind: "cut", what: "text" }
    : { kind: "plot", specification: plain as { readonly [key: string]: Plain } };
}

type Numbers = { readonly shape: readonly number[]; readonly data: ArrayLike<number> };

/** Arrays of the lab, and nodes of a tape, which have theirs as their value; typed arrays are vectors. */
function tensorOf(value: unknown): Numbers | null {
  if (typeof value !== "object" || value === null) return null;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const data = value as unknown as ArrayLike<number | bigint>;
    return typeof data[0] === "bigint" ? null : { shape: [data.length], data: data as ArrayLike<number> };
  }
  if ("shape" in value && "data" in value && Array.isArray(value.shape) && ArrayBuffer.isView(value.data))
    return { shape: value.shape, data: value.data as unknown as ArrayLike<number> };
  return "shape" in value && "value" in value ? tensorOf(value.value) : null;
}

function showTensor({ shape, data }: Numbers, title: string | null): Output {
  let least = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let at = 0; at < data.length; at += 1) {
    const one = data[at] ?? Number.NaN;
    if (!(one >= least)) least = one;
    if (!(one <= highest)) highest = one;
    sum += one;
  }
  const numbers = Array.from({ length: Math.min(data.length, most.numbers) }, (_, at) => plainOf(data[at]));
  return {
    kind: "tensor",
    title,
    shape: [...shape],
    numbers,
    least: plainOf(least),
    most: plainOf(highest),
    mean: plainOf(sum / data.length),
  };
}

function asRow(row: unknown): { readonly [column: string]: unknown } {
  return typeof row === "object" && row !== null ? (row as { readonly [column: string]: unknown }) : { value: row };
}

/** A value that is too large to keep, as the beginning of its text. */
function small(value: Plain): Plain {
  const text = JSON.stringify(value);
  return text.length > most.plain / 2 ? `${text.slice(0, most.text)}…` : value;
}
