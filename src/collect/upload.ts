import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { contentHash } from "../sources/cache.ts";
import { type Problem, problem, reasonOf } from "../words/problem.ts";
import { copies } from "./bring.ts";

/** No file that is sent is larger, in bytes; a larger one can be copied into the vault and added by the command. */
export const mostUploadBytes: number = 512 * 1024 * 1024;

/** A file that came in and lies in the vault's cache until it is known to be wanted. */
export type Received = { readonly path: string; readonly bytes: number; readonly discard: () => void };

/**
 * Writes what comes in to a file that nothing reads yet. What is larger than allowed, or is broken off, leaves nothing.
 *
 * @param root the vault's root folder
 */
export async function receive(
  root: string,
  body: AsyncIterable<Uint8Array>,
  most: number = mostUploadBytes,
): Promise<Received | "too-large" | Problem> {
  const folder = join(root, ".ibid", "incoming");
  const path = join(folder, randomBytes(9).toString("hex"));
  const discard = (): void => rmSync(path, { force: true });
  let bytes = 0;
  let file: number | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    file = openSync(path, "wx", 0o600);
    for await (const part of body) {
      bytes += part.byteLength;
      if (bytes > most) {
        discard();
        return "too-large";
      }
      for (let at = 0; at < part.byteLength; ) at += writeSync(file, part, at);
    }
    return { path, bytes, discard };
  } catch (error) {
    discard();
    return problem("error", copies, "write/failed", { reason: reasonOf(error) });
  } finally {
    if (file !== null) closeSync(file);
  }
}

/**
 * Gives a file that came in a name of its own among the sources: the one it has, or where another file has that, the same
 * with a number. Nothing is written over.
 *
 * @returns its path from the vault's root, and whether it was there before with the same content
 */
export function shelve(
  root: string,
  received: string,
  name: string,
): { readonly path: string; readonly isNew: boolean } | Problem {
  const clean = fileName(name);
  const [, stem = clean, ending = ""] = /^(.*?)(\.[^.]*)?$/su.exec(clean) ?? [];
  try {
    mkdirSync(join(root, copies), { recursive: true });
    const content = contentHash(readFileSync(received));
    for (let copy = 1; copy <= mostCopies; copy++) {
      const path = `${copies}/${copy === 1 ? clean : `${stem}-${copy}${ending}`}`;
      if (place(received, join(root, path))) return { path, isNew: true };
      if (contentHash(readFileSync(join(root, path))) === content) return { path, isNew: false };
    }
    return problem("error", `${copies}/${clean}`, "write/exists", {});
  } catch (error) {
    return problem("error", `${copies}/${clean}`, "write/failed", { reason: reasonOf(error) });
  }
}

/** More files of one name than a reader has. */
const mostCopies = 100;

/** Whether the file has the name now; false where another has it. */
function place(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === "EEXIST") return false;
    // Some disks know no second name of a file.
    try {
      copyFileSync(from, to, constants.COPYFILE_EXCL);
      return true;
    } catch (second) {
      if (reasonOf(second) === "EEXIST") return false;
      throw second;
    }
  }
}

/** A name that is one on every system, and leads nowhere. */
export function fileName(written: string): string {
  const last = written.normalize("NFC").split(/[/\\]/u).at(-1) ?? "";
  const clean = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: names of files must not have them.
    .replaceAll(/[\u0000-\u001f\u007f<>:"|?*]/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  const [, stem = "", ending = ""] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/su.exec(clean) ?? [];
  const short = [...stem].slice(0, longestStem).join("").trim();
  return `${short === "" ? "source" : short}${ending}`;
}

/** Characters of a name before its ending; of four bytes each they are what a file system takes. */
const longestStem = 60;
