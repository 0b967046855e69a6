import type { DataTrouble, Row, Value } from "../model/plot.ts";
import { readRows } from "./csv.ts";

export type Table =
  | { readonly kind: "rows"; readonly rows: readonly Row[]; readonly columns: readonly string[] }
  | Extract<DataTrouble, { readonly kind: "unreadable" | "no-rows" }>;

/** Reads a table by its name's ending or its block's language; JSON is an array of objects. */
export function readTable(text: string, name: string): Table {
  const ending = /(?:^|\.)([a-z]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? "";
  const read = ending === "json" ? rowsOfJson(text) : readRows(text, ending === "tsv" ? "\t" : ",");
  if (typeof read === "string") return { kind: "unreadable", path: name, detail: read };
  const columns = [...new Set(read.flatMap((row) => Object.keys(row)))];
  return read.length === 0 ? { kind: "no-rows" } : { kind: "rows", rows: read, columns };
}

function rowsOfJson(text: string): readonly Row[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return rowsOf(value) ?? "[{ … }, …]";
}

/** Rows out of anything that may be some; null if it is no array of objects. */
export function rowsOf(value: unknown): readonly Row[] | null {
  if (!Array.isArray(value)) return null;
  const rows = value.flatMap((one): Row[] => {
    if (typeof one !== "object" || one === null || Array.isArray(one)) return [];
    return [Object.fromEntries(Object.entries(one).map(([column, field]): [string, Value] => [column, cellOf(field)]))];
  });
  return rows.length === value.length ? rows : null;
}

function cellOf(field: unknown): Value {
  if (typeof field === "number" || typeof field === "string") return field;
  return typeof field === "boolean" ? String(field) : null;
}
