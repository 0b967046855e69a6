import { execFileSync } from "node:child_process";
import { type Problem, problem } from "../words/problem.ts";
import { libraryFile, settingsFile } from "./find.ts";
import { byPath, isForeignFolder, isNotePath, type Tree } from "./tree.ts";

/**
 * The vault's files as git has them at a revision (a branch, a tag, `HEAD~3`, a commit's name). Nothing is checked out,
 * and no shell is involved.
 */
export function revisionTree(root: string, revision: string): Tree | Problem {
  let commit: string;
  try {
    git(root, ["rev-parse", "--git-dir"]);
  } catch (error) {
    return problem("error", root, "git/unavailable", { reason: sentenceOf(error) });
  }
  try {
    commit = git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`])
      .toString("utf8")
      .trim();
  } catch {
    return problem("error", root, "git/no-revision", { revision });
  }
  try {
    const blobs = git(root, ["ls-tree", "-r", "-z", commit])
      .toString("utf8")
      .split("\0")
      .flatMap((line) => {
        const [, mode, object, path] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/su.exec(line) ?? [];
        // 120000 is a symbolic link, which is not followed here either.
        if (mode === undefined || mode === "120000" || object === undefined || path === undefined) return [];
        const folders = path.split("/");
        if (folders.pop()?.startsWith(".") || folders.some(isForeignFolder)) return [];
        return [{ path: path.normalize("NFC"), object }];
      });
    const wanted = blobs.filter(({ path }) => isNotePath(path) || path === settingsFile || path === libraryFile);
    const contents = readBlobs(root, [...new Set(wanted.map(({ object }) => object))]);
    const files = blobs.map(({ path, object }) => ({
      path,
      stamp: null,
      read: () => contents.get(object) ?? git(root, ["cat-file", "blob", object]),
    }));
    return { files: files.sort(byPath), ignores: [], problems: [] };
  } catch (error) {
    return problem("error", root, "git/unavailable", { reason: sentenceOf(error) });
  }
}

/** The contents of many objects by one process; its answer is `<object> blob <size>`, a line end, the bytes, a line end. */
function readBlobs(root: string, objects: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  if (objects.length === 0) return contents;
  const answer = git(root, ["cat-file", "--batch"], `${objects.join("\n")}\n`);
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf(0x0a, at);
    const [object = "", , size = "0"] = answer.toString("latin1", at, end).split(" ");
    contents.set(object, answer.subarray(end + 1, end + 1 + Number(size)));
    at = end + Number(size) + 2;
  }
  return contents;
}

function git(root: string, args: readonly string[], input = ""): Buffer {
  return execFileSync("git", ["-C", root, ...args], { maxBuffer: 1 << 30, input, stdio: ["pipe", "pipe", "pipe"] });
}

function sentenceOf(error: unknown): string {
  if (error instanceof Error && "stderr" in error && error.stderr instanceof Uint8Array && error.stderr.length > 0) {
    return Buffer.from(error.stderr).toString("utf8").trim();
  }
  return error instanceof Error ? error.message : String(error);
}
