import type { Note, Span } from "#core";

/** Text as Markdown that shows it as it is: nothing of a note becomes a link, an image or markup of the answer. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#+!|~$&]/gu, "\\$&")
    .replace(/^(\s*)([-=])/gmu, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s)/gmu, "$1\\$2")
    .replace(/(https?):\/\//giu, "$1:\u200b//");
}

/** On one line, cut at a length in code points. */
export function brief(text: string, most = 160): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const characters = Array.from(line);
  return characters.length <= most ? line : `${characters.slice(0, most).join("").trimEnd()}…`;
}

/** A block quotation. */
export function quotation(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

/** Parts with a blank line between; those that are empty are left out. */
export function paragraphs(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join("\n\n");
}

/** What a place of a note says, from the beginning of its line on, for showing where something leads. */
export function excerpt(note: Note, span: Span, lines = 6): string {
  const { text } = note.file;
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  return text
    .slice(start, start + 2_000)
    .split(/\r?\n/u)
    .map((line) => line.replace(/^#{1,6}\s+|\*\*/gu, ""))
    .filter((line) => line.trim() !== "" && line.trim() !== note.title)
    .slice(0, lines)
    .map((line) => brief(line))
    .join("\n");
}
