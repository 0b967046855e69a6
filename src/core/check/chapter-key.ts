import type { Resolution } from "../model/compiled.ts";
import type { Note } from "../model/note.ts";
import { nameOfSource } from "./quoted-sources.ts";

/** One string for a reading of a chapter: work, number and date; null where the note does not say work and number. */
export function chapterKey({ chapter }: Note, source: Resolution): string | null {
  const work =
    source.kind === "known" ? source.source : source.kind === "unknown" ? nameOfSource(source.written) : null;
  const number = chapter?.number?.value;
  return work === null || number === undefined ? null : `${work} ${number} ${chapter?.read?.value ?? ""}`;
}
