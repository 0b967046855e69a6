import { isDataFile } from "#core";
import { libraryFile } from "./find.ts";
import { noteOfRuns } from "./runs.ts";

/** A table's most bytes: more is not for a figure of a note to draw. */
const mostDataBytes = 4 * 1024 * 1024;

/** Whether a file of the vault is a table that figures may be drawn from, and is read with the notes. */
export function isTable(path: string, size: number): boolean {
  return isDataFile(path) && size <= mostDataBytes && path !== libraryFile && noteOfRuns(path) === null;
}

export function tableText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
