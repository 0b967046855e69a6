/** The name under which an engine knows a cell's code, for the lines of its errors. */
export function cellFile(number: number): string {
  return `ibid-cell-${number}.js`;
}

/** The line of a cell's code that an error came from, the innermost; null if none is known. */
export function lineIn(stack: string, number: number): number | null {
  const found = new RegExp(`${cellFile(number).replaceAll(".", "\\.")}:(\\d+)`, "u").exec(stack);
  return found?.[1] === undefined ? null : Number(found[1]);
}

/** The line of this call within a cell. */
export function callingLine(number: number): number | null {
  return lineIn(new Error("line").stack ?? "", number);
}
