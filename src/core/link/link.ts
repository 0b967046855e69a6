import { byReading, byUnits } from "../graph/reading-order.ts";
import type { CompileInput, Linked } from "../model/compiled.ts";
import type { Note } from "../model/note.ts";
import { linkConcepts } from "./concepts.ts";
import { Library } from "./library.ts";
import { relateLinks } from "./link-targets.ts";
import { linkLinks } from "./links.ts";
import { linkQuestions } from "./questions.ts";
import { linkReferences } from "./references.ts";
import { linkSources } from "./sources.ts";
import { linkTasks } from "./tasks.ts";

/** Resolves all names of the vault. The result does not depend on the order of `notes`, nor on that of the works. */
export function link(notes: readonly Note[], input: CompileInput): Linked {
  const read = [...notes].sort(byReading);
  const library = new Library(input.works);
  const concepts = linkConcepts(read);
  const links = linkLinks(read, input.otherFiles, concepts);
  const references = linkReferences(read, library, concepts);
  return {
    notes: [...notes].sort((a, b) => byUnits(a.id, b.id)),
    concepts: concepts.all,
    relations: [
      ...linkTasks(read, concepts, references, links),
      ...linkQuestions(read, concepts, links),
      ...references.relations,
      ...relateLinks(read, links),
    ],
    sources: linkSources(read, library),
    links,
  };
}
