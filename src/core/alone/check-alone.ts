import { chapterKey } from "../check/chapter-key.ts";
import { diagnosticsOf, findInNote, findInVault } from "../check/check.ts";
import { CompiledVault } from "../check/compiled-vault.ts";
import { coverageOf } from "../check/coverage.ts";
import { type Bench, Court } from "../check/judge.ts";
import { symbolSourceOf } from "../check/judge-equations.ts";
import { type Listing, NoteView, type VaultView } from "../check/view.ts";
import { byReading } from "../graph/reading-order.ts";
import type { Library } from "../link/library.ts";
import { Anchors } from "../link/links.ts";
import { linkSources } from "../link/sources.ts";
import { SymbolTable } from "../mathematics/symbols.ts";
import type { Compiled, CompileInput, LinkResolution } from "../model/compiled.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Fact } from "../model/fact.ts";
import { type FactId, factKey, type NoteId, type SourceId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { ReaderNumbering } from "../model/numbering.ts";
import type { Coverage, Verdict } from "../model/verdict.ts";

/**
 * What the rest of a vault answers to the rules in one note, and what it looks for there. It stays as it is while no other
 * note changes and this one only in what the others do not see (`bearingOf`), so that the note can be checked by itself.
 */
export type Surroundings = {
  /** Places in the note that links lead to, as they are written, with what was found there. */
  readonly sought: readonly (readonly [written: string, isFound: boolean, fact: FactId | null])[];
  /** The note's links that lead to nothing in particular. */
  readonly astray: readonly (readonly [FactId, LinkResolution])[];
  /** Null where it is this note itself. */
  readonly firstOnChapter: NoteId | null;
  readonly firstNamed: NoteId | null;
  readonly completed: readonly FactId[];
  readonly answered: readonly FactId[];
  readonly listings: readonly (readonly [FactId, Listing])[];
  /** Names of its nodes that nothing ties to anything. */
  readonly islands: readonly string[];
  readonly tookBack: readonly FactId[];
  readonly undefined: readonly FactId[];
  /** Whether earlier notes on the same source say something of their symbols. */
  readonly inherits: boolean;
  /** Whether places of the note are shown in what is said of the vault's concepts and edges, here or in other notes. */
  readonly isShown: boolean;
};

/** The surroundings of each note of a vault, in the order of `compiled.notes`. */
export function surroundingsOf(compiled: Compiled): readonly Surroundings[] {
  const { input, verdicts, numberings, graph, diagnostics } = compiled;
  const vault = new CompiledVault({ linked: compiled, verdicts, numberings, graph, input });
  const shown = notesShownElsewhere(diagnostics);
  const sought = soughtIn(compiled);
  const inheriting = notesWithInheritance(compiled);
  return vault.notes.map((view) => {
    const { id, note } = view;
    const chapter = chapterIn(vault, view);
    const first = vault.firstNamed(id.toLowerCase());
    const withKey = (facts: readonly Fact[], is: (key: string) => boolean): readonly FactId[] =>
      facts.filter((fact) => is(view.key(fact))).map((fact) => fact.id);
    return {
      sought: sought.get(id) ?? [],
      astray: view.facts("link").flatMap((link): Surroundings["astray"][number][] => {
        const resolution = vault.link(view.key(link));
        return resolution === undefined || isPlain(resolution) ? [] : [[link.id, resolution]];
      }),
      firstOnChapter: chapter === id ? null : chapter,
      firstNamed: first === id ? null : first,
      completed: withKey(view.facts("task"), vault.isCompleted),
      answered: withKey(view.facts("question"), vault.isAnswered),
      listings: view.facts("reference").map((one) => [one.id, vault.listing(view.key(one))] as const),
      islands: view.facts("node").flatMap(({ names }) => names.map(({ text }) => text).filter(vault.isIsland)),
      tookBack: withKey(view.facts("edge"), vault.tookBack),
      undefined: withKey(view.facts("node"), vault.isFirstUndefined),
      inherits: inheriting.has(id),
      isShown: shown.has(id) || vault.secondNames(id).length > 0 || vault.circlesClosedIn(note.id).length > 0,
    };
  });
}

/** What a note came to. */
export type Recheck = {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
};

/** What notes are checked by that are checked alone. */
export type Surround = {
  readonly input: Pick<CompileInput, "works" | "settings" | "today">;
  readonly library: Library;
  readonly bench: Bench;
  readonly numberings: ReadonlyMap<SourceId, ReaderNumbering>;
};

/**
 * Judges and checks a note of which the others see the same as before: its bearing is what it was when these were its
 * surroundings. Gives what a compile from nothing gives, and null where that cannot be known without the others.
 */
export function checkAlone(
  note: Note,
  around: Surroundings,
  { input, library, bench, numberings }: Surround,
): Recheck | null {
  if (around.isShown) return null;
  const anchors = new Anchors(note);
  for (const [written, isFound, fact] of around.sought) {
    const found = anchors.find(written);
    if ((found !== null) !== isFound || (found?.fact ?? null) !== fact) return null;
  }
  const sources = linkSources([note], library);
  const court = new Court(note, sources, bench);
  if (around.inherits && !court.isSettledAlone) return null;
  const verdicts = court.settle(numberings, SymbolTable.empty);
  const view = new NoteView(note);
  const own = (key: string): FactId => key.slice(note.id.length + 1) as FactId;
  const among = (facts: readonly FactId[]): ((key: string) => boolean) => {
    const set = new Set(facts);
    return (key) => set.has(own(key));
  };
  const [astray, listings] = [new Map(around.astray), new Map(around.listings)];
  const islands = new Set(around.islands);
  let isAnswered = true;
  const vault: VaultView = {
    input,
    verdicts,
    numberings,
    work: (id) => bench.works.get(id) ?? null,
    source: (key) => sources.get(key) ?? { kind: "none" },
    link: (key) => astray.get(own(key)) ?? { kind: "address" },
    firstOnChapter: () => around.firstOnChapter ?? note.id,
    firstNamed: () => around.firstNamed ?? note.id,
    isCompleted: among(around.completed),
    isAnswered: among(around.answered),
    listing: (key) => {
      const listing = listings.get(own(key));
      if (listing === undefined) isAnswered = false;
      return listing ?? { work: key, titled: true, placed: true, firstListed: null };
    },
    isIsland: (name) => islands.has(name),
    tookBack: among(around.tookBack),
    isFirstUndefined: among(around.undefined),
    secondNames: () => [],
    circlesClosedIn: () => [],
  };
  const found = [...findInNote(view, vault), ...findInVault(view, vault)];
  const diagnostics = diagnosticsOf(view, found, input.settings);
  return isAnswered ? { verdicts, coverage: coverageOf(verdicts.values()), diagnostics } : null;
}

function isPlain({ kind }: LinkResolution): boolean {
  return kind === "note" || kind === "file" || kind === "concept" || kind === "address";
}

function chapterIn(vault: CompiledVault, { id, note }: NoteView): NoteId {
  const key = chapterKey(note, vault.source(id));
  return key === null ? id : vault.firstOnChapter(key);
}

/** Notes of which places stand in diagnostics of other notes. */
function notesShownElsewhere(diagnostics: readonly Diagnostic[]): ReadonlySet<NoteId> {
  const shown = new Set<NoteId>();
  for (const { note, related, fixes } of diagnostics) {
    for (const place of [...related, ...fixes.flatMap(({ edits }) => edits)]) {
      if (place.note !== note) shown.add(place.note);
    }
  }
  return shown;
}

/** What links look for in each note, and what they found. */
function soughtIn({ notes, links }: Compiled): ReadonlyMap<NoteId, Surroundings["sought"]> {
  const sought = new Map<NoteId, Map<string, Surroundings["sought"][number]>>();
  for (const note of notes) {
    for (const fact of note.facts) {
      if (fact.kind !== "link" || fact.anchor === null) continue;
      const resolution = links.get(factKey({ note: note.id, fact: fact.id }));
      if (resolution?.kind !== "note" && resolution?.kind !== "no-anchor") continue;
      const known = sought.get(resolution.note) ?? new Map();
      sought.set(resolution.note, known);
      const found = resolution.kind === "note" ? resolution.anchor : null;
      known.set(fact.anchor, [fact.anchor, found !== null, found?.fact ?? null]);
    }
  }
  return new Map(Array.from(sought, ([note, places]) => [note, [...places.values()]]));
}

/** Notes with equations that were read after others with equations on the same source. */
function notesWithInheritance({ notes, sources }: Compiled): ReadonlySet<NoteId> {
  const withEquations = notes.filter(({ facts }) => facts.some(({ kind }) => kind === "equation"));
  const bySource = Map.groupBy(withEquations, ({ id }) => symbolSourceOf(sources.get(id)) ?? "");
  const inheriting = new Set<NoteId>();
  for (const [source, on] of bySource) {
    if (source === "" || on.length < 2) continue;
    const [first, ...others] = [...on].sort(byReading);
    if (first !== undefined) for (const { id } of others) inheriting.add(id);
  }
  return inheriting;
}
