import type { Plain } from "#core";

/** Deeper than this a value is written as text; as many entries of a list or record are kept. */
const deepest = 12;
const longest = 2_000;
const longestText = 20_000;

/** What JSON can say of any value: numbers that it lacks as text, functions by their names, what repeats itself as `…`. */
export function plainOf(value: unknown, depth: number = 0, above: readonly unknown[] = []): Plain {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "string":
      return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
    case "boolean":
      return value;
    case "bigint":
      return `${value}n`;
    case "undefined":
      return "undefined";
    case "symbol":
      return String(value);
    case "function":
      return `ƒ ${value.name}`;
    default:
      return value === null ? null : plainObject(value as object, depth, above);
  }
}

function plainObject(value: object, depth: number, above: readonly unknown[]): Plain {
  if (above.includes(value)) return "…";
  if (depth > deepest) return Object.prototype.toString.call(value);
  const within = [...above, value];
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Map) return listOf([...value.entries()], depth, within);
  if (value instanceof Set) return listOf([...value], depth, within);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return listOf(Array.from(value as unknown as ArrayLike<number | bigint>), depth, within);
  if (Array.isArray(value)) return listOf(value, depth, within);
  const entries = Object.entries(value).slice(0, longest);
  return Object.fromEntries(entries.map(([key, one]) => [key, plainOf(one, depth + 1, within)]));
}

function listOf(values: readonly unknown[], depth: number, within: readonly unknown[]): Plain {
  const kept = values.slice(0, longest).map((one) => plainOf(one, depth + 1, within));
  return values.length > longest ? [...kept, `… ${values.length - longest}`] : kept;
}

/** A value as a line of the console has it. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const plain = plainOf(value);
  return typeof plain === "string" ? plain : JSON.stringify(plain);
}
