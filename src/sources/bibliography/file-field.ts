import type { ImportedAttachment } from "./imported.ts";

type FileReference = Omit<ImportedAttachment, "item">;

/**
 * The field `file` of a BibTeX entry. JabRef, Zotero and Better BibTeX write `description:path:type`, several of them
 * parted by `;`, with `\` before a `:`, `;`, `{`, `}` or `\` that is meant itself; some write the paths alone.
 */
export function readFileField(field: string): readonly FileReference[] {
  return splitUnescaped(field.replaceAll("$\\backslash$", "\\"), ";").flatMap((written) => {
    const parts = joinPaths(splitUnescaped(written, ":")).map(unescaped);
    const [title, path, mediaType] = parts.length === 1 ? ["", parts[0], ""] : inOrder(parts);
    const at = placeOf(path ?? "");
    return at === null ? [] : [{ title: title || null, mediaType: readMediaType(mediaType ?? ""), at }];
  });
}

/** Two parts are a path and its type, or a description and the path. */
function inOrder(parts: readonly string[]): readonly string[] {
  if (parts.length > 2) return parts;
  const [first = "", second = ""] = parts;
  return isPath(second) && !isPath(first) ? [first, second, ""] : ["", first, second];
}

function isPath(part: string): boolean {
  return /[/\\]|\.\w{1,5}$/u.test(part) && readMediaType(part) === null;
}

/** A drive letter or a scheme belongs to what follows it, even where its colon is not escaped. */
function joinPaths(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const drive = before !== undefined && /^[A-Za-z]$/u.test(before) && /^[\\/]/u.test(part);
    const scheme = before !== undefined && /^(?:https?|file)$/u.test(before) && part.startsWith("//");
    if (drive || scheme) joined[joined.length - 1] = `${before}:${part}`;
    else joined.push(part);
  }
  return joined;
}

function splitUnescaped(text: string, separator: string): readonly string[] {
  const parts = [""];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === separator) parts.push("");
    else {
      // An escaped character stays with its backslash until it is known where it belongs.
      const taken = character === "\\" ? text.slice(at, at + 2) : character;
      parts[parts.length - 1] += taken;
      at += taken.length - 1;
    }
  }
  return parts;
}

function unescaped(text: string): string {
  return text.replace(/\\([\\:;{}_&%#$])/gu, "$1").trim();
}

const shortTypes: { readonly [name: string]: string } = {
  pdf: "application/pdf",
  epub: "application/epub+zip",
  html: "text/html",
  htm: "text/html",
  url: "text/html",
  markdown: "text/markdown",
  text: "text/plain",
};

function readMediaType(written: string): string | null {
  const type = written.trim().toLowerCase();
  return /^(?:application|text|image|audio|video)\/[\w.+-]+$/u.test(type) ? type : (shortTypes[type] ?? null);
}

/** Where a path or an address of an export leads, with `/`; null if it is empty. */
export function placeOf(written: string): ImportedAttachment["at"] | null {
  const text = written.trim();
  if (text === "") return null;
  if (/^https?:\/\//iu.test(text)) return { kind: "address", url: text };
  const local = /^file:\/\/(?:localhost)?(\/.*)$/iu.exec(text)?.[1];
  const path = local === undefined ? text : decodePath(local).replace(/^\/(?=[A-Za-z]:)/u, "");
  return { kind: "file", path: /^(?:[A-Za-z]:\\|\\\\)/u.test(path) ? path.replaceAll("\\", "/") : path };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
