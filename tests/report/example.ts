import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Compiled, compile, type IsoDate } from "#core";
import { type PassagePicture, picturedPlaces } from "../../src/report/index.ts";
import { passagePictures } from "../../src/sources/pictures.ts";
import { type OpenedWorks, openWorks } from "../../src/sources/witness.ts";
import { diskTree } from "../../src/vault/disk.ts";
import { readVault } from "../../src/vault/vault.ts";
import { exampleVault } from "../support/example-vault.ts";

/** The example vault with its books read, in a folder of its own. */
export type Example = {
  readonly root: string;
  readonly compiled: Compiled;
  readonly opened: OpenedWorks["opened"];
  readonly remove: () => void;
};

export async function openExample(): Promise<Example> {
  const root = mkdtempSync(join(tmpdir(), "ibid-example-"));
  cpSync(exampleVault, root, { recursive: true });
  const { notes, works, otherFiles, settings } = readVault(diskTree(root), [], false);
  const { witness, opened } = await openWorks(works, root);
  const today = "2025-07-20" as IsoDate;
  const compiled = compile({ notes, works, otherFiles, settings, witness, today });
  return { root, compiled, opened, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** The pictures of its quotes, as a page carries them. */
export async function examplePictures({
  compiled,
  opened,
  root,
}: Example): Promise<ReadonlyMap<string, PassagePicture>> {
  const pictures = await passagePictures(picturedPlaces(compiled), opened, root);
  return new Map(
    [...pictures].map(([key, { parts }]) => [
      key,
      {
        parts: parts.map(({ png, ...part }) => ({
          ...part,
          image: `data:image/png;base64,${Buffer.from(png).toString("base64")}`,
        })),
      },
    ]),
  );
}
