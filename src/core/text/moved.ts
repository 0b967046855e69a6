/**
 * Values of the model with their places elsewhere, as when something was written before them. Whatever has a `start` and an
 * `end` is a place; all else is kept. Nothing of what is given is changed, and what has no place in it is not copied.
 */
export function moved<Value>(value: Value, by: number): Value {
  return by === 0 ? value : (elsewhere(value, by) as Value);
}

function elsewhere(value: unknown, by: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const copy = value.map((one) => elsewhere(one, by));
    return copy.every((one, at) => one === value[at]) ? value : copy;
  }
  const fields = value as { readonly [name: string]: unknown };
  if (isPlace(fields)) return { ...fields, start: fields.start + by, end: fields.end + by };
  let copy: { [name: string]: unknown } | null = null;
  for (const name in fields) {
    const field = fields[name];
    if (typeof field !== "object" || field === null) continue;
    const other = elsewhere(field, by);
    if (other === field) continue;
    copy ??= { ...fields };
    copy[name] = other;
  }
  return copy ?? value;
}

/** Whether the second is the first, with every place moved by so much. Asked of whole notes at every key: it makes nothing. */
export function isMoved(a: unknown, b: unknown, by: number): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b;
  if (Array.isArray(a)) return Array.isArray(b) && areMoved(a, b, by);
  const one = a as { readonly [name: string]: unknown };
  const other = b as { readonly [name: string]: unknown };
  if (isPlace(one)) return isPlace(other) && one.start + by === other.start && one.end + by === other.end;
  let fields = 0;
  for (const name in one) {
    fields += 1;
    if (!isMoved(one[name], other[name], by)) return false;
  }
  for (const _ in other) fields -= 1;
  return fields === 0;
}

function areMoved(a: readonly unknown[], b: readonly unknown[], by: number): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (!isMoved(a[at], b[at], by)) return false;
  return true;
}

/** Whether every place in the value lies within a span. */
export function areWithin(value: unknown, span: Place): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every((one) => areWithin(one, span));
  const fields = value as { readonly [name: string]: unknown };
  if (isPlace(fields)) return span.start <= fields.start && fields.end <= span.end;
  for (const name in fields) if (!areWithin(fields[name], span)) return false;
  return true;
}

type Place = { readonly start: number; readonly end: number };

function isPlace(value: { readonly [name: string]: unknown }): value is Place {
  return typeof value.start === "number" && typeof value.end === "number";
}
