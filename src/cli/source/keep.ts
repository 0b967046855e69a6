import { existsSync } from "node:fs";
import { join } from "node:path";
import { nearestWord, writeJson } from "#core";
import { type CslItem, filesOf } from "../../library/csl.ts";
import type { Library } from "../../library/library.ts";
import { toWork } from "../../library/work.ts";
import { openSourceFile } from "../../sources/node.ts";
import { saveLibrary } from "../../vault/library-file.ts";
import { misuse } from "../../words/misuse.ts";
import { readingSource } from "../../words/opening.ts";
import { problem, reasonOf } from "../../words/problem.ts";
import { sourceLabels, sourceRemoved } from "../../words/sources.ts";

import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { interruptible } from "../interrupt.ts";
import { type Column, table } from "../pretty/table.ts";
import { oneLine, visible } from "../pretty/text.ts";
import { describeFile } from "./describe.ts";
import { findLibraryVault, readOpenLibrary } from "./vault.ts";

/** All works with their files. */
export async function listSources(args: Arguments, outer: Context): Promise<ExitCode> {
  const vault = findLibraryVault(args, outer);
  if (typeof vault === "number") return vault;
  const opened = readOpenLibrary(vault);
  if (typeof opened === "number") return opened;
  const { context, root } = vault;
  const { language, paint, write } = context;
  const rows = opened.library.items.map((item) => ({ item, work: toWork(item), files: filesOf(item) }));
  if (args.text("format") === "json") {
    write(
      writeJson(rows.map(({ item, files }) => ({ ...item, files: files.map((file) => stateOf(file.path, root)) }))),
    );
    return 0;
  }
  if (rows.length === 0) {
    write(`${sourceLabels.noSources[language]}\n`);
    return 0;
  }
  const header: readonly Column[] = [
    { title: sourceLabels.key[language], narrow: "keep" },
    { title: sourceLabels.title[language], narrow: "cut" },
    { title: sourceLabels.authors[language], narrow: "cut" },
    { title: sourceLabels.year[language], narrow: "keep" },
    { title: sourceLabels.files[language], narrow: "cut" },
  ];
  const cells = rows.map(({ item, work, files }) => [
    oneLine(item.id),
    oneLine(work?.title ?? ""),
    oneLine(work?.authors.join("; ") ?? ""),
    work?.year ?? "",
    files.length === 0
      ? "–"
      : files
          .map(
            ({ path }) => `${stateOf(path, root).there ? "" : `✕ ${sourceLabels.missing[language]} `}${oneLine(path)}`,
          )
          .join(", "),
  ]);
  write(
    table(header, cells, context.width, (text, column, row) => {
      if (row === -1) return paint("quiet", text);
      return column === 0 ? paint("strong", text) : column === 4 && text.startsWith("✕") ? paint("fails", text) : text;
    }),
  );
  return 0;
}

/** One work: what the library says of it, and what its files are. */
export async function showSource(names: readonly string[], args: Arguments, outer: Context): Promise<ExitCode> {
  const vault = findLibraryVault(args, outer);
  if (typeof vault === "number") return vault;
  const opened = readOpenLibrary(vault);
  if (typeof opened === "number") return opened;
  const { context, root } = vault;
  const { language, paint, write } = context;
  const item = oneItem(names, opened.library, "ibid source show KEY", context);
  if (typeof item === "number") return item;
  if (args.text("format") === "json") {
    write(writeJson({ ...item, files: filesOf(item).map(({ path }) => stateOf(path, root)) }));
    return 0;
  }
  const work = toWork(item);
  const row = (label: keyof typeof sourceLabels, text: string): void =>
    text === "" ? undefined : write(`  ${paint("quiet", sourceLabels[label][language])}  ${oneLine(text)}\n`);
  write(`${paint("strong", visible(item.id))}  ${oneLine(work?.title ?? "")}\n`);
  row("otherTitles", work?.otherTitles.join(" · ") ?? "");
  row("authors", work?.authors.join("; ") ?? "");
  row("year", work?.year ?? "");
  row("type", item.type);
  for (const [name, value] of [
    ["DOI", work?.doi],
    ["ISBN", work?.isbn.join(", ")],
    ["URL", work?.url],
    ["Zotero", work?.zoteroKey],
  ])
    if (value) write(`  ${paint("quiet", name ?? "")}  ${oneLine(value)}\n`);
  if (filesOf(item).length === 0) row("files", sourceLabels.noFile[language]);
  let code: ExitCode = 0;
  for (const { path } of filesOf(item)) {
    if (!stateOf(path, root).there) {
      code = report(context, [problem("error", path, "source/not-moved", { id: item.id })]);
      continue;
    }
    const read = await interruptible(context, (signal) =>
      openSourceFile(join(root, path), root, {
        signal,
        onProgress: (done, total) => context.progress(readingSource[language](work?.title ?? path, done, total)),
      }).catch((error: unknown) => {
        signal.throwIfAborted();
        return problem("error", path, "file/unreadable", { reason: reasonOf(error) });
      }),
    );
    if (typeof read === "number") return read;
    if ("key" in read) {
      code = report(context, [read]);
      continue;
    }
    for (const line of describeFile(path, read.opened, context)) row("files", line);
    if (read.opened.kind === "unusable") continue;
    const chapters = read.opened.outline.filter(({ level }) => level === 0);
    const { labels } = read.opened.numbering;
    for (const { title, first } of chapters)
      write(`    ${paint("quiet", String(labels[first] ?? first + 1).padStart(6))}  ${oneLine(title)}\n`);
  }
  return code;
}

/** Takes a work out of the library; its files stay where they are. */
export async function removeSource(names: readonly string[], args: Arguments, outer: Context): Promise<ExitCode> {
  const vault = findLibraryVault(args, outer);
  if (typeof vault === "number") return vault;
  const opened = readOpenLibrary(vault);
  if (typeof opened === "number") return opened;
  const { context, root } = vault;
  const item = oneItem(names, opened.library, "ibid source remove KEY", context);
  if (typeof item === "number") return item;
  const failed = saveLibrary(root, opened, { items: opened.library.items.filter((one) => one !== item) });
  if (failed !== null) return report(context, [failed]);
  const left = filesOf(item).flatMap(({ path }) => (stateOf(path, root).there ? [path] : []));
  context.write(`${visible(sourceRemoved[context.language](item.id, left))}\n`);
  return 0;
}

/** The item of this key, or with this title. */
export function oneItem(
  names: readonly string[],
  { items }: Library,
  usage: string,
  context: Context,
): CslItem | ExitCode {
  const [name, ...more] = names;
  if (name === undefined) return refuse(context, misuse("lacks-argument", { usage }));
  if (more.length > 0) return refuse(context, misuse("too-many-arguments", { usage }));
  const key = name.replace(/^@/u, "");
  const folded = name.normalize("NFKC").toLowerCase();
  const item =
    items.find(({ id }) => id === key) ??
    items.find((one) => {
      const work = toWork(one);
      return (
        work !== null &&
        [work.title, ...work.otherTitles].some((title) => title.normalize("NFKC").toLowerCase() === folded)
      );
    });
  if (item !== undefined) return item;
  const known = items.flatMap((one) => [one.id, toWork(one)?.title ?? ""]);
  return refuse(context, misuse("no-such-work", { written: name, nearest: nearestWord(name, known) }));
}

function stateOf(path: string, root: string): { readonly path: string; readonly there: boolean } {
  return { path, there: existsSync(join(root, path)) };
}
