import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exampleVault } from "../support/example-vault.ts";
import { folder, ibid } from "./ibid.ts";

/** With one of the lab's seven notes, which are of one kind. */
function copyOfExample(): string {
  const root = folder({});
  cpSync(exampleVault, root, { recursive: true, filter: (path) => !/lab\/0[2-7]/u.test(path) });
  return root;
}

const formats = [[], ["--hints"], ["--format", "json"], ["--format", "github"]] as const;

function answers(root: string): readonly unknown[] {
  return formats.map((format) => ibid(["check", ...format, "--today", "2025-08-01"], { in: root }));
}

function afresh(root: string): readonly unknown[] {
  rmSync(join(root, ".ibid/notes"), { recursive: true, force: true });
  return formats.map((format) => {
    const answer = ibid(["check", ...format, "--today", "2025-08-01"], { in: root });
    rmSync(join(root, ".ibid/notes"), { recursive: true, force: true });
    return answer;
  });
}

/** As if all files had lain there for a while before the answer was kept. */
function age(root: string): void {
  const later = new Date(Date.now() + 60_000);
  for (const name of ["answer", "output", "ledger"]) {
    const kept = join(root, ".ibid/notes", name);
    if (existsSync(kept)) utimesSync(kept, later, later);
  }
}

describe("what a run keeps for the next", () => {
  it("gives the same answers in every format, until something changes, and then other ones", () => {
    const root = copyOfExample();
    const expected = afresh(root);
    expect(answers(root)).toEqual(expected);
    age(root);
    expect(answers(root)).toEqual(expected);
    const path = join(root, "d2l-zh-ch07-resnet.md");
    writeFileSync(path, `${readFileSync(path, "utf8")}\n[[nowhere]]\n`);
    const changed = answers(root);
    expect(changed).not.toEqual(expected);
    expect(changed).toEqual(afresh(root));
  }, 240_000);

  it("is used: an answer that says otherwise is what is printed, while nothing has changed", () => {
    const root = folder({ "ibid.yaml": "", "a.md": "见 [[nowhere]]。\n" });
    ibid(["check"], { in: root });
    age(root);
    const before = statSync(join(root, ".ibid/notes/answer")).mtimeMs;
    ibid(["check"], { in: root });
    expect(statSync(join(root, ".ibid/notes/answer")).mtimeMs).toBe(before);
  });

  it("answers for a note that changed only in its prose without compiling the others", () => {
    const root = copyOfExample();
    const [plain] = afresh(root);
    expect(ibid(["check", "--today", "2025-08-01"], { in: root })).toEqual(plain);
    const path = join(root, "d2l-zh-ch07-resnet.md");
    const written = readFileSync(path, "utf8");
    writeFileSync(path, `${written}\n这是后来补上的一段话。\n`);
    age(root);
    // Compiling would write it again.
    rmSync(join(root, ".ibid/notes/pack"));
    const alone = answers(root);
    expect(existsSync(join(root, ".ibid/notes/pack"))).toBe(false);
    expect(alone).toEqual(afresh(root));
    ibid(["check", "--today", "2025-08-01"], { in: root });
    age(root);
    rmSync(join(root, ".ibid/notes/pack"));
    writeFileSync(path, `${written}\n## 知识图谱更新\n\n- 甲 → 乙\n`);
    const linked = answers(root);
    expect(existsSync(join(root, ".ibid/notes/pack"))).toBe(true);
    expect(linked).toEqual(afresh(root));
  }, 240_000);

  it("compiles again where what is kept of the notes is torn, cut off or foreign", () => {
    const root = folder({ "ibid.yaml": "", "a.md": "见 [[nowhere]]。\n", "b.md": "“词”\n" });
    ibid(["check"], { in: root });
    writeFileSync(join(root, "a.md"), "见 [[nowhere]]。\n\n后来的话。\n");
    const expected = ibid(["check"], { in: root });
    const kept = join(root, ".ibid/notes/ledger");
    const bytes = readFileSync(kept);
    for (const harmed of [
      bytes.subarray(0, bytes.length - 7),
      Buffer.alloc(0),
      Buffer.from("foreign"),
      flipped(bytes),
    ]) {
      writeFileSync(kept, harmed);
      rmSync(join(root, ".ibid/notes/output"), { force: true });
      age(root);
      writeFileSync(join(root, "a.md"), "见 [[nowhere]]。\n\n后来的话。\n");
      expect(ibid(["check"], { in: root })).toEqual(expected);
    }
  }, 60_000);

  it("is printed otherwise when it is asked for otherwise", () => {
    const root = folder({ "ibid.yaml": "", "a.md": "见 [[nowhere]]。\n" });
    const plain = ibid(["check"], { in: root });
    age(root);
    const before = statSync(join(root, ".ibid/notes/output")).mtimeMs;
    expect(ibid(["check"], { in: root })).toEqual(plain);
    expect(statSync(join(root, ".ibid/notes/output")).mtimeMs).toBe(before);
    expect(ibid(["check", "--language", "zh"], { in: root })).not.toEqual(plain);
    expect(ibid(["check", "--format", "json"], { in: root })).not.toEqual(plain);
    age(root);
    expect(ibid(["check"], { in: root })).toEqual(plain);
  });

  it("is not believed when it is torn, cut off or foreign, and is made anew", () => {
    const root = folder({ "ibid.yaml": "", "a.md": "见 [[nowhere]]。\n", "b.md": "“词”\n" });
    const expected = ibid(["check"], { in: root });
    const kept = join(root, ".ibid/notes");
    expect(readdirSync(kept).sort()).toEqual(["answer", "ledger", "output", "pack"]);
    for (const name of ["answer", "output", "pack"]) {
      const bytes = readFileSync(join(kept, name));
      for (const harmed of [
        bytes.subarray(0, bytes.length - 7),
        Buffer.alloc(0),
        Buffer.from("foreign"),
        flipped(bytes),
      ]) {
        writeFileSync(join(kept, name), harmed);
        if (name === "pack") rmSync(join(kept, "answer"));
        if (name !== "output") rmSync(join(kept, "output"));
        age(root);
        expect(ibid(["check"], { in: root })).toEqual(expected);
        expect(readFileSync(join(kept, name)).length).toBe(bytes.length);
      }
    }
  });

  it("leaves nothing behind that a run did not finish, long ago", () => {
    const root = folder({
      "ibid.yaml": "",
      "a.md": "一\n",
      ".ibid/notes/pack.1.ab.tmp": "half",
      ".ibid/notes/pack.2.cd.tmp": "half",
    });
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(join(root, ".ibid/notes/pack.1.ab.tmp"), longAgo, longAgo);
    ibid(["check"], { in: root });
    expect(readdirSync(join(root, ".ibid/notes")).filter((name) => name.endsWith(".tmp"))).toEqual(["pack.2.cd.tmp"]);
  });

  it("is not kept where nothing may be written, and nothing is lost with it", () => {
    const root = folder({ "ibid.yaml": "", "a.md": "见 [[nowhere]]。\n", ".ibid": "a file where a folder should be" });
    const first = ibid(["check"], { in: root });
    expect(ibid(["check"], { in: root })).toEqual(first);
    expect(existsSync(join(root, ".ibid"))).toBe(true);
  });
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.length >> 1;
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
