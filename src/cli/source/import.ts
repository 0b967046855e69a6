import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { decodeNote, noteId } from "#core";
import { bringAll, type Imported, worksOfZotero } from "../../collect/bring-all.ts";
import { type Added, addItems } from "../../library/merge.ts";
import { importBibliography } from "../../sources/bibliography/import.ts";
import { locateAttachments } from "../../sources/bibliography/locate.ts";
import { saveLibrary } from "../../vault/library-file.ts";
import { misuse } from "../../words/misuse.ts";
import { type Problem, problem, reasonOf } from "../../words/problem.ts";
import { importOutcome } from "../../words/sources.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { said } from "./add.ts";
import { findLibraryVault, readOpenLibrary } from "./vault.ts";
import { readZotero, zoteroAsked } from "./zotero.ts";

/** Puts the works of other programs' exports into the library. */
export async function importSources(paths: readonly string[], args: Arguments, outer: Context): Promise<ExitCode> {
  if (paths.length === 0 && !zoteroAsked(args))
    return refuse(outer, misuse("lacks-argument", { usage: "ibid source import FILE …" }));
  const vault = findLibraryVault(args, outer);
  if (typeof vault === "number") return vault;
  const { root, context } = vault;
  const imported = [
    ...(await Promise.all(paths.map((path) => readExport(path, context)))),
    ...(zoteroAsked(args) ? [await readFromZotero(args, context)] : []),
  ];
  const opened = readOpenLibrary(vault);
  if (typeof opened === "number") return opened;
  let library = opened.library;
  const problems: Problem[] = [];
  const added: Added[] = [];
  for (const one of imported) {
    const brought = await bringAll(one, root, args.has("copy"));
    problems.push(...one.problems, ...brought.problems);
    const result = addItems(library, brought.items);
    library = result.library;
    added.push(...result.added);
  }
  const failed = saveLibrary(root, opened, library);
  if (failed !== null) return report(context, [...problems, failed]);
  for (const one of added) if (one.outcome !== "unchanged") context.write(`${said(one, context)}\n`);
  const count = (outcome: string): number => added.filter((one) => one.outcome === outcome).length;
  if (added.length > 0)
    context.write(`${importOutcome[context.language](count("added"), count("merged"), count("unchanged"))}\n`);
  return report(context, problems);
}

async function readExport(path: string, { folder }: Context): Promise<Imported> {
  const absolute = resolve(folder, path);
  let text: string;
  try {
    ({ text } = decodeNote(noteId(path), readFileSync(absolute)));
  } catch (error) {
    const reason = reasonOf(error);
    const missing = reason === "ENOENT" || reason === "ENOTDIR";
    return nothing(
      missing ? problem("error", path, "file/missing", {}) : problem("error", path, "file/unreadable", { reason }),
    );
  }
  const { items, attachments, problems } = importBibliography(text, basename(path));
  const { found, missing } = await locateAttachments(attachments, dirname(absolute));
  const [first] = missing;
  const lost =
    first?.at.kind === "file"
      ? [problem("hint", path, "source/attachments-missing", { count: missing.length, first: first.at.path })]
      : [];
  return {
    items,
    files: found.map(({ attachment, path: at }) => ({ item: attachment.item, path: at })),
    problems: [
      ...problems.map(({ line, column, kind, entry, detail }) =>
        problem(items.length === 0 ? "error" : "warning", { path, line, column }, "import/unread", {
          kind,
          entry,
          detail,
        }),
      ),
      ...lost,
    ],
  };
}

async function readFromZotero(args: Arguments, context: Context): Promise<Imported> {
  const { items, problems } = await readZotero(args, context);
  return worksOfZotero(items, problems);
}

function nothing(why: Problem): Imported {
  return { items: [], files: [], problems: [why] };
}
