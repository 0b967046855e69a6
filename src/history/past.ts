import { committedBytes, committedVersions } from "./git-past.ts";
import { keptBytes, keptVersions } from "./snapshots.ts";
import type { Version } from "./version.ts";

/** All that is known of a note's past, the latest first: what was committed, and what ibid kept between commits. */
export async function versionsOf(root: string, note: string): Promise<readonly Version[]> {
  const all = [...(await committedVersions(root, note)), ...keptVersions(root, note)];
  const byId = new Map(all.toReversed().map((version) => [version.id, version]));
  return [...byId.values()].toSorted((a, b) => b.at - a.at);
}

/** The bytes of one of a note's versions; null for what is none of them. */
export async function bytesOf(root: string, note: string, id: string): Promise<Uint8Array | null> {
  if (id.startsWith("kept:")) return keptBytes(root, note, id);
  // Any object of the repository has a name: only those of this note are given out.
  const isOwn = (await committedVersions(root, note)).some((version) => version.id === id);
  return isOwn ? await committedBytes(root, id) : null;
}
