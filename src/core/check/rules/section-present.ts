import { message } from "../../model/message.ts";
import type { Section, TemplateKind } from "../../model/section.ts";
import type { TemplateSection } from "../../model/settings.ts";
import { hasHan } from "../../text/fold.ts";
import { lineEndOf } from "../lines.ts";
import { finding, fixOf, type Rule } from "../rule.ts";
import type { NoteView } from "../view.ts";

/**
 * A chapter note has the sections of the template, those that may be empty too: a section is a question that the reader
 * puts to the chapter. A note that has fewer than half of them is not written by the template.
 */
export const sectionPresent: Rule = {
  severity: "hint",
  scope: "note",
  find: (note, { input }) => {
    const { template } = input.settings;
    const present = new Set(note.note.sections.map(({ kind }) => kind));
    const wanted = template.filter(({ kind }) => kind !== "chapter-info" || !hasFrontMatter(note));
    const missing = wanted.filter(({ kind }) => !present.has(kind));
    if (note.note.chapter === null || missing.length * 2 > wanted.length) return [];
    return missing.map((section) => {
      const at = placeFor(section.kind, note, template);
      const edit = { span: { start: at, end: at }, insert: headingFor(section, note, at) };
      const fix = fixOf(note.id, "review", message("section/add", { kind: section.kind }), [edit]);
      return finding(note.id, edit.span, message("section/missing", { kind: section.kind }), {
        fixes: [fix],
      });
    });
  },
};

/** Front matter says what chapter information would. */
function hasFrontMatter({ note }: NoteView): boolean {
  const { chapter, sections } = note;
  const first = sections[0]?.heading.start ?? Number.POSITIVE_INFINITY;
  return chapter?.source != null && chapter.source.span.end <= first;
}

/** After the nearest section that comes before it in the template; else before the first section. */
function placeFor(kind: TemplateKind, { note, text }: NoteView, template: readonly TemplateSection[]): number {
  const order = template.map((section) => section.kind);
  for (const before of order.slice(0, order.indexOf(kind)).reverse()) {
    const section = note.sections.findLast((one) => one.kind === before);
    if (section !== undefined) return section.body.end;
  }
  return note.sections[0]?.heading.start ?? text.length;
}

/** A heading as the note writes its others: in its language or both, with as many `#`. */
function headingFor({ zh, en }: TemplateSection, { note, text }: NoteView, at: number): string {
  const known = note.sections.filter(({ kind }) => kind !== "other");
  const both = known.some(({ title }) => /\s\|\s/u.test(title));
  const chinese = known.some(({ title }) => hasHan(title));
  const title = both ? `${zh[0] ?? ""} | ${en[0] ?? ""}` : ((chinese ? zh[0] : en[0]) ?? "");
  const newline = lineEndOf(text);
  const before = text.slice(0, at);
  const gap = before === "" || /\n\r?\n$/.test(before) ? "" : before.endsWith("\n") ? newline : newline + newline;
  return `${gap}${marksOf(known, text)}${title}${newline}${newline}`;
}

function marksOf(sections: readonly Section[], text: string): string {
  const marks = sections.map(({ heading }) => /^#+[ \t]+/.exec(text.slice(heading.start, heading.end))?.[0]);
  return marks.find((mark) => mark !== undefined) ?? "";
}
