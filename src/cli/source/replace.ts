import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { SourceId } from "#core";
import { bringFile } from "../../collect/bring.ts";
import { filesOf, type ItemFile, withFiles } from "../../library/csl.ts";
import { toWork } from "../../library/work.ts";
import { compareEditions, noteContents } from "../../sources/editions.ts";
import { type OpenedFile, openSourceFile } from "../../sources/node.ts";
import { saveLibrary } from "../../vault/library-file.ts";
import { misuse } from "../../words/misuse.ts";
import { readingSource } from "../../words/opening.ts";
import { problem, reasonOf } from "../../words/problem.ts";
import { fileReplaced, sourceOutcome } from "../../words/sources.ts";

import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, interrupted, refuse, report } from "../context.ts";
import { interruptible } from "../interrupt.ts";
import { load } from "../load.ts";
import { visible } from "../pretty/text.ts";
import { tellChanges } from "./editions.ts";
import { oneItem } from "./keep.ts";
import { findLibraryVault, type LibraryVault, readOpenLibrary } from "./vault.ts";

const usage = "ibid source replace KEY FILE [--file OLD] [--copy]";

/** Puts another file in the place of a work's, and says what became of each quote. */
export async function replaceSource(names: readonly string[], args: Arguments, outer: Context): Promise<ExitCode> {
  const [key, path, ...more] = names;
  if (key === undefined || path === undefined) return refuse(outer, misuse("lacks-argument", { usage }));
  if (more.length > 0) return refuse(outer, misuse("too-many-arguments", { usage }));
  const vault = findLibraryVault(args, outer);
  if (typeof vault === "number") return vault;
  const { root, context } = vault;
  const { language, write } = context;
  const before = readOpenLibrary(vault);
  if (typeof before === "number") return before;
  const item = oneItem([key], before.library, usage, context);
  if (typeof item === "number") return item;
  const files = filesOf(item);
  const wanted = args.text("file");
  const old = wanted === null ? files[0] : files.find((file) => file.path === wanted);
  if (old === undefined || (wanted === null && files.length > 1))
    return refuse(context, misuse("which-file", { files: files.map((file) => file.path) }));
  const brought = bringFile(resolve(context.folder, path), path, root, args.has("copy"));
  if ("key" in brought) return report(context, [brought]);

  // Read while the old file still counts: its text is what the new one is held against.
  const loaded = await load(args, { ...outer, complain: () => undefined }, []);
  if (loaded === interrupted) return loaded;
  const read = await open(brought, vault);
  if (typeof read === "number") return read;
  if (read.opened.kind === "unusable")
    return report(context, [problem("error", brought.path, "source/not-replaced", { flaw: read.opened.flaw })]);
  const now = typeof loaded === "number" ? null : loaded;
  const was = await contentBefore(old, now?.replaced ?? [], root);
  if (was === brought.content && old.path === brought.path) {
    write(`${visible(sourceOutcome[language]("unchanged", item.id, toWork(item)?.title ?? "", "content"))}\n`);
    return 0;
  }
  const opened = readOpenLibrary(vault);
  if (typeof opened === "number") return opened;
  const others = files.filter((file) => file.path !== brought.path || file === old);
  const changed = withFiles(
    item,
    others.map((file) => (file === old ? brought : file)),
  );
  const items = opened.library.items.map((one) => (one.id === item.id ? changed : one));
  const failed = saveLibrary(root, opened, { ...opened.library, items });
  if (failed !== null) return report(context, [failed]);
  await noteContents([brought], root);
  const isLeft = old.path !== brought.path && existsSync(join(root, old.path));
  write(`${visible(fileReplaced[language](item.id, old.path, brought.path, isLeft))}\n`);
  if (now === null) return 0;
  // A key is what citations write; nothing else makes a SourceId.
  const id = item.id as SourceId;
  const changes = was === null ? null : await compareEditions(now.compiled, id, was, brought.content, root);
  tellChanges(changes, { ...now, context });
  return 0;
}

async function open({ path }: ItemFile, { root, context }: LibraryVault): Promise<OpenedFile | ExitCode> {
  const onProgress = (done: number, total: number): void =>
    context.progress(readingSource[context.language](path, done, total));
  const read = await interruptible(context, (signal) =>
    openSourceFile(join(root, path), root, { signal, onProgress }).catch((error: unknown) => {
      signal.throwIfAborted();
      return problem("error", path, "file/unreadable", { reason: reasonOf(error) });
    }),
  );
  return typeof read === "number" ? read : "key" in read ? report(context, [read]) : read;
}

/** What lay there when it was last taken note of; null if that is not known. */
async function contentBefore(
  old: ItemFile,
  replaced: readonly { readonly path: string; readonly before: string }[],
  root: string,
): Promise<string | null> {
  const known = replaced.find(({ path }) => path === old.path)?.before ?? old.content;
  if (known !== "") return known;
  return await openSourceFile(join(root, old.path), root).then(
    ({ content }) => content,
    () => null,
  );
}
