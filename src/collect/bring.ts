import { readFileSync, realpathSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import type { ItemFile } from "../library/csl.ts";
import { contentHash } from "../sources/cache.ts";
import { formatOf } from "../sources/format.ts";
import { writeFile } from "../vault/write.ts";
import { type Problem, problem, reasonOf } from "../words/problem.ts";

/** Where files from outside the vault are copied to. */
export const copies = "sources";

/**
 * A file as the library names it: where it lies in the vault, or where it was copied to. A copy that is there already is
 * taken for what it is.
 *
 * @param path absolute
 * @param shown for the problems
 */
export function bringFile(path: string, shown: string, root: string, copy: boolean): ItemFile | Problem {
  let bytes: Buffer;
  let within: string;
  try {
    bytes = readFileSync(path);
    within = relative(realpathSync(root), realpathSync(path)).replaceAll(sep, "/");
  } catch (error) {
    const reason = reasonOf(error);
    return reason === "ENOENT" || reason === "ENOTDIR"
      ? problem("error", shown, "file/missing", {})
      : problem("error", shown, "file/unreadable", { reason });
  }
  if (formatOf(bytes, basename(path)) === null) return problem("error", shown, "source/no-source", {});
  const file = { content: contentHash(bytes), bytes: bytes.length };
  if (within !== ".." && !within.startsWith("../") && !/^[A-Za-z]:/u.test(within))
    return { path: within.normalize("NFC"), ...file };
  if (!copy) return problem("error", shown, "source/outside", { root });
  const target = `${copies}/${basename(path).normalize("NFC")}`;
  const failed = writeFile(join(root, target), bytes, false);
  if (failed !== null && !(failed.key === "write/exists" && hasContent(join(root, target), file.content)))
    return { ...failed, path: target };
  return { path: target, ...file };
}

function hasContent(path: string, content: string): boolean {
  try {
    return contentHash(readFileSync(path)) === content;
  } catch {
    return false;
  }
}
