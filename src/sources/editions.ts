// Uses Node through `node.ts`.
import {
  type Compiled,
  createWitness,
  type EditionChanges,
  editionChanges,
  Folding,
  type SourceId,
  type Witness,
} from "#core";
import type { ItemFile } from "../library/csl.ts";
import { openSourceStore, readKeptText, type SourceFile } from "./node.ts";
import { sourceText } from "./opened.ts";
import { traditionalCharacters } from "./traditional.ts";

/**
 * What became of a work's quotes when one content took another's place; null if the text of either is not kept or cannot
 * be used, so that there is nothing to tell by.
 *
 * @param before and `after`: SHA-256 of files that have been read
 */
export async function compareEditions(
  compiled: Compiled,
  source: SourceId,
  before: string,
  after: string,
  vault: string,
): Promise<EditionChanges | null> {
  const store = await openSourceStore(vault);
  const files = [await readKeptText(before, store), await readKeptText(after, store)];
  const folding = new Folding(await traditionalCharacters());
  const [old, now] = files.map((file) => witnessOf(file, source, folding));
  return old && now ? editionChanges(compiled, source, old, now) : null;
}

/** Takes note of what lies at some paths now: what comes later is held against it. Paths go from the vault's root. */
export async function noteContents(files: readonly ItemFile[], vault: string): Promise<void> {
  const { known } = await openSourceStore(vault);
  for (const { path, content } of files) known.note(path, content);
  await known.save();
}

function witnessOf(file: SourceFile | null, source: SourceId, folding: Folding): Witness | null {
  const opened = file?.open();
  if (!file || opened?.kind !== "opened") return null;
  const text = sourceText(source, opened);
  return createWitness(
    [{ kind: "text", source, text, index: file.index(source, folding), marked: () => null }],
    folding,
  );
}
