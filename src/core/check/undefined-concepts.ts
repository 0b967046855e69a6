import type { NodeFact } from "../model/fact.ts";
import type { NoteView } from "./view.ts";

/** Whether a node is an item of its own in a graph section: such a concept is meant to be defined somewhere. */
export function standsAsItem(node: NodeFact, note: NoteView): boolean {
  if (node.role !== "member" || note.kindOfSection(node) !== "graph") return false;
  return note.patchFactsOn(note.lineAt(node.span.start)) === 1;
}
