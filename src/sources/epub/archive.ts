import { unzipSync } from "fflate";
import { decodeMarkup } from "../decode.ts";

/** The text files of an EPUB's archive. Paths have `/` and no `.` or `..`; nothing is ever written to disk. */
export type Archive = {
  readonly has: (path: string) => boolean;
  /** A file as text in its own encoding, or null. */
  readonly text: (path: string) => string | null;
};

const mostFiles = 50_000;
const largestFile = 64 * 1024 * 1024;
const largestArchive = 512 * 1024 * 1024;

/**
 * Unpacks the parts of an archive that have text. Null when it is not an archive, is cut off, or declares more than a
 * book can have: a bomb that lies about its sizes is cut at the size it declares.
 */
export function openArchive(bytes: Uint8Array): Archive | null {
  let files = 0;
  let total = 0;
  let tooLarge = false;
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        files += 1;
        if (tooLarge || files > mostFiles) {
          tooLarge = true;
          return false;
        }
        if (!/\.(?:x?html?|xml|opf|ncx)$|^mimetype$/iu.test(name)) return false;
        total += originalSize;
        if (originalSize > largestFile || total > largestArchive) tooLarge = true;
        return !tooLarge;
      },
    });
    if (tooLarge) return null;
    const byPath = new Map(Object.entries(unpacked).map(([name, data]) => [resolvePath("", name) ?? name, data]));
    return {
      has: (path) => byPath.has(path),
      text: (path) => {
        const data = byPath.get(path);
        if (data === undefined) return null;
        return data.length === 0 ? "" : decodeMarkup(data);
      },
    };
  } catch {
    return null;
  }
}

/**
 * A reference from one file of an archive to another as a path from its root, without fragment; null if it leads out
 * of the archive.
 */
export function resolvePath(fromFile: string, reference: string): string | null {
  const path = decodeReference(reference.replace(/[#?].*$/su, "").replaceAll("\\", "/"));
  if (/^[a-z][a-z0-9+.-]*:/iu.test(path)) return null;
  if (path === "") return fromFile;
  const parts = path.startsWith("/") ? [] : fromFile.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (parts.length === 0) return null;
      parts.pop();
    } else parts.push(part);
  }
  return parts.join("/");
}

function decodeReference(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
