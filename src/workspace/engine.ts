import {
  type CompileInput,
  type Coverage,
  type Fact,
  type Name,
  type Note,
  type NoteId,
  type NoteRuns,
  type ReaderNumbering,
  type SourceId,
  verdictKinds,
} from "#core";
import {
  type Bench,
  benchOf,
  byReading,
  coverageOf,
  diagnosticsOf,
  findInNote,
  findInVault,
  type KnownEquations,
  Library,
  type LinkTargets,
  type NoteParts,
  NoteView,
} from "#parts";
import type { Component } from "./component.ts";
import { type ConceptChanges, ConceptIndex } from "./concept-index.ts";
import { contributionOf } from "./contribution.ts";
import { type Contribution, Entry, type Outcome } from "./entry.ts";
import { FirstIndex } from "./first-index.ts";
import type { Indexes } from "./indexes.ts";
import { KnotReports } from "./knot-reports.ts";
import { LinkIndex } from "./link-index.ts";
import { NameTable } from "./name-table.ts";
import type { NameUses } from "./name-uses.ts";
import { NumberingIndex } from "./numbering-index.ts";
import { samePatch } from "./patch.ts";
import { PatchIndex } from "./patch-index.ts";
import { QuestionIndex } from "./question-index.ts";
import { isSameOutcome } from "./same.ts";
import { SymbolIndex } from "./symbol-index.ts";
import { VaultAnswers } from "./vault-answers.ts";
import { WorkIndex } from "./work-index.ts";

/** How many notes a change made the workspace look at again. */
export type Effort = {
  /** Read and understood, from their text. */
  readonly understood: number;
  /** Whose verdicts were reached anew. */
  readonly judged: number;
  /** Checked by the rules that look at other notes. */
  readonly checked: number;
};

/** What a change came to. */
export type Settled = {
  /** Notes with another outcome than before. */
  readonly changed: ReadonlySet<Entry>;
  readonly gone: ReadonlySet<Entry>;
  readonly effort: Effort;
};

/**
 * The vault compiled, and kept compiled note by note. What is computed is either a function of one note and of what it
 * asks of the rest, or a value per key (a name, an edge, a work, a path, …) over what all notes give to that key. A
 * change recomputes the keys that it touches, and then the notes that ask for a key whose value became another.
 */
export class Engine implements Indexes {
  readonly input: Omit<CompileInput, "notes" | "otherFiles">;
  readonly entries: Map<NoteId, Entry> = new Map();
  readonly concepts: ConceptIndex = new ConceptIndex();
  readonly names: NameTable = new NameTable();
  readonly patches: PatchIndex = new PatchIndex();
  readonly links: LinkIndex = new LinkIndex();
  readonly works: WorkIndex = new WorkIndex();
  readonly questions: QuestionIndex = new QuestionIndex();
  readonly chapters: FirstIndex = new FirstIndex();
  readonly paths: FirstIndex = new FirstIndex();
  readonly numberings: NumberingIndex;
  readonly symbols: SymbolIndex = new SymbolIndex();
  readonly knots: KnotReports;
  readonly bench: Bench;
  private readonly runs: Map<NoteId, NoteRuns>;
  private readonly data: Map<string, string>;
  private readonly library: Library;
  private readonly otherFiles: Set<string>;
  private readonly answers: VaultAnswers;
  private readonly totals = { holds: 0, near: 0, unchecked: 0, fails: 0 };
  private slots = 0;
  private pending = nothingPending();

  constructor(input: Omit<CompileInput, "notes">, equations: KnownEquations) {
    this.input = input;
    this.library = new Library(input.works);
    this.runs = new Map(input.runs);
    this.data = new Map(input.data);
    this.bench = benchOf({ ...input, runs: this.runs, data: this.data }, equations);
    this.numberings = new NumberingIndex(this.bench.witness);
    this.knots = new KnotReports(input.settings.edgeTypes);
    this.otherFiles = new Set(input.otherFiles);
    for (const path of this.otherFiles) this.links.files.add(path);
    this.answers = new VaultAnswers(this);
  }

  get coverage(): Coverage {
    return { ...this.totals };
  }

  /** How many concepts there are, and edges between them. */
  get size(): { readonly concepts: number; readonly edges: number } {
    return { concepts: this.concepts.all.size, edges: this.patches.size };
  }

  get readerNumberings(): ReadonlyMap<SourceId, ReaderNumbering> {
    return new Map(this.numberings.all);
  }

  conceptOf(names: readonly Name[]): Component | null {
    for (const name of names) {
      const component = this.concepts.component(name.text);
      if (component !== null) return component;
    }
    return null;
  }

  addFile(path: string): void {
    if (this.otherFiles.has(path)) return;
    this.otherFiles.add(path);
    if (this.entries.has(path as NoteId)) return;
    this.links.files.add(path);
    this.refollow(this.links.concerned(path));
  }

  removeFile(path: string): void {
    if (!this.otherFiles.delete(path) || this.entries.has(path as NoteId)) return;
    this.links.files.remove(path);
    this.refollow(this.links.concerned(path));
  }

  /**
   * Takes in a note that is new, or whose text is another.
   *
   * @param parts what was understood of its parts, where another text is to follow and to be understood by them.
   */
  put(note: Note, parts: NoteParts | null = null): void {
    const entry = this.entries.get(note.id) ?? this.added(note);
    entry.parts = parts;
    const before = entry.contribution;
    const samePlace = before !== null && byReading(entry.place, note) === 0;
    if (before !== null && !samePlace) this.withdraw(entry, before);
    const kept = samePlace ? before : null;
    const isPatchSame = kept !== null && samePatch(entry.note, note);
    const after = contributionOf(
      note,
      this.library,
      this.bench,
      parts === null ? null : (before?.court.readings ?? []),
    );
    entry.note = note;
    entry.place = note;
    entry.contribution = after;
    this.concepts.replace(entry, kept?.names ?? noNames, after.names);
    this.putWorks(entry, kept, after);
    if (!isPatchSame) this.pending.repatch.add(entry);
    addAll(this.pending.recheck, this.questions.replace(entry, before?.questions ?? new Map(), after.questions));
    addAll(this.pending.recheck, this.chapters.replace(entry, before?.chapter ?? null, after.chapter));
    this.numberings.replace(entry, before, after);
    this.symbols.replace(entry, kept, after);
    if (before !== null) {
      const { anchors } = before;
      const isSame = (written: string): boolean => {
        const [was, is] = [anchors.find(written), after.anchors.find(written)];
        return was === null || is === null ? was === is : was.fact === is.fact;
      };
      this.refollow(this.links.reanchored(note.id, isSame));
    }
    this.pending.changed.add(entry);
    this.pending.refollow.add(entry);
    this.pending.rejudge.add(entry);
  }

  /** Takes in what is kept of a note's runs. */
  putRuns(id: NoteId, runs: NoteRuns | null): void {
    if (runs === null) this.runs.delete(id);
    else this.runs.set(id, runs);
    const entry = this.entries.get(id);
    if (entry !== undefined) this.put(entry.note, entry.parts);
  }

  /** Takes in what a table of the vault holds: the figures that are drawn from tables are judged anew. */
  putData(path: string, text: string | null): void {
    if (text === null) this.data.delete(path);
    else this.data.set(path, text);
    for (const { note, parts } of this.entries.values()) if (note.facts.some(isPlotted)) this.put(note, parts);
  }

  remove(id: NoteId): void {
    const entry = this.entries.get(id);
    const before = entry?.contribution ?? null;
    if (entry === undefined || before === null) return;
    this.withdraw(entry, before);
    addAll(this.pending.recheck, this.questions.replace(entry, before.questions, new Map()));
    addAll(this.pending.recheck, this.chapters.replace(entry, before.chapter, null));
    addAll(this.pending.recheck, this.paths.replace(entry, id.toLowerCase(), null));
    this.numberings.replace(entry, before, null);
    this.recheckNotes(this.links.drop(entry), this.pending);
    this.entries.delete(id);
    if (!this.otherFiles.has(id)) this.links.files.remove(id);
    this.refollow(this.links.concerned(id));
    this.count(entry.outcome?.coverage ?? null, null);
    entry.contribution = null;
    for (const kind of ["changed", "refollow", "repatch", "rejudge", "recheck"] as const) {
      this.pending[kind].delete(entry);
    }
    this.pending.gone.add(entry);
  }

  /**
   * Brings everything up to date, a step at a time; gives the share of notes that are checked, from 0 to 1, and at the end
   * those with another outcome than before. Nothing else may be asked of the engine meanwhile.
   */
  *settle(): Generator<number, Settled> {
    const { pending } = this;
    this.pending = nothingPending();
    const concepts = this.concepts.settle();
    this.names.settle(concepts);
    for (const name of concepts.moved) {
      for (const entry of name.notes.all) {
        if (this.patches.has(entry)) pending.repatch.add(entry);
        if (name.useIn(entry)?.loose) pending.recheck.add(entry);
      }
      for (const entry of this.links.renamed(name.folded)) pending.refollow.add(entry);
    }
    for (const entry of pending.repatch) {
      this.patches.put(entry, (names) => this.conceptOf(names));
      yield 0;
    }
    const graph = this.patches.settle();
    for (const component of graph.tied) {
      for (const name of component.names) {
        for (const entry of name.notes.all) if (name.useIn(entry)?.loose) pending.recheck.add(entry);
      }
    }
    addAll(pending.recheck, graph.tookBack);
    const targets = this.linkTargets;
    for (const entry of pending.refollow) {
      this.recheckNotes(this.links.follow(entry, targets), pending);
      pending.recheck.add(entry);
      yield 0;
    }
    addAll(pending.recheck, this.works.settle());
    for (const entry of this.numberings.settle()) pending.rejudge.add(entry);
    for (const entry of this.symbols.settle()) pending.rejudge.add(entry);
    this.speakOf(concepts, pending);
    addAll(pending.recheck, this.knots.settle(graph, pending.changed, concepts.touched));
    for (const entry of pending.rejudge) pending.recheck.add(entry);
    return yield* this.conclude(pending);
  }

  get linkTargets(): LinkTargets {
    return {
      files: this.links.files,
      anchorsOf: (path) => this.entries.get(path as NoteId)?.contribution?.anchors ?? null,
      conceptNamed: (name) => this.concepts.component(name)?.id ?? null,
    };
  }

  private *conclude(pending: Pending): Generator<number, Settled> {
    const changed = new Set<Entry>();
    let checked = 0;
    for (const entry of pending.recheck) {
      yield checked / pending.recheck.size;
      checked += 1;
      // What was found here before the note was taken out concerns nobody.
      if (this.entries.get(entry.id) !== entry) continue;
      const before = entry.outcome;
      const after = this.outcomeOf(entry, pending.rejudge.has(entry));
      if (
        after === null ||
        (before?.note === after.note &&
          before.links === after.links &&
          before.openQuestions === after.openQuestions &&
          isSameOutcome(before, after))
      )
        continue;
      entry.outcome = after;
      this.count(before?.coverage ?? null, after.coverage);
      changed.add(entry);
    }
    const effort = { understood: pending.changed.size, judged: pending.rejudge.size, checked: pending.recheck.size };
    return { changed, gone: pending.gone, effort };
  }

  private outcomeOf(entry: Entry, judge: boolean): Outcome | null {
    const { contribution, note } = entry;
    if (contribution === null) return null;
    const view = new NoteView(note);
    const verdicts =
      judge || entry.outcome === null
        ? contribution.court.settle(this.numberings, this.symbols.inheritedBy(entry))
        : entry.outcome.verdicts;
    const vault = this.answers.about(entry, contribution, verdicts);
    if (judge) entry.found = findInNote(view, vault);
    const found = [...entry.found, ...findInVault(view, vault)];
    return {
      note,
      sources: contribution.sources,
      anchors: contribution.anchors,
      links: entry.links?.resolutions ?? noLinks,
      verdicts,
      coverage: coverageOf(verdicts.values()),
      diagnostics: diagnosticsOf(view, found, this.input.settings),
      openQuestions: view
        .facts("question")
        .filter((question) => question.answers.length === 0 && !vault.isAnswered(view.key(question))).length,
    };
  }

  /** Finds what is to be said of concepts, and where. */
  private speakOf({ touched, gone }: ConceptChanges, pending: Pending): void {
    const components = new Set([...touched, ...gone]);
    for (const { id } of pending.changed) for (const component of this.answers.showing(id)) components.add(component);
    this.recheckNotes(this.answers.consider(components), pending);
  }

  private added(note: Note): Entry {
    const entry = new Entry(note, this.slots);
    this.slots += 1;
    this.entries.set(note.id, entry);
    addAll(this.pending.recheck, this.paths.replace(entry, null, note.id.toLowerCase()));
    if (!this.otherFiles.has(note.id)) this.links.files.add(note.id);
    this.refollow(this.links.concerned(note.id));
    return entry;
  }

  /** Takes out what stands in order of reading. */
  private withdraw(entry: Entry, before: Contribution): void {
    this.concepts.replace(entry, before.names, noNames);
    this.works.remove(entry, before.references);
    this.symbols.replace(entry, before, null);
    this.patches.remove(entry);
    this.pending.repatch.add(entry);
  }

  private putWorks(entry: Entry, before: Contribution | null, after: Contribution): void {
    if (before !== null && JSON.stringify(before.references) === JSON.stringify(after.references)) return;
    if (before !== null) this.works.remove(entry, before.references);
    this.works.put(entry, after.references);
  }

  private refollow(entries: Iterable<Entry>): void {
    addAll(this.pending.refollow, entries);
  }

  private recheckNotes(notes: Iterable<NoteId>, pending: Pending): void {
    for (const note of notes) {
      const entry = this.entries.get(note);
      if (entry !== undefined) pending.recheck.add(entry);
    }
  }

  private count(before: Coverage | null, after: Coverage | null): void {
    for (const kind of verdictKinds) this.totals[kind] += (after?.[kind] ?? 0) - (before?.[kind] ?? 0);
  }
}

/** What is to be looked at again, since the last time that all was brought up to date. */
type Pending = {
  /** Notes with another text. */
  readonly changed: Set<Entry>;
  readonly gone: Set<Entry>;
  /** Whose patches, links, verdicts, and diagnostics that look at other notes, may be others. */
  readonly repatch: Set<Entry>;
  readonly refollow: Set<Entry>;
  readonly rejudge: Set<Entry>;
  readonly recheck: Set<Entry>;
};

function nothingPending(): Pending {
  return {
    changed: new Set(),
    gone: new Set(),
    repatch: new Set(),
    refollow: new Set(),
    rejudge: new Set(),
    recheck: new Set(),
  };
}

const noLinks: Outcome["links"] = new Map();
const noNames: NameUses = { uses: new Map(), joined: new Map(), mentioned: new Map() };

function addAll(set: Set<Entry>, entries: Iterable<Entry>): void {
  for (const entry of entries) set.add(entry);
}

function isPlotted(fact: Fact): boolean {
  return fact.kind === "figure" && fact.plot !== null;
}
