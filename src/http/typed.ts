import type { TextEdit } from "#core";
import type { Typed } from "../wire/pages.ts";

/** What a page sends of a note that is typed in. */
export type TypedNote = { readonly path: string; readonly page: string; readonly typed: Typed };

/** Null for a body that is none of what a page sends. */
export function readTyped(body: unknown): TypedNote | null {
  if (typeof body !== "object" || body === null) return null;
  const { path, page, text, version, edits } = body as { readonly [name: string]: unknown };
  if (typeof path !== "string" || typeof page !== "string") return null;
  if (typeof text === "string") return { path, page, typed: { kind: "text", text } };
  if (typeof version !== "number" || !Array.isArray(edits) || !edits.every(isEdit)) return null;
  return { path, page, typed: { kind: "edits", version, edits } };
}

function isEdit(value: unknown): value is TextEdit {
  if (typeof value !== "object" || value === null) return false;
  const { span, insert } = value as { readonly [name: string]: unknown };
  if (typeof span !== "object" || span === null || typeof insert !== "string") return false;
  const { start, end } = span as { readonly [name: string]: unknown };
  return Number.isSafeInteger(start) && Number.isSafeInteger(end) && Number(start) >= 0;
}
