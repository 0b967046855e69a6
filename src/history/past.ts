import { committedBytes, committedVersions, removedFiles } from "./git-past.ts";
import { keptBytes, keptNotes, keptVersions } from "./snapshots.ts";
import type { GoneNote, Version } from "./version.ts";

/** All that is known of a note's past, the latest first: what was committed, and what ibid kept between commits. */
export async function versionsOf(root: string, note: string): Promise<readonly Version[]> {
  const all = [...(await committedVersions(root, note)), ...keptVersions(root, note)];
  const byId = new Map(all.toReversed().map((version) => [version.id, version]));
  return [...byId.values()].toSorted((a, b) => b.at - a.at);
}

/**
 * Notes of which there is a past and nothing else, the latest first.
 *
 * @param isNote whether a path is that of a note that could be there and is not
 */
export async function goneNotes(root: string, isNote: (path: string) => boolean): Promise<readonly GoneNote[]> {
  const latest = new Map<string, GoneNote>();
  for (const one of [...(await removedFiles(root)), ...keptNotes(root)]) {
    const note = one.note.normalize("NFC");
    if (isNote(note) && one.at > (latest.get(note)?.at ?? 0)) latest.set(note, { note, at: one.at });
  }
  return [...latest.values()].toSorted((a, b) => b.at - a.at);
}

/** The bytes of one of a note's versions; null for what is none of them. */
export async function bytesOf(root: string, note: string, id: string): Promise<Uint8Array | null> {
  if (id.startsWith("kept:")) return keptBytes(root, note, id);
  // Any object of the repository has a name: only those of this note are given out.
  const isOwn = (await committedVersions(root, note)).some((version) => version.id === id);
  return isOwn ? await committedBytes(root, id) : null;
}
