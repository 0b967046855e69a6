import type { EdgeType } from "../model/settings.ts";
import { foldName } from "../text/fold.ts";
import { has } from "./characters.ts";
import type { Prose } from "./prose.ts";
import type { Stretch } from "./series.ts";

/** An arrow in a chain, with the words on it, if any. */
export type Arrow = Stretch & { readonly words: string | null };

/**
 * `→`, `->`, `=>`, and arrows with a type: `A —requires→ B`, `A -[is a]-> B`, `A --uses--> B`, `A →（前置） B`. An arrow
 * inside brackets or mathematics is none.
 */
const arrow =
  /[-—–]{1,3}\s*\[\s*([^\]\n]{1,40}?)\s*\]\s*[-—–]{0,3}\s*(?:>|→)|[-—–]{1,3}\s*([^\s→>[\]\-—–][^→>[\]\n—–]{0,39}?)\s*[-—–]{0,3}(?:→|[-—–]>)|(?:[-—–]{1,3}>|={1,2}>|[→⟶⇒➔➜])(?:\s*\(\s*([^()\n]{1,40}?)\s*\)(?=\s*\S))?/g;

export function findArrows(prose: Prose): readonly Arrow[] {
  const text = prose.narrow;
  if ((prose.has & has.arrow) === 0 || !/[→⟶⇒➔➜]|[-=—–]>/.test(text)) return [];
  const found: Arrow[] = [];
  let depth = 0;
  let counted = 0;
  arrow.lastIndex = 0;
  for (let match = arrow.exec(text); match; match = arrow.exec(text)) {
    const from = match.index;
    depth += nesting(text, counted, from);
    counted = from;
    if (depth > 0) continue;
    const words = match[1] ?? match[2] ?? match[3] ?? null;
    found.push({ from, to: from + match[0].length, words: words?.trim() ?? null });
  }
  return found;
}

/** By how much brackets and quotation marks between two places nest the later deeper. */
function nesting(text: string, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const character = text[at] ?? "";
    if ("([“「".includes(character)) depth += 1;
    else if (")]”」".includes(character)) depth -= 1;
  }
  return depth;
}

/** The type's id from the settings by any of its names, `leads-to` for a plain arrow, else the words themselves. */
export function edgeTypeOf(words: string | null, types: readonly EdgeType[]): string {
  if (words === null) return "leads-to";
  const key = foldName(words);
  const known = types.find(
    (type) => foldName(type.id) === key || [...type.zh, ...type.en].some((name) => foldName(name) === key),
  );
  return known?.id ?? words;
}
