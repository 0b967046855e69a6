import { filesOf, withFiles } from "../../library/csl.ts";
import type { Library } from "../../library/library.ts";
import { noteContents } from "../../sources/editions.ts";
import { relinkFiles } from "../../sources/relink.ts";
import { saveLibrary } from "../../vault/library-file.ts";
import { problem } from "../../words/problem.ts";
import { fileMoved, fileReplaced, relinkOutcome } from "../../words/sources.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, interrupted, report } from "../context.ts";
import { type Loaded, load } from "../load.ts";
import { visible } from "../pretty/text.ts";
import { changesOf, tellChanges } from "./editions.ts";
import { findLibraryVault, readOpenLibrary } from "./vault.ts";

/**
 * Finds files that were moved within the vault, and takes note of those that are others than before, with what became of
 * their quotes; 1 if some are not there at all.
 */
export async function relinkSources(args: Arguments, outer: Context): Promise<ExitCode> {
  const vault = findLibraryVault(args, outer);
  if (typeof vault === "number") return vault;
  const { context, root } = vault;
  const { language } = context;
  // What is wrong with the library is said below; here it would be said twice.
  const loaded = await load(args, { ...outer, complain: () => undefined }, []);
  if (loaded === interrupted) return loaded;
  const opened = readOpenLibrary(vault);
  if (typeof opened === "number") return opened;
  const replaced = typeof loaded === "number" ? [] : await changesOf(loaded);
  const { library, moved, noted, missing } = await relinkFiles(opened.library, root);
  const settled = withContents(
    library,
    replaced.map(({ file }) => file),
  );
  const failed = saveLibrary(root, opened, settled);
  if (failed !== null) return report(context, [failed]);
  await noteContents(settled.items.flatMap(filesOf), root);
  for (const { item, from, to } of moved) context.write(`${visible(fileMoved[language](item, from, to))}\n`);
  for (const { file, changes } of replaced) {
    context.write(`${visible(fileReplaced[language](file.source, file.path, file.path, false))}\n`);
    if (typeof loaded !== "number") tellChanges(changes, { ...loaded, context });
  }
  context.write(`${relinkOutcome[language](moved.length, noted, missing.length)}\n`);
  report(
    context,
    missing.map(({ item, path }) => problem("warning", path, "source/not-moved", { id: item })),
  );
  return missing.length > 0 ? 1 : 0;
}

/** The library with what lies at these paths now. */
function withContents(library: Library, replaced: Loaded["replaced"]): Library {
  const contents = new Map(replaced.map(({ path, content }) => [path, content]));
  if (contents.size === 0) return library;
  const items = library.items.map((item) => {
    const files = filesOf(item);
    if (!files.some(({ path }) => contents.has(path))) return item;
    // How long the file is helps to find it, and need not be known.
    return withFiles(
      item,
      files.map((file) => {
        const content = contents.get(file.path);
        return content === undefined || content === file.content ? file : { ...file, content, bytes: 0 };
      }),
    );
  });
  return { ...library, items };
}
