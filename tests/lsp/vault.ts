import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { makePdf } from "../sources/make-pdf.ts";

/** A vault on disk, gone when the test is over. */
export type DiskVault = {
  readonly root: string;
  readonly uri: (path: string) => string;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
};

export function diskVault(files: { readonly [path: string]: string | Uint8Array }): DiskVault {
  const root = mkdtempSync(join(tmpdir(), "ibid-lsp-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  return {
    root,
    uri: (path) => pathToFileURL(join(root, path)).href,
    read: (path) => readFileSync(join(root, path), "utf8"),
    write,
  };
}

export const residual =
  "# 第七章\n\n## 知识图谱更新\n\n- “技术细节”节点新增：\n  - 残差连接（residual connection）\n    - 残差连接是把输入直接加到输出上的支路。\n  - 残差块（residual block）\n  - 残差块 —uses→ 残差连接\n";
export const questions =
  "# 第八章\n\n## 难点与疑问\n\n1. 残差连接为什么有效？\n\n见 [[ch07#知识图谱更新]] 和 [[没有的笔记]]。\n";

/** Two notes in a vault of their own. */
export function smallVault(): DiskVault {
  return diskVault({ "ibid.yaml": "", "ch07.md": residual, "ch08.md": questions });
}

/** A vault with a book of three pages, which are numbered i, 1, 2, and a note that quotes it. */
export function quotingVault(): DiskVault {
  const book = makePdf({
    pages: [
      { lines: [["A preface of the book that says little.", 40, 500]] },
      { lines: [["Elimination does not change the null space of a matrix.", 40, 500]] },
      { lines: [["The rank of a matrix is the number of its pivots.", 40, 500]] },
    ],
    labels: [
      [0, "<< /S /r >>"],
      [1, "<< /S /D >>"],
    ],
  });
  const library = JSON.stringify([
    { id: "strang", type: "book", title: "Linear Algebra", custom: { files: ["sources/strang.pdf"] } },
  ]);
  const note =
    '# Chapter 1\n\n## Core Concepts\n\n- "Elimination does not change the null space of a matrix." [@strang, p. 1]\n- "The rank of a matrix is the sum of its pivots." [@strang, p. 2]\n';
  return diskVault({ "ibid.yaml": "", "library.json": library, "sources/strang.pdf": book, "ch01.md": note });
}
