import { diff3Merge, diffIndices } from "node-diff3";
import type { TextEdit } from "./edit.ts";

/** A stretch of a merged text: what both agree on, or two texts of which a reader has to choose. */
export type MergedPart =
  | { readonly kind: "agreed"; readonly text: string }
  | { readonly kind: "conflict"; readonly own: string; readonly base: string; readonly other: string };

/**
 * Joins two texts that were made from the same base, sentence by sentence: prose has paragraphs for lines, and two changes
 * in one paragraph need not be about the same words. The parts, in order, are the whole text. Khanna, Kunal and Pierce,
 * "A Formal Investigation of Diff3" (2007), as node-diff3 does it.
 */
export function mergeTexts(base: string, own: string, other: string): readonly MergedPart[] {
  if (own === other || other === base) return agreed(own);
  if (own === base) return agreed(other);
  const [bases, owns, others] = [piecesOf(base), piecesOf(own), piecesOf(other)];
  // What all three begin and end with needs no search, and is nearly everything.
  const head = commonHead([bases, owns, others]);
  const tail = commonHead([bases, owns, others].map((pieces) => pieces.slice(head).reverse()));
  const middle = (pieces: readonly string[]): string[] => pieces.slice(head, pieces.length - tail);
  const parts: MergedPart[] = [...agreed(bases.slice(0, head).join(""))];
  for (const { ok, conflict } of diff3Merge(middle(owns), middle(bases), middle(others), {
    excludeFalseConflicts: true,
  })) {
    if (ok) parts.push(...agreed(ok.join("")));
    if (conflict) {
      const { a, o, b } = conflict;
      const both = joinBeside(o, a, b) ?? joinBeside(o, b, a);
      if (both !== null) parts.push(...agreed(both.join("")));
      else parts.push({ kind: "conflict", own: a.join(""), base: o.join(""), other: b.join("") });
    }
  }
  parts.push(...agreed(bases.slice(bases.length - tail).join("")));
  return parts;
}

/**
 * Changes that touch and do not meet: one side only wrote before or after what is there, the other only changed it, as
 * a task is ticked on a phone while the next is written. Null for all others.
 */
function joinBeside(
  base: readonly string[],
  longer: readonly string[],
  changed: readonly string[],
): readonly string[] | null {
  if (base.length === 0 || changed.length !== base.length || longer.length <= base.length) return null;
  const added = longer.length - base.length;
  if (base.every((piece, index) => longer[index] === piece)) return [...changed, ...longer.slice(base.length)];
  if (base.every((piece, index) => longer[added + index] === piece)) return [...longer.slice(0, added), ...changed];
  return null;
}

/** The whole of what was merged; null where there is something to choose. */
export function mergedText(parts: readonly MergedPart[]): string | null {
  let text = "";
  for (const part of parts) {
    if (part.kind === "conflict") return null;
    text += part.text;
  }
  return text;
}

/** The edits that make one text of another, sentence by sentence, so that what is about a place of it stays there. */
export function editsBetween(from: string, to: string): readonly TextEdit[] {
  const [old, next] = [piecesOf(from), piecesOf(to)];
  const head = commonHead([old, next]);
  const tail = commonHead([old.slice(head).reverse(), next.slice(head).reverse()]);
  const starts = [0];
  for (const piece of old) starts.push((starts.at(-1) ?? 0) + piece.length);
  return diffIndices(old.slice(head, old.length - tail), next.slice(head, next.length - tail)).map(
    ({ buffer1: [at, length], buffer2Content }) => ({
      span: { start: starts[head + at] ?? 0, end: starts[head + at + length] ?? from.length },
      insert: buffer2Content.join(""),
    }),
  );
}

/** Sentences with their ends, and line ends; together they are the text. */
function piecesOf(text: string): readonly string[] {
  return text.match(/[^\n。！？；.!?;]*(?:[。！？；]+[”’」』）]*|[.!?;]+|\n|$)/gu)?.filter(Boolean) ?? [];
}

function commonHead(texts: readonly (readonly string[])[]): number {
  const [first = []] = texts;
  let head = 0;
  while (head < first.length && texts.every((pieces) => pieces[head] === first[head])) head += 1;
  return head;
}

function agreed(text: string): readonly MergedPart[] {
  return text === "" ? [] : [{ kind: "agreed", text }];
}
