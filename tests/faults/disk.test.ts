import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { noteId } from "#core";
import { LiveVault } from "../../src/workspace/live-vault.ts";
import { folder, ibid, shell } from "../cli/ibid.ts";
import { writeFixableVault } from "./fixable.ts";

const isRoot = process.getuid?.() === 0;

/** A disk of its own with so many kilobytes, or null where this user may not make one. */
function smallDisk(kilobytes: number): string | null {
  const root = folder({});
  const disk = join(root, "disk");
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", disk], { stdio: "ignore" });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync("umount", [disk]));
  return disk;
}

function textsIn(root: string): ReadonlyMap<string, string> {
  const names = readdirSync(root).filter((name) => name.endsWith(".md"));
  return new Map(names.map((name) => [name, readFileSync(join(root, name), "utf8")]));
}

describe("a disk that is full", () => {
  it.skipIf(!isRoot)("is said, no note is harmed, and what can be checked is checked", (context) => {
    const disk = smallDisk(64);
    if (disk === null) return context.skip("This user may not mount a file system.");
    writeFixableVault(disk, 2);
    const free = execFileSync("df", ["--output=avail", "-k", disk], { encoding: "utf8" }).split("\n")[1] ?? "0";
    writeFileSync(join(disk, "fill.bin"), Buffer.alloc(Number(free) * 1024, 1));
    const before = textsIn(disk);
    const checked = ibid(["check", "--format", "json"], { in: disk });
    expect(JSON.parse(checked.out).summary.coverage).toMatchObject({ holds: 4, unchecked: 0 });
    const fixed = ibid(["check", "--fix"], { in: disk });
    expect(fixed.code).toBe(2);
    expect(fixed.err).toMatch(/no space|full/iu);
    expect(textsIn(disk)).toEqual(before);
    expect(readdirSync(disk).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    rmSync(join(disk, "fill.bin"));
    expect(ibid(["check", "--fix"], { in: disk }).code).toBe(0);
    expect(textsIn(disk)).not.toEqual(before);
  });
});

describe("a vault that may not be written", () => {
  it.skipIf(!isRoot)("is checked like any other, and --fix says why it cannot", () => {
    const root = folder({});
    writeFixableVault(root, 2);
    const writable = ibid(["check", "--format", "json"], { in: root });
    rmSync(join(root, ".ibid"), { recursive: true, force: true });
    chmodSync(root, 0o555);
    const options = { in: root, asNobody: true };
    expect(ibid(["check", "--format", "json"], options)).toEqual(writable);
    const before = textsIn(root);
    const fixed = ibid(["check", "--fix"], options);
    expect(fixed.code).toBe(2);
    expect(fixed.err).toMatch(/permission|not allowed/iu);
    expect(textsIn(root)).toEqual(before);
    chmodSync(root, 0o755);
  });
});

describe("a clock that is set back", () => {
  it("hides no change: a file of the same size and age with other words is read anew", async () => {
    const root = folder({ "a.md": "# 一\n\n- 甲\n" });
    const path = join(root, "a.md");
    const future = new Date("2090-01-01T00:00:00Z");
    utimesSync(path, future, future);
    const vault = await LiveVault.open(root, { today: null });
    const { atime, mtime } = statSync(path);
    writeFileSync(path, "# 一\n\n- 乙\n");
    utimesSync(path, atime, mtime);
    await vault.look("everything");
    expect(vault.snapshot.note(noteId("a.md"))?.file.text).toBe("# 一\n\n- 乙\n");
  });
});

describe("a list of very many items", () => {
  it("is read and each item is a fact", () => {
    const items = Array.from({ length: 100_000 }, (_, at) => `- [ ] 任务 ${at}`).join("\n");
    const root = folder({ "long.md": `## To-Do 列表\n\n${items}\n` });
    const counted = shell(`ibid facts --kind task --format json | grep -c '"kind": "task"'`, root);
    expect(counted.out.trim()).toBe("100000");
  });
});
