import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, noteId } from "#core";
import { diskTree } from "../../src/vault/disk.ts";
import { readVault } from "../../src/vault/vault.ts";
import type { Stirred } from "../../src/vault/watcher.ts";
import { LiveVault } from "../../src/workspace/live-vault.ts";
import { folder } from "../cli/ibid.ts";

const names = [
  "a.md",
  "b.txt",
  "sub/a.md",
  "sub/deep/c.md",
  "图/残差.md",
  "picture.png",
  ".gitignore",
  "ibid.yaml",
  "library.json",
];
/** A library of one work, with a file or without. */
const libraryWith = (...files: readonly string[]): string =>
  JSON.stringify([{ id: "b", type: "book", title: "A Book", custom: { files } }]);
const texts: { readonly [name: string]: readonly string[] } = {
  ".gitignore": ["", "sub/\n", "*.txt\n", "b.*\n!b.txt\n"],
  "library.json": ["[]", libraryWith(), libraryWith("a.md"), libraryWith("sub/a.md")],
  "ibid.yaml": ["", "ignore: ['sub/deep/']\n", "rules: { item/filled: off }\n", "title: 二\nignore: ['!sub/']\n"],
};
const noteTexts = [
  "# 核心概念总结\n\n- 残差连接（residual connection）是捷径。\n",
  "# 难点与疑问\n\n- 残差连接为什么有效？\n-\n\n见 [[a]] 和 [[残差]]，还有 ![](../picture.png)。\n",
  "---\nsource: A Book\nchapter: 2\nread: 2025-06-16\n---\n\n# 知识图谱更新\n\n- 感知机 → BP → 残差连接\n",
];

type Step =
  | { readonly kind: "write"; readonly name: string; readonly text: number }
  | { readonly kind: "remove"; readonly name: string }
  | { readonly kind: "rename"; readonly name: string; readonly to: string };

const name = fc.constantFrom(...names);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("write" as const), name, text: fc.nat(3) }) },
  fc.record({ kind: fc.constant("remove" as const), name: fc.oneof(name, fc.constantFrom("sub", "sub/deep")) }),
  fc.record({
    kind: fc.constant("rename" as const),
    name: fc.oneof(name, fc.constant("sub")),
    to: fc.constantFrom("a.md", "other/x.md", "deep/y", "sub"),
  }),
);

/** What a watcher would say of the step. */
function take(root: string, one: Step): readonly string[] {
  const path = join(root, one.name);
  try {
    if (one.kind === "write") {
      mkdirSync(dirname(path), { recursive: true });
      const choices = texts[one.name] ?? noteTexts;
      writeFileSync(path, choices[one.text % choices.length] ?? "");
    } else if (one.kind === "remove") rmSync(path, { recursive: true });
    else {
      mkdirSync(dirname(join(root, one.to)), { recursive: true });
      renameSync(path, join(root, one.to));
      return [one.name, one.to];
    }
  } catch {
    // There was nothing to remove or rename, or a folder is in the way: then nothing stirred.
  }
  return [one.name];
}

function fresh(root: string): ReturnType<typeof compile> {
  const { notes, works, otherFiles, settings } = readVault(diskTree(root));
  return compile({ notes, works, otherFiles, settings, witness: null, today: null });
}

/** A folder that went and came back under its name, and then went unseen. */
const foldersGoneAndBack: [Step[], boolean][] = [
  [
    [
      { kind: "remove", name: "sub" },
      { kind: "write", name: "a.md", text: 0 },
    ],
    true,
  ],
  [[{ kind: "write", name: "sub/deep/c.md", text: 0 }], true],
  [[{ kind: "rename", name: "sub", to: "deep/y" }], false],
];

/** A file where a folder was whose content is asked for. */
const fileForFolder: [Step[], boolean][] = [
  [
    [
      { kind: "remove", name: "sub" },
      { kind: "rename", name: "a.md", to: "sub" },
      { kind: "remove", name: "sub/deep" },
      { kind: "write", name: "a.md", text: 0 },
    ],
    true,
  ],
];

/** The library names a file that is not there yet. */
const sourceComesLater: readonly (readonly [readonly Step[], boolean])[] = [
  [[{ kind: "remove", name: "a.md" }], false],
  [[{ kind: "write", name: "library.json", text: 2 }], false],
  [[{ kind: "write", name: "a.md", text: 0 }], false],
  [[{ kind: "remove", name: "a.md" }], true],
  [[{ kind: "write", name: "a.md", text: 1 }], true],
];

describe("a live vault", () => {
  it("answers as a compile from nothing after any steps on the disk, told of each or of none", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(step, { minLength: 1, maxLength: 4 }), fc.boolean()), { maxLength: 8 }),
        async (bursts) => {
          const root = folder({ "a.md": noteTexts[0] ?? "", "sub/a.md": noteTexts[1] ?? "" });
          const vault = await LiveVault.open(root, { today: null });
          for (const [steps, isTold] of bursts) {
            const stirred: Stirred = isTold ? new Set(steps.flatMap((one) => take(root, one))) : "everything";
            if (!isTold) for (const one of steps) take(root, one);
            await vault.look(stirred);
            const { witness: _, ...input } = vault.snapshot.compiled().input;
            const expected = fresh(root);
            expect(vault.snapshot.compiled().diagnostics).toEqual(expected.diagnostics);
            expect(vault.snapshot.noteIds).toEqual(expected.notes.map(({ id }) => id));
            expect([...vault.snapshot.otherFiles].sort()).toEqual([...expected.input.otherFiles].sort());
            expect(input.settings).toEqual(expected.input.settings);
          }
          rmSync(root, { recursive: true });
        },
      ),
      { numRuns: 60, examples: [[foldersGoneAndBack], [fileForFolder], [sourceComesLater]] },
    );
  });

  it("takes a work's file for what is read and for no note, as soon as the library names it", async () => {
    const root = folder({ "a.md": "# A\n", "page.md": "# A page\n\n- [ ] not mine\n" });
    const vault = await LiveVault.open(root, { today: null });
    expect(vault.snapshot.noteIds).toEqual(["a.md", "page.md"]);
    writeFileSync(join(root, "library.json"), libraryWith("page.md"));
    await vault.look(new Set(["library.json"]));
    expect(vault.snapshot.noteIds).toEqual(["a.md"]);
    expect(vault.snapshot.works[0]?.files).toEqual(["page.md"]);
    expect((await LiveVault.open(root, { today: null })).snapshot.noteIds).toEqual(["a.md"]);
    expect(readVault(diskTree(root)).notes.map(({ id }) => id)).toEqual(["a.md"]);
    writeFileSync(join(root, "library.json"), libraryWith());
    await vault.look(new Set(["library.json"]));
    expect(vault.snapshot.noteIds).toEqual(["a.md", "page.md"]);
  });

  it("keeps an editor's text until the note is closed, whatever happens to the file", async () => {
    const root = folder({ "a.md": "one\n" });
    const vault = await LiveVault.open(root, { today: null });
    const note = noteId("a.md");
    vault.edit(note, "edited\n");
    writeFileSync(join(root, "a.md"), "outside\n");
    await vault.look(new Set(["a.md"]));
    expect(vault.snapshot.note(note)?.file.text).toBe("edited\n");
    expect(vault.close(note).note(note)?.file.text).toBe("outside\n");
    vault.edit(note, "again\n");
    rmSync(join(root, "a.md"));
    await vault.look("everything");
    expect(vault.snapshot.note(note)?.file.text).toBe("again\n");
    expect(vault.close(note).note(note)).toBeNull();
  });

  it("does not follow links: not out of the vault, and not round in circles", async () => {
    const outside = folder({ "secret.md": "secret\n" });
    const root = folder({ "sub/a.md": "one\n" });
    symlinkSync(outside, join(root, "out"));
    symlinkSync(root, join(root, "sub/loop"));
    symlinkSync("nowhere", join(root, "dangling.md"));
    const vault = await LiveVault.open(root, { today: null });
    expect(vault.snapshot.noteIds).toEqual(["sub/a.md"]);
    expect(vault.problems.map(({ key, path }) => [key, path])).toEqual([["link/leaves-vault", "out"]]);
    rmSync(join(root, "out"));
    await vault.look("everything");
    expect(vault.problems).toEqual([]);
    expect(readFileSync(join(outside, "secret.md"), "utf8")).toBe("secret\n");
  });
});
