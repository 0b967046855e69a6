import { type Code, codes, headingLanguageOf, headingOf, type Note, type TemplateSection } from "#core";
import { codeTitles, sectionNames } from "#words";
import { silenceReason } from "../../words/editor.ts";
import { type Completion, completion } from "./completion.ts";
import { type Cursor, spanBefore } from "./cursor.ts";

/** After `##`: the template's headings that the note lacks, as the note writes them. */
export function completeHeading(cursor: Cursor): readonly Completion[] | null {
  const open = /^ {0,3}(#{1,6})[ \t]+(.*)$/u.exec(cursor.narrow);
  if (!open) return null;
  const [, , asked = ""] = open;
  const { snapshot, language } = cursor.context;
  const { template } = snapshot.settings;
  const headings = headingLanguageOf(cursor.note, template) ?? cursor.writes;
  const span = spanBefore(cursor, asked.length);
  return missing(cursor, template)
    .map((section) => ({ kind: section.kind, heading: headingOf(section, headings) }))
    .filter(({ heading }) => heading.toLowerCase().includes(asked.trim().toLowerCase()))
    .map(({ kind, heading }) =>
      completion("section", heading, span, heading, { detail: sectionNames[kind][language] }),
    );
}

function missing({ note, offset }: Cursor, template: readonly TemplateSection[]): readonly TemplateSection[] {
  const there = new Set(
    note.sections.flatMap(({ kind, heading }) => (heading.start <= offset && offset <= heading.end ? [] : kind)),
  );
  const own = note.chapter?.source ? new Set<string>(["chapter-info"]) : new Set<string>();
  return template.filter(({ kind }) => !there.has(kind) && !own.has(kind));
}

/** In `<!-- ibid-ignore`: rule codes, first those of the diagnostics that follow in the note. */
export function completeSilencer(cursor: Cursor): readonly Completion[] | null {
  const open = /<!--\s*((?:ibid-ignore(-note)?\s+)?([\w/-]*))$/u.exec(cursor.narrow);
  if (!open) return null;
  const [, written = "", whole = "", asked = ""] = open;
  const begun = /ibid-ignore/u.test(written) && asked !== written;
  if (!begun && !"ibid-ignore-note".startsWith(asked)) return null;
  const { language } = cursor.context;
  const closing = /^\s*-->/u.exec(cursor.after)?.[0] ?? "";
  const span = spanBefore(cursor, written.length, closing);
  return codesByNeed(cursor)
    .filter((code) => !begun || code.includes(asked))
    .map((code) =>
      completion("code", code, span, `ibid-ignore${whole} ${code}: ${silenceReason[language]} -->`, {
        detail: codeTitles[code][language],
      }),
    );
}

function codesByNeed({ context, note, offset }: Cursor): readonly Code[] {
  const following = context.snapshot.diagnostics(note.id).filter(({ span }) => span.end >= offset);
  return [...new Set([...following.map(({ code }) => code), ...codes])];
}

/** Between two names in the graph section: the types of edges, in each way of writing them. */
export function completeEdge(cursor: Cursor): readonly Completion[] | null {
  if (cursor.section?.kind !== "graph") return null;
  const open = /(?:(—{1,2}|--)|(-\[)|(→\s*\())\s*([^—→\]()[]*)$/u.exec(cursor.narrow);
  if (!open) return null;
  const [whole, dash, bracket, arrow, asked = ""] = open;
  const { writes } = cursor;
  return cursor.context.snapshot.settings.edgeTypes.flatMap((type) =>
    [...type[writes], ...type[writes === "zh" ? "en" : "zh"]]
      .filter((name) => name.toLowerCase().includes(asked.trim().toLowerCase()))
      .slice(0, 2)
      .map((name) => {
        const text = dash ? `—${name}→ ` : bracket ? `-[${name}]-> ` : arrow ? `→（${name}） ` : name;
        return completion("edge", name, spanBefore(cursor, whole.length), text, { detail: type.id });
      }),
  );
}

const frontKeys = ["source", "chapter", "chapter-title", "read", "pages", "numbering"] as const;

/** In front matter: the keys that are missing, and the values that can be listed. */
export function completeFrontMatter(cursor: Cursor): readonly Completion[] | null {
  if (!isInFrontMatter(cursor.note, cursor.offset)) return null;
  const { snapshot } = cursor.context;
  const value = /^([\w-]+):\s*(.*)$/u.exec(cursor.narrow);
  const asked = value?.[2] ?? cursor.narrow.trim();
  const span = spanBefore(cursor, asked.length);
  switch (value?.[1]) {
    case undefined:
      return frontKeys
        .filter((key) => key.startsWith(asked) && !new RegExp(`^${key}:`, "mu").test(frontMatter(cursor.note)))
        .map((key) => completion("key", key, span, `${key}: `));
    case "source":
      return snapshot.works
        .filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(asked.toLowerCase()))
        .map(({ id, title }) =>
          completion("source", id, span, id, { detail: title, subject: { of: "source", source: id } }),
        );
    case "numbering":
      return ["printed", "file"].map((numbering) => completion("key", numbering, span, numbering));
    case "read":
      return snapshot.today === null ? [] : [completion("date", snapshot.today, span, snapshot.today)];
    default:
      return [];
  }
}

function isInFrontMatter(note: Note, offset: number): boolean {
  return offset > 3 && offset <= frontMatter(note).length;
}

function frontMatter({ file }: Note): string {
  return /^---[ \t]*\r?\n[\s\S]*?(?=^---[ \t]*$|(?![\s\S]))/mu.exec(file.text)?.[0] ?? "";
}
