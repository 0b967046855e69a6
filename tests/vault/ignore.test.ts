import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diskTree } from "../../src/vault/disk.ts";
import { compileIgnore } from "../../src/vault/ignore.ts";
import { readVault } from "../../src/vault/vault.ts";
import { folder } from "../cli/ibid.ts";

const paths = [
  "a.md",
  "b.txt.md",
  "sub/a.md",
  "sub/deep/a.md",
  "sub/deep/b.md",
  "deep/c.md",
  "草稿/一.md",
  "x[1].md",
  "sub/ab.md",
  "ab/sub/a.md",
];

describe("ignore patterns", () => {
  test.each([
    ["sub/", "sub/a.md", false, false],
    ["sub/", "sub", true, true],
    ["/a.md", "sub/a.md", false, false],
    ["**/deep", "sub/deep", true, true],
    ["sub/**", "sub/deep/a.md", false, true],
    ["草*", "草稿", true, true],
    ["x\\[1].md", "x[1].md", false, true],
    ["[z-a].md", "a.md", false, false],
    ["# 注释", "# 注释", false, false],
  ])("%s against %s", (pattern, path, isFolder, ignored) => {
    expect(compileIgnore([pattern])(path, isFolder)).toBe(ignored);
  });

  test("the same notes are left as git leaves", () => {
    const root = folder({});
    for (const path of paths) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), "");
    }
    execFileSync("git", ["init", "-q"], { cwd: root });
    const piece = fc.constantFrom(
      "a",
      "b",
      "*",
      "**",
      "?",
      "sub",
      "deep",
      "a.md",
      "*.md",
      "[ab]",
      "[!a]*",
      "草稿",
      "a*",
      "x\\[1].md",
      "b.*",
    );
    const pattern = fc
      .tuple(
        fc.constantFrom("", "!", "/", "!/"),
        fc.array(piece, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("", "/"),
      )
      .map(([start, pieces, end]) => start + pieces.join("/") + end);
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), (ignore) => {
        writeFileSync(join(root, ".gitignore"), `${ignore.join("\n")}\n`);
        writeFileSync(join(root, "ibid.yaml"), JSON.stringify({ ignore }));
        const kept = execFileSync(
          "git",
          ["-c", "core.quotepath=off", "ls-files", "-z", "--others", "--exclude-standard"],
          { cwd: root, encoding: "utf8" },
        );
        const expected = kept
          .split("\0")
          .filter((path) => path.endsWith(".md"))
          .sort();
        expect(readVault(diskTree(root)).notes.map(({ id }) => id)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
