import { foldName, type Place } from "#core";
import type { AssistContext } from "./context.ts";
import { definingPlaces } from "./destination.ts";
import { brief } from "./markdown.ts";
import type { SymbolKind } from "./outline.ts";

/** Something of the vault that can be gone to by its name. */
export type VaultSymbol = Place & {
  readonly name: string;
  readonly kind: SymbolKind | "note";
  /** The note it stands in, or the concept's other names. */
  readonly container: string;
};

const most = 200;
const planned = ["question", "task", "reference"] as const;

/** Concepts, notes, questions, tasks and references with these words in their names, in this order. */
export function vaultSymbols(context: AssistContext, query: string): readonly VaultSymbol[] {
  const { snapshot } = context;
  const asked = foldName(query);
  const found: VaultSymbol[] = [];
  for (const { concept, name } of snapshot.conceptsLike(query, most)) {
    const [place] = definingPlaces(concept.id, snapshot);
    if (place?.to !== "note") continue;
    const container = concept.names.flatMap(({ text }) => (text === name.text ? [] : text)).join(" · ");
    found.push({ name: name.text, kind: "node", container, note: place.note, span: place.span });
  }
  for (const id of snapshot.noteIds) {
    if (found.length >= most) break;
    const title = snapshot.note(id)?.title ?? null;
    if (!foldName(`${title ?? ""} ${id}`).includes(asked)) continue;
    found.push({ name: title ?? id, kind: "note", container: id, note: id, span: { start: 0, end: 0 } });
  }
  for (const kind of planned) {
    for (const ref of snapshot.factsOfKind(kind)) {
      if (found.length >= most || asked === "") break;
      const fact = snapshot.fact(ref);
      const name =
        fact === null ? "" : "text" in fact ? fact.text : fact.kind === "reference" ? (fact.title?.text ?? "") : "";
      if (fact === null || name === "" || !foldName(name).includes(asked)) continue;
      found.push({ name: brief(name, 100), kind, container: ref.note, note: ref.note, span: fact.span });
    }
  }
  return found;
}
