import { type Compiled, factKey } from "#core";
import { misquoteOf } from "../../workspace/misquotes.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import type { Printed } from "./diagnostic.ts";

/** What a printer looks up in what was compiled. */
export function printedOf({ notes, verdicts }: Compiled): Printed {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const note: Snapshot["note"] = (id) => byId.get(id) ?? null;
  const verdict: Snapshot["verdict"] = (ref) => verdicts.get(factKey(ref)) ?? null;
  return printedFrom({ note, verdict });
}

/** The same in a snapshot. */
export function printedFrom(known: Pick<Snapshot, "note" | "verdict">): Printed {
  return {
    text: (id) => known.note(id)?.file.text ?? null,
    misquote: (diagnostic) => misquoteOf(diagnostic, known),
  };
}
