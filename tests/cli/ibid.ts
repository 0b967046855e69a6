import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import { command, node } from "../support/command.ts";

const repository = resolve(import.meta.dirname, "../..");

export type Run = { readonly code: number | null; readonly out: string; readonly err: string };
export type RunOptions = {
  readonly in?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Run as a user who owns nothing, where the test itself runs as one who may read everything. */
  readonly asNobody?: boolean;
};

/** The real command as a process of its own, in English and on a fixed day unless told otherwise. */
export function ibid(args: readonly string[], options: RunOptions = {}): Run {
  const { status, stdout, stderr } = spawnSync(node, [command, ...args], {
    cwd: options.in ?? repository,
    env: { PATH: process.env.PATH ?? "", LANG: "en_GB.UTF-8", ...options.env },
    encoding: "utf8",
    input: "",
    ...(options.asNobody && process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
  });
  return { code: status, out: stdout, err: stderr };
}

/** A shell line in which `ibid` is the command. */
export function shell(line: string, folder: string): Run {
  const script = `ibid() { "${node}" "${command}" "$@"; }; ${line}`;
  const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", LANG: "C" },
  });
  return { code: status, out: stdout, err: stderr };
}

/** A folder with these files, gone when the test is over. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), "ibid-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** A note on a chapter, with nothing to say about it but what is put into it. */
export function note(body: string, chapter = "1", read = "2025-06-16"): string {
  return `---\nsource: A Book\nchapter: ${chapter}\nchapter-title: T\nread: ${read}\npages: 1–19\nnumbering: printed\n---\n\n${body}\n`;
}
