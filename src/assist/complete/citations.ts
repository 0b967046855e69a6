import { foldName, type SourceId, type Work } from "#core";
import { editorWords } from "../../words/editor.ts";
import { pageWords } from "../../words/evidence.ts";
import { brief } from "../markdown.ts";
import { type Completion, completion } from "./completion.ts";
import { type Cursor, spanBefore } from "./cursor.ts";

const mostPages = 40;

/** Works and their pages: `[@key, p. 4]`, （《书名》，第 4 页）, (“Title”, p. 4). */
export function completeCitation(cursor: Cursor): readonly Completion[] | null {
  return pageAfterKey(cursor) ?? key(cursor) ?? pageAfterTitle(cursor) ?? title(cursor);
}

function key(cursor: Cursor): readonly Completion[] | null {
  const open = /\[@([^\s,;[\]]*)$/u.exec(cursor.narrow);
  if (!open) return null;
  const [whole, asked = ""] = open;
  return worksLike(cursor, asked).map((work) =>
    completion("source", `@${work.id}`, spanBefore(cursor, whole.length, "]"), `[@${work.id}]`, {
      detail: nameOf(work),
      subject: { of: "source", source: work.id },
    }),
  );
}

function title(cursor: Cursor): readonly Completion[] | null {
  const book = /《([^《》]*)$/u.exec(cursor.before);
  const quoted = /[(（][“"]([^“”"]*)$/u.exec(cursor.before);
  const [whole, asked = ""] = book ?? quoted ?? [];
  if (whole === undefined) return null;
  return worksLike(cursor, asked).map((work) => {
    const [from, insert] = book
      ? [whole.length, `《${work.title}》`]
      : [whole.length - 1, `“${work.title.replaceAll("“", "‘").replaceAll("”", "’")}”`];
    return completion("source", work.title, spanBefore(cursor, from, book ? "》" : "”"), insert, {
      detail: `@${work.id} · ${nameOf(work)}`,
      subject: { of: "source", source: work.id },
    });
  });
}

function pageAfterKey(cursor: Cursor): readonly Completion[] | null {
  const open = /\[@([^\s,;[\]]+)\s*,\s*(?:pp?\.?\s*)?([\p{L}\p{N}]*)$/u.exec(cursor.narrow);
  if (!open) return null;
  const [whole, written = "", asked = ""] = open;
  const work = cursor.context.snapshot.works.find(({ id }) => id === written);
  if (!work) return [];
  const comma = whole.indexOf(",");
  return pages(cursor, work, asked, whole.length).map(({ page, detail, preferred }) =>
    completion("page", `p. ${page}`, spanBefore(cursor, whole.length - comma), `, p. ${page}`, { detail, preferred }),
  );
}

function pageAfterTitle(cursor: Cursor): readonly Completion[] | null {
  const chinese = /《([^《》]+)》\s*[，,]\s*(第?\s*([\p{Script=Latin}\p{N}]*))$/u.exec(cursor.before);
  const english = /“([^“”]+)”\s*,\s*((?:pp?\.\s*)?([\p{Script=Latin}\p{N}]*))$/u.exec(cursor.before);
  const [whole, named = "", written = "", asked = ""] = chinese ?? english ?? [];
  if (whole === undefined) return null;
  const folded = foldName(named);
  const work = cursor.context.snapshot.works.find(
    ({ title: own, otherTitles }) =>
      foldName(own) === folded || otherTitles.some((other) => foldName(other) === folded),
  );
  if (!work) return null;
  const closing = /^\s*页/u.exec(cursor.after)?.[0] ?? "";
  return pages(cursor, work, asked, whole.length).map(({ page, detail, preferred }) => {
    const text = chinese ? `第 ${page} 页` : `p. ${page}`;
    return completion("page", text, spanBefore(cursor, written.length, chinese ? closing : ""), text, {
      detail,
      preferred,
    });
  });
}

type Page = { readonly page: string; readonly detail: string; readonly preferred: boolean };

/** The work's pages as its reader counts them: first those on which the words quoted before the citation stand. */
function pages(cursor: Cursor, work: Work, asked: string, citation: number): readonly Page[] {
  const { snapshot, language } = cursor.context;
  const testimony = snapshot.witness?.testimony(work.id) ?? null;
  if (testimony?.kind !== "text") return [];
  const byFile = snapshot.numbering(work.id)?.reading.kind === "file";
  const written = (index: number): string => (byFile ? null : testimony.labels[index]) ?? String(index + 1);
  const found = quotedPages(cursor, work.id, citation);
  const rest = testimony.labels.flatMap((_, index) => (found.includes(index) ? [] : index));
  return [...found, ...rest]
    .filter((index) => written(index).toLowerCase().startsWith(asked.toLowerCase()))
    .slice(0, mostPages)
    .map((index) => {
      const where = pageWords({ page: index, label: testimony.labels[index] ?? null }, work)[language];
      const here = found.includes(index);
      return {
        page: written(index),
        detail: here ? `${where} · ${editorWords.quotedHere[language]}` : where,
        preferred: here,
      };
    });
}

/** The pages on which the words stand that the citation is written behind. */
function quotedPages(cursor: Cursor, source: SourceId, citation: number): readonly number[] {
  const { snapshot } = cursor.context;
  const before = cursor.note.file.text.slice(Math.max(0, cursor.offset - citation - 2_000), cursor.offset - citation);
  const words = /[“「"]([^“”「」"]{6,})[”」"][\s。.,，;；!?！？]*[(（[【]?$/u.exec(before)?.[1];
  const anchoring = words === undefined ? null : (snapshot.witness?.anchor(words, [source]) ?? null);
  if (anchoring === null || anchoring.kind === "fails") return [];
  return [...new Set(anchoring.places.flatMap(({ stretches }) => stretches[0]?.page ?? []))];
}

function worksLike({ context }: Cursor, asked: string): readonly Work[] {
  const wanted = foldName(asked);
  return context.snapshot.works.filter(({ id, title: own, otherTitles, authors, year }) =>
    [id, own, ...otherTitles, ...authors, year ?? ""].some((name) => foldName(name).includes(wanted)),
  );
}

function nameOf({ title: own, authors, year }: Work): string {
  return brief([own, authors[0] ?? "", year ?? ""].filter((part) => part !== "").join(", "), 100);
}
