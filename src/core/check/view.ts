import type { CompileInput, LinkResolution, Resolution } from "../model/compiled.ts";
import type { Step } from "../model/derivation.ts";
import type { Equation, Fact, FactKind, FactOf } from "../model/fact.ts";
import { type FactId, type FactRef, factKey, type NoteId, type SourceId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { ReaderNumbering } from "../model/numbering.ts";
import type { Place } from "../model/place.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Work } from "../model/work.ts";
import type { Finding } from "./finding.ts";

/**
 * What a rule can ask about the library and about what the note's own facts came to. Facts go by their `factKey`. The
 * answers depend on the note, the works, the settings and the day, and, for cited pages, on the reader's numbering.
 */
export type NoteEvidence = {
  readonly input: Pick<CompileInput, "works" | "settings" | "today">;
  readonly verdicts: { readonly get: (fact: string) => Verdict | undefined };
  /** How the reader counts the pages of each source that quotes were found in. */
  readonly numberings: { readonly get: (source: SourceId) => ReaderNumbering | undefined };
  readonly work: (id: string) => Work | null;
  /** What a citation's mention of a work, or by the note's path its chapter's, came to. */
  readonly source: (key: string) => Resolution;
};

/** What a rule can ask about the other notes of the vault. */
export type VaultView = NoteEvidence & {
  readonly link: (link: string) => LinkResolution | undefined;
  /** The first note by path on a chapter; see `chapterKey`. */
  readonly firstOnChapter: (chapter: string) => NoteId;
  /** The first note by path whose path in small letters is this. */
  readonly firstNamed: (path: string) => NoteId;
  /** Whether a task that is done says that it is this one. */
  readonly isCompleted: (task: string) => boolean;
  /** Whether another fact answers the question. */
  readonly isAnswered: (question: string) => boolean;
  readonly listing: (reference: string) => Listing;
  /** Whether a name is a concept's that no edge and no topic ties to anything. */
  readonly isIsland: (name: string) => boolean;
  /** Whether a retraction took an edge back. */
  readonly tookBack: (edge: string) => boolean;
  /** Whether a node is the first item, in order of reading, of a concept that no note defines; see `standsAsItem`. */
  readonly isFirstUndefined: (node: string) => boolean;
  /** What is to be said in a note of concepts that go by two names. */
  readonly secondNames: (note: NoteId) => readonly Finding[];
  /** Circles of edges that must not run in any, one of all that hang together, by the note that added the last edge. */
  readonly circlesClosedIn: (note: NoteId) => readonly Circle[];
};

/** A circle of edges of one type, from the one that was added last on. Concepts go by their names. */
export type Circle = { readonly type: string; readonly edges: readonly [CircleEdge, ...CircleEdge[]] };

/** `place`: where the edge was first said. */
export type CircleEdge = { readonly from: string; readonly to: string; readonly place: Place };

/** What is known of the work that a reference is to, from all references to it. */
export type Listing = {
  /** The first reference to it, by `factKey`. */
  readonly work: string;
  /** Some reference or the library says what it is. */
  readonly titled: boolean;
  /** Some reference or the library says where it is. */
  readonly placed: boolean;
  /** Its first reference by path in a section for further reading, by `factKey`; null if there is none. */
  readonly firstListed: string | null;
};

/** A step of an equation that has a verdict. */
export type JudgedStep = { readonly equation: Equation; readonly step: Step };

/** One note with its facts at hand by kind and by id. */
export class NoteView {
  readonly note: Note;
  private byKind: Map<FactKind, Fact[]> | null = null;
  private byId: Map<FactId, Fact> | null = null;
  private lineStarts: readonly number[] | null = null;
  private patchByLine: Map<number, number> | null = null;
  private judged: { readonly by: NoteEvidence["verdicts"]; readonly steps: readonly JudgedStep[] } | null = null;

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

  /** What `find` finds by some verdicts, which several rules look at. */
  judgedSteps(verdicts: NoteEvidence["verdicts"], find: () => readonly JudgedStep[]): readonly JudgedStep[] {
    if (this.judged?.by !== verdicts) this.judged = { by: verdicts, steps: find() };
    return this.judged.steps;
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
