import { diffChars, diffWordsWithSpace } from "diff";
import { type Fix, hasHan, type NoteId } from "#core";
import { joined, languageOf, type Markup, markup } from "./markup.ts";

/** How much of the text around a change is shown, in UTF-16 units. */
const around = 16;

/** A fix as text: what goes is struck through, what comes is underlined, with a little of what stands around it. */
export function fixDifference(fix: Fix, textOf: (note: NoteId) => string): readonly Markup[] {
  return fix.edits.flatMap(({ note, edits }) =>
    edits.map(({ span, insert }) => {
      const text = textOf(note);
      const before = wholeWords(
        lineEnd(text.slice(Math.max(0, span.start - around), span.start)),
        /^[\p{L}\p{N}]*[^\p{L}\p{N}]+(?=.)/u,
      );
      const after = wholeWords(
        lineStart(text.slice(span.end, span.end + around)),
        /(?<=.)[^\p{L}\p{N}]+[\p{L}\p{N}]*$/u,
      );
      const old = text.slice(span.start, span.end);
      const language = languageOf(before + old + insert + after);
      return markup`<span class="difference serif" lang="${language}"><span class="around">${before}</span>${changes(old, insert)}<span class="around">${after}</span></span>`;
    }),
  );
}

/** Chinese is compared by characters, Latin by words. */
function changes(old: string, insert: string): Markup {
  const parts = hasHan(old + insert) ? diffChars(old, insert) : diffWordsWithSpace(old, insert);
  return joined(
    parts.map(({ added, removed, value }) => {
      if (added) return markup`<ins>${visible(value)}</ins>`;
      if (removed) return markup`<del>${visible(value)}</del>`;
      return markup`${shortened(value)}`;
    }),
  );
}

/** An inserted line break would not be seen. */
function visible(value: string): string {
  return value.replace(/\r?\n/g, "↵ ");
}

function shortened(value: string): string {
  return value.length <= 3 * around ? value : `${value.slice(0, around)} … ${value.slice(-around)}`;
}

/** Without the Latin word that the cut went through. */
function wholeWords(text: string, edge: RegExp): string {
  return hasHan(text) || text.length < around ? text : text.replace(edge, "");
}

function lineEnd(text: string): string {
  return text.slice(text.lastIndexOf("\n") + 1);
}

function lineStart(text: string): string {
  const newline = text.indexOf("\n");
  return newline < 0 ? text : text.slice(0, newline);
}
