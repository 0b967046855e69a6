import { execFileSync } from "node:child_process";
import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
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
    expect(compileIgnore([pattern])(path, isFolder) ?? false).toBe(ignored);
  });

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
  const patterns = fc.array(pattern, { maxLength: 4 });

  function repository(): string {
    const root = folder({});
    for (const path of paths) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), "");
    }
    execFileSync("git", ["init", "-q"], { cwd: root });
    return root;
  }

  function leftByGit(root: string, ignoring: readonly string[]): readonly string[] {
    const kept = execFileSync("git", ["-c", "core.quotepath=off", "ls-files", "-z", "--others", ...ignoring], {
      cwd: root,
      encoding: "utf8",
    });
    return kept
      .split("\0")
      .filter((path) => path.endsWith(".md"))
      .sort();
  }

  test("the same notes are left by the settings' list as git leaves by the same patterns", () => {
    const root = repository();
    fc.assert(
      fc.property(patterns, (ignore) => {
        writeFileSync(join(root, ".patterns"), `${ignore.join("\n")}\n`);
        writeFileSync(join(root, "ibid.yaml"), JSON.stringify({ ignore }));
        const expected = leftByGit(root, ["--exclude-from=.patterns"]);
        expect(readVault(diskTree(root)).notes.map(({ id }) => id)).toEqual(expected);
      }),
      { numRuns: 120 },
    );
  });

  test("the same notes are left by .gitignore files at the root and in folders as git leaves", () => {
    const root = repository();
    fc.assert(
      fc.property(patterns, patterns, (outer, inner) => {
        writeFileSync(join(root, ".gitignore"), `${outer.join("\n")}\n`);
        writeFileSync(join(root, "sub/.gitignore"), `${inner.join("\n")}\n`);
        const expected = leftByGit(root, ["--exclude-standard"]);
        expect(readVault(diskTree(root)).notes.map(({ id }) => id)).toEqual(expected);
      }),
      { numRuns: 120 },
    );
  });

  test("the settings take back what git ignores", () => {
    const root = folder({ ".gitignore": "drafts/\n", "ibid.yaml": "ignore: ['!drafts/']\n", "drafts/a.md": "" });
    expect(readVault(diskTree(root)).notes.map(({ id }) => id)).toEqual(["drafts/a.md"]);
  });
});

describe("files that are no notes", () => {
  test("of two names that differ in their encoding alone one is read, and the other reported", () => {
    const decomposed = "e\u0301tude.md";
    const root = folder({ [decomposed]: "decomposed", "\u00e9tude.md": "composed" });
    const { notes, problems } = readVault(diskTree(root));
    expect(notes.map(({ text }) => text)).toEqual(["composed"]);
    expect(problems.map(({ key }) => key)).toEqual(["file/same-name"]);
  });

  test("a file larger than any note is not read, and links to it resolve all the same", () => {
    const root = folder({ "a.md": "# 延伸阅读\n\n- [[huge]]\n" });
    truncateSync(openEmpty(join(root, "huge.md")), 200 * 1024 * 1024);
    const { notes, otherFiles, problems } = readVault(diskTree(root));
    expect(notes.map(({ id }) => id)).toEqual(["a.md"]);
    expect(otherFiles).toContain("huge.md");
    expect(problems.map(({ key }) => key)).toEqual(["file/too-large"]);
  });
});

function openEmpty(path: string): string {
  writeFileSync(path, "");
  return path;
}
