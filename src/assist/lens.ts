import type { NoteId, Span } from "#core";
import { coverageLens, linkedFrom } from "../words/editor.ts";
import type { AssistContext } from "./context.ts";

/** A line of small type above the note. */
export type Lens = { readonly span: Span; readonly title: string };

/** How much of the note holds, and how many links lead to it. */
export function lensesOf({ snapshot, language, sourcesPending }: AssistContext, note: NoteId): readonly Lens[] {
  const { holds, near, fails, unchecked } = snapshot.coverageOf(note);
  const all = holds + near + fails + unchecked;
  const links = snapshot.linksTo(note).length;
  const span = { start: 0, end: 0 };
  return [
    ...(all === 0 || sourcesPending ? [] : [{ span, title: coverageLens[language](holds, all) }]),
    ...(links === 0 ? [] : [{ span, title: linkedFrom[language](links) }]),
  ];
}
