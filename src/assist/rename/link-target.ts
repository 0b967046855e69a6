import type { Link, Span } from "#core";

/** Where a link writes its target in the text, without anchor and label, and how it writes it. */
export type WrittenTarget = { readonly span: Span; readonly text: string; readonly encoding: "wiki" | "url" | "angle" };

/** Null where the target is not written in the link itself, as in `[label][reference]`. */
export function writtenTarget(text: string, { span }: Link): WrittenTarget | null {
  const written = text.slice(span.start, span.end);
  const wiki = /^!?\[\[(\s*)([^|\]#]*)/u.exec(written);
  if (wiki) {
    const target = (wiki[2] ?? "").trimEnd();
    const start = span.start + wiki[0].length - (wiki[2] ?? "").length;
    return { span: { start, end: start + target.length }, text: target, encoding: "wiki" };
  }
  const open = written.lastIndexOf("](");
  const url = open < 0 ? null : /^\]\(\s*(<)?([^\s#)>]*|(?<=<)[^>#]*)/u.exec(written.slice(open));
  if (!url) return null;
  const target = url[2] ?? "";
  const start = span.start + open + url[0].length - target.length;
  return { span: { start, end: start + target.length }, text: target, encoding: url[1] ? "angle" : "url" };
}

/** A path as a target of the same kind writes it. */
export function writePath(path: string, like: WrittenTarget): string {
  if (like.encoding !== "url") return path;
  if (like.text.includes("%")) return encodeURI(path).replace(/[()]/gu, percent);
  return path.replace(/[\s()<>%]/gu, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
