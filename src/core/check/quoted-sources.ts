import type { Resolution } from "../model/compiled.ts";
import type { Citation } from "../model/fact.ts";
import type { Work } from "../model/work.ts";
import { foldName } from "../text/fold.ts";
import type { NoteEvidence, NoteView } from "./view.ts";

/** What a note cites under one name that the library does not have, or has several of. */
export type UnsettledSource = {
  readonly resolution: Extract<Resolution, { readonly kind: "unknown" | "ambiguous" }>;
  readonly citations: readonly Citation[];
};

/** In the order in which they are cited. */
export function unsettledSources(note: NoteView, vault: NoteEvidence): readonly UnsettledSource[] {
  const sources = new Map<string, { resolution: UnsettledSource["resolution"]; citations: Citation[] }>();
  for (const citation of note.facts("citation")) {
    const resolution = vault.source(note.key(citation));
    if (resolution.kind !== "unknown" && resolution.kind !== "ambiguous") continue;
    const key = nameOfSource(resolution.written);
    const known = sources.get(key);
    if (known === undefined) sources.set(key, { resolution, citations: [citation] });
    else known.citations.push(citation);
  }
  return [...sources.values()];
}

/** The works that may have been meant by an unknown name, the likeliest first. */
export function meantWorks(resolution: Resolution): readonly Work[] {
  return resolution.kind === "unknown" ? resolution.nearest : [];
}

/** Whether both mean the same work, be it of the library or only by what is written. */
export function isSameSource(a: Resolution, b: Resolution): boolean {
  if (a.kind === "known" && b.kind === "known") return a.source === b.source;
  if (a.kind === "unknown" && b.kind === "unknown") return nameOfSource(a.written) === nameOfSource(b.written);
  return false;
}

/** A source's name as it counts: `source: strang` in front matter and `[@strang]` in the text mean one work. */
export function nameOfSource(written: string): string {
  return foldName(written.replace(/^@/, ""));
}
