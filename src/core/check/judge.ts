import type { CompileInput, Linked, Resolution } from "../model/compiled.ts";
import type { Fact } from "../model/fact.ts";
import { factKey } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Verdict, Why } from "../model/verdict.ts";
import type { Work } from "../model/work.ts";

/**
 * A verdict for every checkable fact, by `factKey`: quotes, citations, figures, displayed equations, computations and
 * experiments. None of them can be judged from the notes alone, so that each is `unchecked`, with what stands first in
 * the way.
 */
export function judge(linked: Linked, input: CompileInput): ReadonlyMap<string, Verdict> {
  const works = new Map<string, Work>(input.works.map((work) => [work.id, work]));
  const verdicts = new Map<string, Verdict>();
  for (const note of linked.notes) {
    for (const fact of note.facts) {
      const why = whyUnchecked(fact, note, linked, works);
      if (why !== null) verdicts.set(factKey({ note: note.id, fact: fact.id }), { kind: "unchecked", why });
    }
  }
  return verdicts;
}

/** Null for a fact that is not checkable. */
function whyUnchecked(fact: Fact, note: Note, linked: Linked, works: ReadonlyMap<string, Work>): Why | null {
  switch (fact.kind) {
    case "quote":
      return whyOfSource(linked.sources.get(factKey({ note: note.id, fact: fact.citation })), works);
    case "citation":
      return whyOfSource(linked.sources.get(factKey({ note: note.id, fact: fact.id })), works);
    case "figure":
    case "experiment":
      return { reason: "no-judge" };
    case "equation":
      return fact.display ? { reason: "no-judge" } : null;
    case "claim":
      return fact.form === "computation" ? { reason: "no-judge" } : null;
    default:
      return null;
  }
}

function whyOfSource(resolution: Resolution | undefined, works: ReadonlyMap<string, Work>): Why {
  switch (resolution?.kind) {
    case "unknown":
      return { reason: "source-unknown", source: resolution.written };
    case "ambiguous":
      return { reason: "source-ambiguous", source: resolution.written, candidates: resolution.candidates };
    case "known": {
      const work = works.get(resolution.source);
      if (work === undefined) return { reason: "source-unknown", source: resolution.source };
      return work.files.length === 0 ? { reason: "no-file", source: work.title } : { reason: "no-judge" };
    }
    default:
      return { reason: "no-source" };
  }
}
