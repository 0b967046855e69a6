import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/core/compile.ts";
import { defaultSettings } from "../../src/core/model/default-settings.ts";
import { noteId } from "../../src/core/model/identity.ts";
import { decodeNote } from "../../src/core/read/decode.ts";
import { rewriteNotes, whyNotWritten } from "../../src/vault/write.ts";
import { folder, ibid, note } from "./ibid.ts";

/** An empty item has a fix that takes it out. */
const body = "## 核心概念\n\n- 深度学习。\n-\n";
const fixed = note(body).replace("\n-\n", "\n");

describe("ibid check --fix", () => {
  test("says so when there is nothing to fix, and writes nothing", () => {
    const root = folder({ "a.md": note("## 核心概念\n\n1. 深度学习。") });
    const before = readFileSync(join(root, "a.md"));
    expect(ibid(["check", "--fix"], { in: root }).out).toContain("There was nothing to fix.");
    expect(readFileSync(join(root, "a.md"))).toEqual(before);
  });

  test("--fix=review shows the difference and, with nobody to ask, writes nothing", () => {
    const root = folder({ "a.md": note(body) });
    const before = readFileSync(join(root, "a.md"));
    const { out, err } = ibid(["check", "--fix=review"], { in: root });
    expect(out).toMatch(/^--- a\.md$/mu);
    expect(out).toMatch(/^--$/mu);
    expect(err).toContain("--yes");
    expect(readFileSync(join(root, "a.md"))).toEqual(before);
  });

  test.each([
    ["CRLF", (text: string) => Buffer.from(text.replaceAll("\n", "\r\n"))],
    ["a byte order mark", (text: string) => Buffer.from(`\uFEFF${text}`)],
    ["UTF-16 with its mark", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le")],
  ])("keeps %s, and everything else byte for byte", (_, encode) => {
    const text = note(body);
    const root = folder({ "a.md": encode(text) });
    chmodSync(join(root, "a.md"), 0o640);
    const { out, code } = ibid(["check", "--fix=review", "--yes"], { in: root });
    expect(out).toContain("Made 1 fix in 1 note.");
    expect(code).toBe(0);
    expect(readFileSync(join(root, "a.md"))).toEqual(encode(fixed));
    expect(statSync(join(root, "a.md")).mode & 0o777).toBe(0o640);
  });

  test("a note in another encoding is left alone and the way out is named; the others are fixed", () => {
    // 章节信息, 核心概念 and an empty bullet in GB18030.
    const chinese = Buffer.from(
      "d5c2bdda d0c5cfa2 0a0a 2d20cae9c3fb3a20c9eeb6c8d1a7cfb0 0a0a bacbd0c4b8c5c4ee 0a0a 2d 20 c9eeb6c8d1a7cfb0b5c4b8c5c4ee 0a 2d 0a".replaceAll(
        " ",
        "",
      ),
      "hex",
    );
    const root = folder({ "gb.txt": chinese, "a.md": note(body) });
    const { code, err, out } = ibid(["check", "--fix=review", "--yes"], { in: root });
    expect(code).toBe(2);
    expect(err).toContain("gb.txt: It is in gb18030");
    expect(err).toContain("ibid import");
    expect(out).toContain("in 1 note.");
    expect(readFileSync(join(root, "gb.txt"))).toEqual(chinese);
  });

  test("a note behind a link is written where it lies, and the link stays a link", () => {
    const outside = folder({ "a.md": note(body) });
    const root = folder({});
    symlinkSync(join(outside, "a.md"), join(root, "link.md"));
    ibid(["check", "link.md", "--fix=review", "--yes"], { in: root });
    expect(readFileSync(join(outside, "a.md"), "utf8")).toBe(fixed);
  });

  test("a file that has changed since it was read is refused", () => {
    const root = folder({ "a.md": note(body) });
    const read = decodeNote(noteId("a.md"), readFileSync(join(root, "a.md")));
    writeFileSync(join(root, "a.md"), `${note(body)}changed meanwhile\n`);
    expect(rewriteNotes(root, [{ note: read, text: "new" }])).toMatchObject([{ key: "write/changed", path: "a.md" }]);
    expect(readFileSync(join(root, "a.md"), "utf8")).toContain("changed meanwhile");
  });

  test("of several notes none is written if one cannot be", () => {
    const root = folder({ "a.md": "一", "b.md": "二" });
    const read = ["a.md", "b.md"].map((path) => decodeNote(noteId(path), readFileSync(join(root, path))));
    writeFileSync(join(root, "b.md"), "三");
    expect(
      rewriteNotes(
        root,
        read.map((one) => ({ note: one, text: "new" })),
      ),
    ).toHaveLength(1);
    expect(readFileSync(join(root, "a.md"), "utf8")).toBe("一");
  });

  test("bytes that could not be read are never written over", () => {
    const root = folder({ "a.md": Buffer.from([0x61, 0xff, 0xfe, 0x62, 0x80]) });
    const read = decodeNote(noteId("a.md"), readFileSync(join(root, "a.md")));
    expect(whyNotWritten(root, read)?.key).toBe("write/damaged");
  });

  test("every safe fix of the rules can be made and leaves none behind", () => {
    const root = folder({
      "a.md": note(
        "## 核心概念\n\n1. 见（《A Book》，第 12–3 页）“词”。\n\n<!-- ibid-ignore item/filled: 无 -->\n\n2. 完。",
      ),
    });
    const compiled = (): number => {
      const notes = [decodeNote(noteId("a.md"), readFileSync(join(root, "a.md")))];
      const { diagnostics } = compile({
        notes,
        works: [],
        otherFiles: [],
        settings: defaultSettings,
        witness: null,
        today: null,
      });
      return diagnostics.filter(({ fixes }) => fixes[0]?.safety === "safe").length;
    };
    const before = compiled();
    ibid(["check", "--fix"], { in: root });
    expect({ some: before > 0, left: compiled() }).toEqual({ some: true, left: 0 });
  });
});
