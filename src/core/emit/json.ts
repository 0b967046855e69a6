/** The `$id`s of the published schemas in `schema/`, which stand in the `$schema` of what is written. */
export const schemaIds = {
  facts: "urn:ibid:schema:facts:1",
  graph: "urn:ibid:schema:graph:1",
  diagnostics: "urn:ibid:schema:diagnostics:1",
} as const;

/**
 * JSON to be read by people too: two spaces a level, and whatever fits into a line in one line. Only for plain data:
 * objects, arrays, strings, finite numbers, booleans and null.
 */
export function writeJson(value: unknown): string {
  return `${print(value, 0)}\n`;
}

/**
 * An object whose one large list is written item by item, so that a big vault never has to be one string. The list is
 * the object's last property.
 */
export function* writeJsonList(head: object, list: string, items: Iterable<unknown>): IterableIterator<string> {
  yield "{\n";
  for (const [key, value] of Object.entries(head)) yield `  ${property(key, value, 2)},\n`;
  yield `  ${JSON.stringify(list)}: [`;
  let first = true;
  for (const item of items) {
    yield `${first ? "" : ","}\n    ${print(item, 4)}`;
    first = false;
  }
  yield first ? "]\n}\n" : "\n  ]\n}\n";
}

const lineWidth = 120;

/** `indent` is that of the line in which the value begins, `before` how much of that line is taken by its name. */
function print(value: unknown, indent: number, before = 0): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => print(item, indent + 2))
    : Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [property(key, item, indent + 2)]));
  const [open, close] = isList ? "[]" : "{}";
  if (parts.length === 0) return `${open}${close}`;
  const width = parts.reduce((sum, part) => sum + part.length + 2, indent + before + 3);
  if (width <= lineWidth && !parts.some((part) => part.includes("\n"))) {
    return isList ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  }
  const inner = " ".repeat(indent + 2);
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${" ".repeat(indent)}${close}`;
}

function property(key: string, value: unknown, indent: number): string {
  const name = `${JSON.stringify(key)}: `;
  return name + print(value, indent, name.length);
}
