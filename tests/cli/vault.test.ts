import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, ibid, note } from "./ibid.ts";

describe("reading a vault", () => {
  test("broken settings are pointed at, the nearest name is suggested, and the rest counts", () => {
    const settings = [
      "languge: zh",
      "rules:",
      "  item/filled: eror",
      "  section/present: off",
      "ignore: drafts/",
      "template:",
      "  - zh: [甲]",
      "",
    ].join("\n");
    const root = folder({ "ibid.yaml": settings, "a.md": note("## 核心概念\n\n-") });
    const english = ibid(["check"], { in: root });
    expect(english.code).toBe(2);
    expect(english.err.split("\n")).toEqual([
      "ibid.yaml:1:1: There is no setting languge. Is language meant?",
      "ibid.yaml:3:16: rules.item/filled cannot be “eror”. Is error meant?",
      "ibid.yaml:5:9: ignore should be a list, with - before each, not “drafts/”. It is left out.",
      "ibid.yaml:7:5: template[0] lacks kind. Add it; the entry is left out.",
      "",
    ]);
    expect(english.out).toContain("item/filled");
    expect(ibid(["check", "--language", "zh"], { in: root }).err).toContain(
      "ibid.yaml:1:1: 没有 languge 这项设置。是不是 language？",
    );
  });

  test("YAML that is no YAML", () => {
    const root = folder({ "ibid.yaml": "language: zh\nrules: {a: [\n", "a.md": "甲" });
    const { code, err, out } = ibid(["check"], { in: root });
    expect(code).toBe(2);
    expect(err).toMatch(/^ibid\.yaml:\d+:\d+: YAML 写法有误：/mu);
    expect(out).toContain("1 篇笔记");
  });

  test("a library that is no JSON, with the place; items that lack something; files that are not there", () => {
    const root = folder({ "library.json": '[\n  {"id": "a", "title": "x"},\n  oops\n]', "a.md": "甲" });
    expect(ibid(["check"], { in: root })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^library\.json:3:3: This is not JSON/u),
    });
    const items = [{ id: "a", title: "A", custom: { files: ["a.pdf"] } }, { title: "无号" }, { id: "a", title: "B" }];
    const other = folder({ "library.json": JSON.stringify(items), "a.md": "甲" });
    const { code, err } = ibid(["check"], { in: other });
    expect(code).toBe(0);
    expect(err).toContain("a.pdf, a file of a, is not in the vault");
    expect(err).toContain("Item “无号” lacks its id");
    expect(err).toContain("Two items are called a");
  });

  test("links that run in a circle end, those that lead out are not followed", () => {
    const root = folder({ "a.md": note("甲") });
    mkdirSync(join(root, "sub"));
    symlinkSync("..", join(root, "sub/up"));
    symlinkSync(".", join(root, "self"));
    symlinkSync("gone", join(root, "gone"));
    symlinkSync("/etc", join(root, "etc"));
    const { code, out, err } = ibid(["check"], { in: root });
    expect(code).toBe(0);
    expect(out).toContain("1 note ·");
    expect(err).toBe(
      "etc: The link leads out of the vault, to /etc, and is not followed. Move it into the vault to have it read.\n",
    );
  });

  test("a folder and a note that may not be read are said, and the rest is read", () => {
    const root = folder({ "a.md": note("甲"), "shut/b.md": "乙", "c.md": "丙" });
    chmodSync(root, 0o755);
    chmodSync(join(root, "shut"), 0o000);
    chmodSync(join(root, "c.md"), 0o000);
    const { code, out, err } = ibid(["check"], { in: root, asNobody: true });
    chmodSync(join(root, "shut"), 0o755);
    expect(code).toBe(2);
    expect(err).toContain("shut: The folder cannot be read: permission denied.");
    expect(err).toContain("c.md: It cannot be read: permission denied.");
    expect(out).toContain("1 note ·");
  });

  test("the vault is found upwards; dot folders, node_modules and what is ignored are no notes", () => {
    const root = folder({
      "ibid.yaml": "ignore:\n  - sources/\n  - '*.txt'\n  - '!keep.txt'\n",
      "one/a.md": note("甲"),
      "two/b.markdown": note("乙", "2"),
      "sources/s.md": "丙",
      "x.txt": "丁",
      "keep.txt": "戊",
      ".obsidian/o.md": "己",
      "node_modules/n/readme.md": "庚",
    });
    const notes = (args: readonly string[], at: string): readonly string[] => {
      const { out } = ibid(["facts", "--format", "json", ...args], { in: at });
      return JSON.parse(out).notes.map((one: { id: string }) => one.id);
    };
    expect(notes([], root)).toEqual(["keep.txt", "one/a.md", "two/b.markdown"]);
    expect(notes([], join(root, "one"))).toEqual(["keep.txt", "one/a.md", "two/b.markdown"]);
    expect(notes(["one"], root)).toEqual(["one/a.md"]);
    expect(notes(["--vault", root], "/")).toEqual(["keep.txt", "one/a.md", "two/b.markdown"]);
    expect(notes(["x.txt"], root)).toEqual(["x.txt"]);
  });

  test("a path outside the vault, and a vault that is not there", () => {
    const root = folder({ "v/a.md": "甲", "b.md": "乙" });
    expect(ibid(["check", "b.md", "--vault", "v"], { in: root })).toMatchObject({
      code: 2,
      err: expect.stringContaining("b.md: It is not in the vault"),
    });
    expect(ibid(["check", "--vault", "w"], { in: root })).toMatchObject({
      code: 2,
      err: expect.stringContaining("There is no such folder"),
    });
  });
});
