// Uses Node: files.
import { readdir, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { textFolder } from "./cache.ts";
import { pictureFolder } from "./picture-cache.ts";

/** What belongs to no file of the vault is kept so long, in case the file comes back. In milliseconds. */
const keptFor = 30 * 24 * 3_600_000;

/**
 * Takes what was read from files that are no more out of a vault's cache: texts, indexes and pictures, named by their
 * file's content (SHA-256, or its beginning), and what a killed process left half written. Failing is no failure.
 *
 * @param contents of the vault's files now, and of those that they replaced
 * @param now in milliseconds
 */
export async function sweepCache(vault: string, contents: ReadonlySet<string>, now: number): Promise<void> {
  const beginnings = new Set([...contents].map((content) => content.slice(0, beginning)));
  for (const folder of [textFolder(vault), pictureFolder(vault)]) {
    for (const name of await readdir(folder).catch(() => [])) {
      const isLeft = ofContent.test(name) && !beginnings.has(name.slice(0, beginning));
      if (!isLeft && !name.endsWith(".part")) continue;
      const path = join(folder, name);
      const times = await stat(path).catch(() => null);
      if (times !== null && now - times.mtimeMs > keptFor) await unlink(path).catch(() => undefined);
    }
  }
}

const beginning = 32;
const ofContent = /^[0-9a-f]{32,64}-/u;
