import type { Note } from "../model/note.ts";
import type { Section, TemplateKind } from "../model/section.ts";
import type { TemplateSection } from "../model/settings.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import { type HeadingLanguage, headingOf } from "./new-note.ts";

/** List items in Markdown, each ending in a line break, for a kind of section. */
export type SectionItems = { readonly kind: TemplateKind; readonly items: readonly string[] };

/**
 * The text of a note with items at the end of its sections; a section that it has not yet stands at its end, under the
 * template's heading. Everything that is there stays as it is, except that an empty bullet gives way to the first item.
 */
export function withItems(
  note: Note,
  additions: readonly SectionItems[],
  template: readonly TemplateSection[],
  headings: HeadingLanguage,
): string {
  const { text } = note.file;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const edits: TextEdit[] = [];
  let tail = "";
  for (const { kind, items } of additions) {
    if (items.length === 0) continue;
    const list = items.join("").trimEnd();
    const section = note.sections.findLast((one) => one.kind === kind);
    if (section !== undefined) edits.push(atEndOf(section, list, text));
    else {
      const known = template.find((one) => one.kind === kind);
      const title = known === undefined ? kind : headingOf(known, headings);
      tail += `\n\n${headingMarks(note)}${title}\n\n${list}`;
    }
  }
  const inLines = edits.map(({ span, insert }) => ({ span, insert: insert.replaceAll("\n", lineEnd) }));
  // Sections do not overlap, so neither do their ends.
  const filled = applyEdits(text, inLines) ?? text;
  const result = tail === "" ? filled : `${filled.trimEnd()}${tail.replaceAll("\n", lineEnd)}`;
  return result.endsWith("\n") ? result : `${result}${lineEnd}`;
}

function atEndOf({ body }: Section, list: string, text: string): TextEdit {
  const written = text.slice(body.start, body.end);
  const end = body.start + written.trimEnd().length;
  const bullet = /(?:^|\n)[ \t]*[-*+•]$/u.exec(written.trimEnd());
  if (bullet !== null) {
    const start = body.start + bullet.index + (bullet[0].startsWith("\n") ? 1 : 0);
    return { span: { start, end }, insert: list };
  }
  const lastLine = written.trimEnd().split("\n").at(-1) ?? "";
  const isList = /^\s*(?:[-*+•]|\d+[.)、])\s/u.test(lastLine);
  // Between the end of the heading's line and its section's first words stands an empty line.
  return { span: { start: end, end }, insert: `${isList ? "\n" : "\n\n"}${list}` };
}

/**
 * As many as the note's other sections have; none in a plain-text export. A note without any sections gets a marked one:
 * under a bare line for a heading its first words would be read as a title.
 */
function headingMarks({ sections, file, form }: Note): string {
  const first = sections[0];
  if (form === "plain" && first !== undefined) return "";
  const marks = first === undefined ? null : /^#+\s+/u.exec(file.text.slice(first.heading.start, first.heading.end));
  return marks?.[0] ?? "## ";
}
