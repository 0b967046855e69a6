import { basename, join, resolve } from "node:path";
import { bringFile } from "../../collect/bring.ts";
import { itemOf, putItem } from "../../collect/put-work.ts";
import type { ItemFile } from "../../library/csl.ts";
import type { Added } from "../../library/merge.ts";
import { toWork } from "../../library/work.ts";
import { openSourceFile } from "../../sources/node.ts";
import type { Opened } from "../../sources/opened.ts";
import { saveLibrary } from "../../vault/library-file.ts";
import { misuse } from "../../words/misuse.ts";
import { readingSource } from "../../words/opening.ts";
import { type Problem, problem, reasonOf } from "../../words/problem.ts";
import { sourceOutcome } from "../../words/sources.ts";

import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { interruptible } from "../interrupt.ts";
import { visible } from "../pretty/text.ts";
import { describeFile, describeWork } from "./describe.ts";
import { findLibraryVault, type LibraryVault, readOpenLibrary } from "./vault.ts";

/** Adds files: each is read, and what it says of itself makes an item or adds to one. */
export async function addFiles(paths: readonly string[], args: Arguments, outer: Context): Promise<ExitCode> {
  const key = args.text("key");
  if (paths.length === 0) return refuse(outer, misuse("lacks-argument", { usage: "ibid source add FILE …" }));
  if (key !== null && !isKey(key)) return refuse(outer, misuse("not-a-key", { written: key }));
  const vault = findLibraryVault(args, outer);
  if (typeof vault === "number") return vault;
  const { root, context } = vault;
  const read = await interruptible(context, (signal) => readFiles(paths, vault, args.has("copy"), signal));
  if (typeof read === "number") return read;
  const { files, problems } = read;
  // Read only now: a long extraction must not make what is written here old.
  const opened = readOpenLibrary(vault);
  if (typeof opened === "number") return opened;
  let library = opened.library;
  const added = files.map(({ file, source }) => {
    const result = putItem(library, itemOf(file, source), key);
    library = result.library;
    return { ...result, file, source };
  });
  const failed = saveLibrary(root, opened, library);
  if (failed !== null) return report(context, [...problems, failed]);
  for (const { outcome, file, source } of added) {
    context.write(`${said(outcome, context)}\n`);
    for (const line of [...describeWork(outcome.item, context), ...describeFile(file.path, source, context)])
      context.write(`  ${line}\n`);
  }
  const flawed = added.flatMap(({ file, source }) =>
    source.kind === "unusable" ? [problem("warning", file.path, "source/unusable", { flaw: source.flaw })] : [],
  );
  return report(context, [...problems, ...flawed]);
}

/** What became of an item, in a line. */
export function said({ outcome, item, by }: Added, { language }: Context): string {
  return visible(sourceOutcome[language](outcome, item.id, toWork(item)?.title ?? "", by));
}

type ReadFile = { readonly file: ItemFile; readonly source: Opened };

async function readFiles(
  paths: readonly string[],
  { root, context }: LibraryVault,
  copy: boolean,
  signal: AbortSignal,
): Promise<{ readonly files: readonly ReadFile[]; readonly problems: readonly Problem[] }> {
  const files: ReadFile[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const file = bringFile(resolve(context.folder, path), path, root, copy);
    if ("key" in file) {
      problems.push(file);
      continue;
    }
    const onProgress = (done: number, total: number): void =>
      context.progress(readingSource[context.language](basename(file.path), done, total));
    try {
      const { opened } = await openSourceFile(join(root, file.path), root, { signal, onProgress });
      files.push({ file, source: opened });
    } catch (error) {
      signal.throwIfAborted();
      problems.push(problem("error", path, "file/unreadable", { reason: reasonOf(error) }));
    }
  }
  return { files, problems };
}

/** What can stand behind `@` in a citation. */
function isKey(written: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_:.#$%&+?<>~/-]*$/u.test(written);
}
