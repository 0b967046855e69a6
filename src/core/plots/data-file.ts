import type { DataReference, DataTrouble } from "../model/plot.ts";
import { nearestWord } from "../text/distance.ts";
import { readTable, type Table } from "./table.ts";

/** Files of the vault that hold tables: those are read with the notes. */
export function isDataFile(path: string): boolean {
  return /\.(?:csv|tsv|json)$/iu.test(path);
}

/**
 * What a series draws: from the folder of the note, else from the root of the vault.
 *
 * @param note the note's path
 * @param data by path, the texts of the vault's tables
 */
export function tableAt(
  reference: DataReference | null,
  note: string,
  data: ReadonlyMap<string, string>,
): Table | DataTrouble {
  if (reference === null) return { kind: "no-data" };
  if (reference.kind === "inline") return readTable(reference.text.text, reference.language);
  const written = reference.path.text;
  const path = dataPath(written, note, data);
  if (path === null) {
    const name = written.split("/").at(-1) ?? written;
    const nearest = [...data.keys()].find((one) => one.split("/").at(-1) === name) ?? nearestWord(written, data.keys());
    return { kind: "no-file", path: written, nearest };
  }
  return readTable(data.get(path) ?? "", path);
}

/** Null if there is no such table. */
export function dataPath(written: string, note: string, data: Pick<ReadonlyMap<string, string>, "has">): string | null {
  const folder = note.split("/").slice(0, -1);
  for (const from of [folder, []]) {
    const path = joined(from, written);
    if (path !== null && data.has(path)) return path;
  }
  return null;
}

/** Null for what leads out of the vault. */
function joined(folder: readonly string[], written: string): string | null {
  const parts = [...folder];
  for (const part of written.replaceAll("\\", "/").replace(/^\/+/u, "").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}
