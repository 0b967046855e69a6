/** The `$id`s of the published schemas in `schema/`, which stand in the `$schema` of what is written. */
export const schemaIds = {
  facts: "urn:ibid:schema:facts:1",
  graph: "urn:ibid:schema:graph:1",
  diagnostics: "urn:ibid:schema:diagnostics:1",
  search: "urn:ibid:schema:search:1",
} as const;

/**
 * JSON to be read by people too: two spaces a level, and whatever fits into a line in one line. Only for plain data:
 * objects, arrays, strings, finite numbers, booleans and null.
 */
export function writeJson(value: unknown): string {
  const out = new Output();
  write(value, 0, 0, out);
  out.push("\n");
  return out.flush();
}

/**
 * An object whose one large list is written item by item, so that a big vault never has to be one string. The list is
 * the object's last property.
 */
export function* writeJsonList(head: object, list: string, items: Iterable<unknown>): IterableIterator<string> {
  const out = new Output();
  out.push("{");
  for (const [key, value] of Object.entries(head)) {
    writeProperty(key, value, 2, out);
    out.push(",");
  }
  out.push(`\n  ${JSON.stringify(list)}: [`);
  let first = true;
  for (const item of items) {
    out.push(first ? "\n    " : ",\n    ");
    write(item, 4, 0, out);
    yield out.flush();
    first = false;
  }
  out.push(first ? "]\n}\n" : "\n  ]\n}\n");
  yield out.flush();
}

class Output {
  private text = "";

  push(text: string): void {
    this.text += text;
  }

  flush(): string {
    const text = this.text;
    this.text = "";
    return text;
  }
}

const lineWidth = 120;

/** `indent` is that of the line in which the value begins, `before` how much of that line is taken by its name. */
function write(value: unknown, indent: number, before: number, out: Output): void {
  const inline = inLine(value, lineWidth - indent - before - 1);
  if (inline !== null) {
    out.push(inline);
  } else if (Array.isArray(value)) {
    const margin = `\n${" ".repeat(indent + 2)}`;
    out.push("[");
    for (const [i, item] of value.entries()) {
      out.push(i === 0 ? margin : `,${margin}`);
      write(item, indent + 2, 0, out);
    }
    out.push(`\n${" ".repeat(indent)}]`);
  } else if (typeof value === "object" && value !== null) {
    let mark = "{";
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      out.push(mark);
      writeProperty(key, item, indent + 2, out);
      mark = ",";
    }
    out.push(`\n${" ".repeat(indent)}}`);
  } else out.push(JSON.stringify(value));
}

function writeProperty(key: string, value: unknown, indent: number, out: Output): void {
  const name = `${JSON.stringify(key)}: `;
  out.push(`\n${" ".repeat(indent)}${name}`);
  write(value, indent, name.length, out);
}

/** The value in one line, or null if it takes more than `room`, which is plain long before the end of a large one. */
function inLine(value: unknown, room: number): string | null {
  if (typeof value === "string" && value.length > room) return null;
  if (typeof value !== "object" || value === null) return within(JSON.stringify(value), room);
  const parts: string[] = [];
  let left = room;
  const add = (name: string, item: unknown): boolean => {
    const part = inLine(item, left - name.length);
    if (part === null) return false;
    parts.push(name + part);
    left -= name.length + part.length + 2;
    return true;
  };
  if (Array.isArray(value)) {
    for (const item of value) if (!add("", item)) return null;
    return within(`[${parts.join(", ")}]`, room);
  }
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined && !add(`${JSON.stringify(key)}: `, item)) return null;
  }
  return within(parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`, room);
}

function within(text: string, room: number): string | null {
  return text.length <= room ? text : null;
}
