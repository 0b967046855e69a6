import type { ConceptId, IsoDate, NoteId } from "../../model/identity.ts";
import type { AgendaItem, AgendaKind } from "../agenda.ts";

/** What makes things one piece of work: a concept or a work that they are about, or the chapter that they were written in. */
export type NextSubject =
  | { readonly kind: "concept"; readonly concept: ConceptId; readonly name: string }
  | { readonly kind: "work"; readonly title: string }
  | { readonly kind: "chapter"; readonly note: NoteId; readonly title: string | null };

/** One ground of a place in the list, with its points. Days are counted to the compilation's `today`. */
export type NextReason = { readonly points: number } & (
  | { readonly kind: "late"; readonly due: IsoDate; readonly days: number }
  | { readonly kind: "due"; readonly due: IsoDate; readonly days: number }
  /** So many concepts of the graph build on the subject, directly or by others; `most` counts no further. */
  | { readonly kind: "rests"; readonly count: number }
  /** Things of several kinds are settled in one sitting. */
  | { readonly kind: "together"; readonly kinds: readonly AgendaKind[] }
  | { readonly kind: "started"; readonly text: string }
  | { readonly kind: "age"; readonly since: IsoDate; readonly days: number }
  | { readonly kind: "promises"; readonly count: number }
);

/** A question, a task, a reading and what was left empty that belong together, and why they have their place in the list. */
export type Next = {
  readonly subject: NextSubject;
  /** What is to be done in it: what is due first, then questions, readings, tasks and what is left empty. */
  readonly items: readonly AgendaItem[];
  /** The weightiest first; their points add up to the place in the list. */
  readonly reasons: readonly NextReason[];
  readonly points: number;
};
