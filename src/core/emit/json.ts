/** The `$id`s of the published schemas in `schema/`, which stand in the `$schema` of what is written. */
export const schemaIds = {
  facts: "urn:ibid:schema:facts:1",
  graph: "urn:ibid:schema:graph:1",
  diagnostics: "urn:ibid:schema:diagnostics:1",
} as const;

/** JSON as it is written everywhere: two spaces, a line break at the end. */
export function writeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * An object whose one large list is written item by item, so that a big vault never has to be one string. Joined, the
 * parts are what `writeJson` makes of the whole, with the list last.
 */
export function* writeJsonList(head: object, list: string, items: Iterable<unknown>): IterableIterator<string> {
  const opened = JSON.stringify({ ...head, [list]: [] }, null, 2);
  yield opened.slice(0, -"]\n}".length);
  let first = true;
  for (const item of items) {
    yield `${first ? "" : ","}\n    ${JSON.stringify(item, null, 2).replaceAll("\n", "\n    ")}`;
    first = false;
  }
  yield first ? "]\n}\n" : "\n  ]\n}\n";
}
