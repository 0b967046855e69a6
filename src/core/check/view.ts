import type { CompileInput, Linked, Resolution } from "../model/compiled.ts";
import type { Concept } from "../model/concept.ts";
import type { Fact, FactKind, FactOf } from "../model/fact.ts";
import type { Graph } from "../model/graph.ts";
import { type FactId, type FactRef, factKey, type NoteId, type SourceId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { ReaderNumbering } from "../model/numbering.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Work } from "../model/work.ts";
import { foldName } from "../text/fold.ts";

/** All that rules look at. */
export type CheckInput = {
  readonly linked: Linked;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** How the reader counts the pages of each source that quotes were found in. */
  readonly numberings: ReadonlyMap<SourceId, ReaderNumbering>;
  readonly graph: Graph;
  readonly input: CompileInput;
};

/** One note with its facts at hand by kind and by id. */
export class NoteView {
  readonly note: Note;
  private byKind: Map<FactKind, Fact[]> | null = null;
  private byId: Map<FactId, Fact> | null = null;
  private lineStarts: readonly number[] | null = null;
  private patchByLine: Map<number, number> | null = null;

  constructor(note: Note) {
    this.note = note;
  }

  get id(): NoteId {
    return this.note.id;
  }

  get text(): string {
    return this.note.file.text;
  }

  facts<Kind extends FactKind>(kind: Kind): readonly FactOf<Kind>[] {
    if (this.byKind === null) {
      this.byKind = new Map();
      for (const fact of this.note.facts) {
        const known = this.byKind.get(fact.kind);
        if (known === undefined) this.byKind.set(fact.kind, [fact]);
        else known.push(fact);
      }
    }
    // The map holds under each kind only facts of that kind.
    return (this.byKind.get(kind) ?? []) as unknown as readonly FactOf<Kind>[];
  }

  fact(id: FactId): Fact | null {
    this.byId ??= new Map(this.note.facts.map((fact) => [fact.id, fact]));
    return this.byId.get(id) ?? null;
  }

  ref(fact: Fact): FactRef {
    return { note: this.id, fact: fact.id };
  }

  key(fact: Fact): string {
    return factKey(this.ref(fact));
  }

  /** Index of the line that an offset lies in. */
  lineAt(offset: number): number {
    this.lineStarts ??= [0, ...Array.from(this.text.matchAll(/\n/g), (end) => end.index + 1)];
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** How many nodes and edges begin in a line. */
  patchFactsOn(line: number): number {
    if (this.patchByLine === null) {
      this.patchByLine = new Map();
      for (const { span } of [...this.facts("node"), ...this.facts("edge")]) {
        const at = this.lineAt(span.start);
        this.patchByLine.set(at, (this.patchByLine.get(at) ?? 0) + 1);
      }
    }
    return this.patchByLine.get(line) ?? 0;
  }

  kindOfSection(fact: Fact): Note["sections"][number]["kind"] {
    return this.note.sections[fact.section]?.kind ?? "other";
  }
}

/** The vault with its notes, concepts and works at hand by name. */
export class VaultView {
  readonly linked: Linked;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly numberings: ReadonlyMap<SourceId, ReaderNumbering>;
  readonly graph: Graph;
  readonly input: CompileInput;
  readonly notes: readonly NoteView[];
  private readonly byId: ReadonlyMap<NoteId, NoteView>;
  private readonly concepts = new Map<string, Concept>();
  private readonly works: ReadonlyMap<string, Work>;

  constructor({ linked, verdicts, numberings, graph, input }: CheckInput) {
    this.linked = linked;
    this.verdicts = verdicts;
    this.numberings = numberings;
    this.graph = graph;
    this.input = input;
    this.notes = linked.notes.map((note) => new NoteView(note));
    this.byId = new Map(this.notes.map((note) => [note.id, note]));
    this.works = new Map(input.works.map((work) => [work.id, work]));
    for (const concept of linked.concepts) {
      for (const name of concept.names) this.concepts.set(foldName(name.text), concept);
    }
  }

  note(id: NoteId): NoteView | null {
    return this.byId.get(id) ?? null;
  }

  fact(ref: FactRef): Fact | null {
    return this.byId.get(ref.note)?.fact(ref.fact) ?? null;
  }

  concept(name: string): Concept | null {
    return this.concepts.get(foldName(name)) ?? null;
  }

  work(id: string): Work | null {
    return this.works.get(id) ?? null;
  }

  /** What a citation's mention of a work, or by the note's path its chapter's, came to. */
  source(key: string): Resolution {
    return this.linked.sources.get(key) ?? { kind: "none" };
  }
}
