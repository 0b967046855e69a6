import { byReading } from "../graph/reading-order.ts";
import type { Graph } from "../model/graph.ts";
import type { IsoDate, NoteId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Coverage } from "../model/verdict.ts";

/** What one note put into the graph. */
export type ChapterShare = {
  readonly note: NoteId;
  /** In order of reading, from 1. */
  readonly number: number;
  readonly read: IsoDate | null;
  /** Concepts that its patch names. */
  readonly concepts: number;
  /** Of them, those that no note before it named. */
  readonly added: number;
  readonly edges: number;
  /** How its concepts stand. */
  readonly verdicts: Coverage;
};

/** Two notes, in order of reading, and how many concepts both speak of. */
export type ChapterTie = { readonly earlier: NoteId; readonly later: NoteId; readonly shared: number };

export type ChapterKinship = { readonly chapters: readonly ChapterShare[]; readonly ties: readonly ChapterTie[] };

/** How the notes of a vault hang together by the concepts of its graph. Notes that add nothing to it are among them. */
export function chapterKinship(notes: readonly Note[], graph: Graph): ChapterKinship {
  const shares = new Map(
    notes.toSorted(byReading).map((note, at) => [
      note.id,
      {
        note: note.id,
        number: at + 1,
        read: note.chapter?.read?.value ?? null,
        concepts: 0,
        added: 0,
        edges: 0,
        verdicts: { holds: 0, near: 0, fails: 0, unchecked: 0 },
      },
    ]),
  );
  const ties = new Map<string, { earlier: NoteId; later: NoteId; shared: number }>();
  for (const node of graph.nodes) {
    const saying = [...new Set(node.provenance.map(({ note }) => note))]
      .flatMap((note) => shares.get(note) ?? [])
      .sort((a, b) => a.number - b.number);
    for (const [at, share] of saying.entries()) {
      share.concepts += 1;
      share.verdicts[node.verdict] += 1;
      if (at === 0) share.added += 1;
      for (const later of saying.slice(at + 1)) {
        const key = `${share.number} ${later.number}`;
        const tie = ties.get(key) ?? { earlier: share.note, later: later.note, shared: 0 };
        tie.shared += 1;
        ties.set(key, tie);
      }
    }
  }
  for (const { provenance } of graph.edges)
    for (const note of new Set(provenance.map((said) => said.note))) {
      const share = shares.get(note);
      if (share !== undefined) share.edges += 1;
    }
  return { chapters: [...shares.values()], ties: [...ties.values()] };
}
