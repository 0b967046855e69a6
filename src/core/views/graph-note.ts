import { byReading } from "../graph/reading-order.ts";
import type { Concept } from "../model/concept.ts";
import type { GraphNode } from "../model/graph.ts";
import type { NoteId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import { hasHan } from "../text/fold.ts";

/**
 * The note into which a reader would write something about some concepts: of those whose patches name most of them, the one
 * that was read last. Where none names any, the note that was read last. Null for a vault without notes.
 */
export function noteForDeed(notes: readonly Note[], about: readonly GraphNode[]): NoteId | null {
  const latest = notes.toSorted(byReading).toReversed();
  const counts = new Map<NoteId, number>();
  for (const { provenance } of about)
    for (const note of new Set(provenance.map((said) => said.note))) counts.set(note, (counts.get(note) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return (latest.find(({ id }) => (counts.get(id) ?? 0) === most) ?? latest[0])?.id ?? null;
}

/** The name by which a note calls a concept: the one that stands in its graph section, in the note, or in its language. */
export function nameInNote(concept: Pick<Concept, "id" | "names">, note: Note): string {
  const patch = note.sections.findLast(({ kind }) => kind === "graph")?.body ?? null;
  const isChinese = hasHan(note.title ?? note.file.text.slice(0, 2000));
  const rank = ({ places, form, language }: Concept["names"][number]): number => {
    const here = places.filter((place) => place.note === note.id);
    if (patch !== null && here.some(({ span }) => span.start >= patch.start && span.end <= patch.end))
      return form === "full" ? 0 : 1;
    if (here.length > 0) return form === "full" ? 2 : 3;
    return (language === (isChinese ? "zh" : "en") ? 4 : 6) + (form === "full" ? 0 : 1);
  };
  return concept.names.toSorted((a, b) => rank(a) - rank(b))[0]?.text ?? concept.id;
}
