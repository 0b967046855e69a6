import type { Note } from "../model/note.ts";
import type { Syntax } from "../model/syntax.ts";
import { type Lists, toMarkdown } from "./markdown.ts";

/** A text as it is understood. */
export type Understood = { readonly note: Note; readonly syntax: Syntax };

/** From the most to the least that is put in order. */
const efforts: readonly Lists[] = ["nested", "written"];

/** More rewritings than this never settle. */
const mostRounds = 4;

/**
 * A note's text in canonical form (see `toMarkdown`), checked: the result states what the note states, has all its
 * characters in order, and is its own canonical form. Where that cannot be had with lists nested as they are meant, they
 * stay as written, and failing that, so does the whole text but for its line ends.
 */
export function toCanonical(text: string, understand: (text: string) => Understood): string {
  const written = text.replace(/\r\n?/g, "\n");
  const original = understand(written);
  let current = written;
  let understood = original;
  for (let round = 0; round < mostRounds; round += 1) {
    const next = rewritten(current, understood, understand);
    if (next.text === current) return current;
    current = next.text;
    understood = next.understood;
  }
  return written;
}

/** The text after the greatest effort that loses nothing. */
function rewritten(
  text: string,
  understood: Understood,
  understand: (text: string) => Understood,
): { readonly text: string; readonly understood: Understood } {
  const states = statement(understood.note);
  const characters = charactersOf(text, understood.syntax);
  for (const lists of efforts) {
    const next = toMarkdown(understood.note, understood.syntax, lists);
    if (next === text) return { text, understood };
    const again = understand(next);
    if (statement(again.note) === states && charactersOf(next, again.syntax) === characters)
      return { text: next, understood: again };
  }
  return { text, understood };
}

/** What a note states, without the places and the ids, which follow from the places. */
function statement({ chapter, sections, facts }: Note): string {
  const placeless = (key: string, value: unknown): unknown => (positional.has(key) ? undefined : value);
  return JSON.stringify({ chapter, sections: sections.map(({ kind, state }) => ({ kind, state })), facts }, placeless);
}

const positional: ReadonlySet<string> = new Set([
  "span",
  "words",
  "box",
  "id",
  "parent",
  "citation",
  "quote",
  "topic",
  "definition",
  "citations",
]);

/** What is neither space nor front matter nor a mark or number of a list or a heading. */
function charactersOf(text: string, syntax: Syntax): string {
  return text
    .slice(syntax.frontMatter?.span.end ?? 0)
    .replace(/[\s\u0085\0\ufffd0-9０-９xX#＃>.．)[\]*＊+•●◦▪‣·－–—∙-]/g, "");
}
