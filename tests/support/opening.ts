import type { IsoDate } from "#core";
import { Opening } from "../../src/http/opening.ts";
import { LiveVault } from "../../src/workspace/live-vault.ts";

type Held = { readonly today?: IsoDate | null; readonly until: Promise<void> | null };

/** A vault that is open; or one that is opened and held back until something has come to pass. */
export async function openedOrOpening(root: string, { today = null, until }: Held): Promise<LiveVault | Opening> {
  if (until === null) return await LiveVault.open(root, { today });
  return new Opening(root, { today }, async (place, options) => {
    const vault = await LiveVault.open(place, options);
    await until;
    return vault;
  });
}
