import { isRecord } from "./csl.ts";

const widest = 100;

/** An item as JSON, a field a line; what is short and simple within a field stays on its line. */
export function printItem(item: { readonly [field: string]: unknown }, indent: string): string {
  const inner = `${indent}  `;
  const fields = Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => {
      const head = `${inner}${JSON.stringify(field)}: `;
      return head + printValue(value, inner, head.length);
    });
  return fields.length === 0 ? "{}" : `{\n${fields.join(",\n")}\n${indent}}`;
}

/** @param column where the value begins */
function printValue(value: unknown, indent: string, column: number): string {
  const short = inOneLine(value);
  const simple = !Array.isArray(value) || value.length < 2 || !value.some(isRecord);
  if (!(Array.isArray(value) || isRecord(value)) || (simple && column + short.length <= widest)) return short;
  const inner = `${indent}  `;
  if (isRecord(value)) return printItem(value, indent);
  return `[\n${value.map((one) => inner + printValue(one, inner, inner.length)).join(",\n")}\n${indent}]`;
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([field, inner]) => `${JSON.stringify(field)}: ${inOneLine(inner)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
