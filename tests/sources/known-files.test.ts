import { mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentHash } from "../../src/sources/cache.ts";
import { KnownFiles } from "../../src/sources/known-files.ts";

let vault = "";
beforeAll(async () => {
  vault = await mkdtemp(join(tmpdir(), "vault-"));
});
afterAll(async () => {
  await rm(vault, { recursive: true, force: true });
});

/** Whether the file had to be read, and what it is; as a run of its own would see it. */
async function look(name: string): Promise<{ readonly read: boolean; readonly content: string }> {
  const known = await KnownFiles.open(vault);
  const { bytes, content } = await known.identify(join(vault, name));
  await known.save();
  return { read: bytes !== null, content };
}

const hashOf = (text: string): string => contentHash(Buffer.from(text));
/** Longer than the coarsest clock's step. */
const settled = 2_100;

test("a file is read once, and again when it is touched, whatever its times and its size say", async () => {
  const path = join(vault, "a.md");
  await writeFile(path, "# one");
  // Written a moment ago: it could be written again without a difference that could be seen.
  expect(await look("a.md")).toEqual({ read: true, content: hashOf("# one") });
  expect(await look("a.md")).toEqual({ read: true, content: hashOf("# one") });
  await pause(settled);
  expect((await look("a.md")).read).toBe(true);
  expect(await look("a.md")).toEqual({ read: false, content: hashOf("# one") });

  const { atime, mtime } = await stat(path);
  await writeFile(path, "# two");
  await utimes(path, atime, mtime);
  expect(await look("a.md")).toEqual({ read: true, content: hashOf("# two") });

  await writeFile(join(vault, "b.md"), "# six");
  await utimes(join(vault, "b.md"), atime, mtime);
  await rename(join(vault, "b.md"), path);
  expect(await look("a.md")).toEqual({ read: true, content: hashOf("# six") });
});

test("what was noted is not believed once it is damaged", async () => {
  const manifest = join(vault, ".ibid", "text", "files.json");
  await writeFile(join(vault, "c.md"), "# see");
  await pause(settled);
  await look("c.md");
  expect((await look("c.md")).read).toBe(false);
  const written = await readFile(manifest, "utf8");
  for (const damaged of [written.replace(hashOf("# see").slice(0, 8), "00000000"), written.slice(0, -9), "", "\n{}"]) {
    await writeFile(manifest, damaged);
    expect(await look("c.md")).toEqual({ read: true, content: hashOf("# see") });
    await writeFile(manifest, written);
  }
});
