import { has } from "./characters.ts";
import type { Prose } from "./prose.ts";

/**
 * `**书名:** …`, `Pages: …`: a short label before a colon. `label` is folded; `from` is where the value begins. The colon
 * may stand in either width, inside or outside the emphasis.
 */
export type Label = { readonly label: string; readonly from: number };

export function readLabel(prose: Prose, longest = 24): Label | null {
  if ((prose.has & has.colon) === 0 || prose.narrow.slice(0, prose.narrow.indexOf(":")).trim().length > 40) return null;
  const found = /^\s*([^:\n]{1,40}?)\s*:\s*/.exec(prose.narrow);
  if (!found?.[1] || found[1].length > longest || /[。,;!?“”"]/.test(found[1])) return null;
  if (/^\/\//.test(prose.narrow.slice(found[0].trimEnd().length))) return null;
  return { label: found[1].trim().toLowerCase(), from: found[0].length };
}
