import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { DamagedIndex } from "../../src/store/engine.ts";
import { UnwritableIndex } from "../../src/store/sqlite/failure.ts";
import { VaultIndex } from "../../src/store/sqlite/vault-index.ts";
import { folder } from "../cli/ibid.ts";
import { ask, fill, makeTokenizer, placesOf } from "./vault.ts";

const notes = { "a.md": "残差连接 residual", "b.md": "梯度消失 gradient" };

async function indexed(): Promise<string> {
  const vault = folder({});
  const index = new VaultIndex(vault, makeTokenizer());
  await fill(index, notes);
  await index.close();
  return vault;
}

function fileOf(vault: string): string {
  const name = readdirSync(join(vault, ".ibid/search")).find((one) => /^[0-9a-f]+\.db$/u.test(one));
  return join(vault, ".ibid/search", name ?? "missing");
}

/** What a search finds after the index has been brought up to date, by whatever way that takes. */
async function foundAfterwards(vault: string): Promise<readonly string[]> {
  const index = new VaultIndex(vault, makeTokenizer());
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await fill(index, notes);
        return placesOf(await ask(index, "残差"));
      } catch (error) {
        if (!(error instanceof DamagedIndex) || attempt > 0) throw error;
        await index.distrust();
      }
    }
  } finally {
    await index.close();
  }
}

async function believes(vault: string): Promise<boolean> {
  const index = new VaultIndex(vault, makeTokenizer());
  const owned = await index.owned();
  await index.close();
  return owned.length > 0;
}

describe("an index that is not what was written", () => {
  it("is believed as long as nothing has touched it", async () => {
    const vault = await indexed();
    expect(await believes(vault)).toBe(true);
    expect(await foundAfterwards(vault)).toEqual(["a.md:1"]);
  });

  it.each<[string, (file: string) => void]>([
    ["is cut off", (file) => truncateSync(file, 10_000)],
    ["is empty", (file) => truncateSync(file, 0)],
    ["has other bytes in its midst", (file) => overwrite(file, 0.5, 64)],
    [
      "has other bytes in every page",
      (file) => {
        for (let at = 0.02; at < 1; at += 0.05) overwrite(file, at, 16);
      },
    ],
    ["has one bit changed", (file) => flip(file, 0.7)],
    ["has another header", (file) => overwrite(file, 0, 16)],
    ["is no database", (file) => writeFileSync(file, "not a database at all\n".repeat(1_000))],
    ["is gone", (file) => rmSync(file)],
    [
      "is another database",
      (file) => {
        rmSync(file);
        new DatabaseSync(file).exec("CREATE TABLE other (x)");
      },
    ],
    [
      "was changed by another program",
      (file) => new DatabaseSync(file).exec("DELETE FROM document WHERE text LIKE '残差%'"),
    ],
    [
      "is a copy",
      (file) => {
        copyFileSync(file, `${file}.copy`);
        rmSync(file);
        copyFileSync(`${file}.copy`, file);
      },
    ],
    [
      "has its old times back after a change",
      (file) => {
        const { atime, mtime } = statSync(file);
        flip(file, 0.6);
        utimesSync(file, atime, mtime);
      },
    ],
  ])("%s: it is not believed, and made anew", async (_, harm) => {
    const vault = await indexed();
    harm(fileOf(vault));
    expect(await believes(vault)).toBe(false);
    expect(await foundAfterwards(vault)).toEqual(["a.md:1"]);
    expect(await believes(vault)).toBe(true);
  });

  it.each<[string, (vault: string) => void]>([
    ["of another version", (vault) => reseal(vault, "PRAGMA user_version = 9999")],
    ["of another program", (vault) => reseal(vault, "PRAGMA application_id = 1")],
    ["with other terms", (vault) => reseal(vault, "UPDATE about SET value = '1' WHERE key = 'alphabet'")],
  ])("%s: it is not believed", async (_, harm) => {
    const vault = await indexed();
    harm(vault);
    expect(await believes(vault)).toBe(false);
    expect(await foundAfterwards(vault)).toEqual(["a.md:1"]);
  });

  it("is found out by its answers where nothing shows from outside", async () => {
    const vault = await indexed();
    reseal(vault, "UPDATE document SET text = 'other words' WHERE text LIKE '残差%'");
    const index = new VaultIndex(vault, makeTokenizer());
    expect((await ask(index, "残差")).wrong).toBeGreaterThan(0);
    await index.close();
  });

  it("is found out while it is open", async () => {
    const vault = await indexed();
    const index = new VaultIndex(vault, makeTokenizer());
    expect(placesOf(await ask(index, "残差"))).toEqual(["a.md:1"]);
    flip(fileOf(vault), 0.7);
    await expect(fill(index, { "a.md": "other" })).rejects.toThrow(DamagedIndex);
    await index.distrust();
    expect(await index.owned()).toEqual([]);
    await fill(index, notes);
    expect(placesOf(await ask(index, "残差"))).toEqual(["a.md:1"]);
    await index.close();
  });

  it("is another vault's: it is not believed", async () => {
    const vault = await indexed();
    const other = folder({});
    cpSync(join(vault, ".ibid"), join(other, ".ibid"), { recursive: true, preserveTimestamps: true });
    expect(await believes(other)).toBe(false);
  });

  it("has a register that is damaged: both are made anew", async () => {
    const vault = await indexed();
    writeFileSync(join(vault, ".ibid/search/register.db"), "nonsense".repeat(2_000));
    expect(await foundAfterwards(vault)).toEqual(["a.md:1"]);
    expect(await believes(vault)).toBe(true);
  });

  it("leaves no litter", async () => {
    const vault = await indexed();
    for (let round = 0; round < 3; round += 1) {
      flip(fileOf(vault), 0.5);
      await foundAfterwards(vault);
    }
    writeFileSync(join(vault, ".ibid/search/making-999999999-left"), "x");
    flip(fileOf(vault), 0.5);
    await foundAfterwards(vault);
    expect(readdirSync(join(vault, ".ibid/search")).toSorted()).toEqual([
      expect.stringMatching(/^[0-9a-f]+\.db$/u),
      "register.db",
    ]);
  });
});

describe("a vault that cannot be written to", () => {
  it("says so where there is no index, and where its place is taken", () => {
    const vault = folder({ ".ibid": "a file" });
    expect(() => new VaultIndex(vault, makeTokenizer())).toThrow(UnwritableIndex);
  });

  it.skipIf(process.getuid?.() === 0)("is searched by the index that it has", async () => {
    const vault = await indexed();
    for (const name of readdirSync(join(vault, ".ibid/search"))) chmodSync(join(vault, ".ibid/search", name), 0o444);
    chmodSync(join(vault, ".ibid/search"), 0o555);
    const index = new VaultIndex(vault, makeTokenizer());
    expect(placesOf(await ask(index, "残差"))).toEqual(["a.md:1"]);
    await expect(fill(index, { "a.md": "other" })).rejects.toThrow(UnwritableIndex);
    await index.close();
    chmodSync(join(vault, ".ibid/search"), 0o755);
  });
});

const node = resolve(import.meta.dirname, "../../node_modules/.bin/node");
const child = join(import.meta.dirname, "child.ts");

describe("processes", () => {
  it("change one index by turns, and damage nothing", async () => {
    const vault = folder({});
    const run = async (word: string): Promise<unknown> => {
      const process_ = spawn(node, [child, vault, "40", word, "6"], { stdio: ["ignore", "pipe", "inherit"] });
      return (await once(process_, "exit"))[0];
    };
    expect(await Promise.all([run("alpha"), run("beta")])).toEqual([0, 0]);
    expect(await believes(vault)).toBe(true);
    const index = new VaultIndex(vault, makeTokenizer());
    const words = await Promise.all(["alpha", "beta"].map(async (word) => (await ask(index, word)).found));
    expect((words[0] ?? 0) + (words[1] ?? 0)).toBe(40);
    expect((await ask(index, "残差连接")).found).toBe(40);
    await index.close();
  });

  it("are killed at any moment: the index is whole or made anew", async () => {
    const vault = await indexed();
    for (let round = 0; round < 8; round += 1) {
      const process_ = spawn(node, [child, vault, "400", "gamma", "50"], { stdio: ["ignore", "pipe", "inherit"] });
      await once(process_.stdout, "data");
      await new Promise((done) => setTimeout(done, 15 + round * 60));
      process_.kill("SIGKILL");
      await once(process_, "exit");
      expect(await foundAfterwards(vault)).toEqual(["a.md:1"]);
      const index = new VaultIndex(vault, makeTokenizer());
      expect((await index.owned()).map(({ key }) => key).toSorted()).toEqual(["a.md", "b.md"]);
      expect((await ask(index, "gamma")).found).toBe(0);
      await index.close();
    }
  });

  it("that have the old index open go over to the new one", async () => {
    const vault = await indexed();
    const reader = new VaultIndex(vault, makeTokenizer());
    expect(placesOf(await ask(reader, "残差"))).toEqual(["a.md:1"]);
    flip(fileOf(vault), 0.5);
    const maker = new VaultIndex(vault, makeTokenizer());
    await fill(maker, { "c.md": "残差" });
    await maker.close();
    expect(placesOf(await ask(reader, "残差"))).toEqual(["c.md:1"]);
    await reader.close();
  });

  it("find nothing lost where the whole cache is deleted under them", async () => {
    const vault = await indexed();
    const index = new VaultIndex(vault, makeTokenizer());
    expect(placesOf(await ask(index, "残差"))).toEqual(["a.md:1"]);
    rmSync(join(vault, ".ibid"), { recursive: true });
    mkdirSync(join(vault, "elsewhere"));
    await index.close();
    expect(await foundAfterwards(vault)).toEqual(["a.md:1"]);
  });
});

function overwrite(file: string, at: number, length: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, Math.floor(bytes.length * at), Math.floor(bytes.length * at) + length);
  writeFileSync(file, bytes);
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  const place = Math.floor(bytes.length * at);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

/** Changes the index and registers it as it is then, as if it had been written so. */
function reseal(vault: string, sql: string): void {
  const file = fileOf(vault);
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  const { size, mtimeNs, ctimeNs, ino } = statSync(file, { bigint: true });
  const register = new DatabaseSync(join(vault, ".ibid/search/register.db"));
  register.prepare("UPDATE current SET seal = ?").run(`${size}-${mtimeNs}-${ctimeNs}-${ino}`);
  register.close();
}
