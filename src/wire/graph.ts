import type {
  AgendaItem,
  ChapterKinship,
  ConceptId,
  FactId,
  GraphNode,
  IsoDate,
  NoteId,
  PathStep,
  VerdictKind,
} from "#core";
import type { PicturePage } from "./picture.ts";

/** Words in each language of the interface. */
type Each = { readonly [Language in "zh" | "en"]: string };

/** A concept by its first name in each interface language. */
export type NamedConcept = { readonly id: ConceptId; readonly names: Each };

/** What every view of the graph needs: its chapters, the types that an edge may have, and how much there is. */
export type GraphFrame = ChapterKinship & {
  readonly version: number;
  readonly edgeTypes: readonly { readonly id: string; readonly names: Each }[];
  readonly concepts: number;
  readonly edges: number;
};

/** Concepts of the graph with a name that begins with, or has in it, what was typed. */
export type ConceptsPage = { readonly concepts: readonly (NamedConcept & { readonly name: string })[] };

/** One note's saying so, with its line and what it rests on. */
export type SaidBy = {
  readonly note: NoteId;
  /** Offset into the note, and the line from 1. */
  readonly at: number;
  readonly line: number;
  readonly excerpt: string;
  readonly date: IsoDate | null;
  readonly verdict: VerdictKind;
  readonly isRetraction: boolean;
  readonly evidence: readonly {
    readonly fact: FactId;
    readonly at: number;
    /** The quoted words, or the citation as written where no words are quoted. */
    readonly text: string;
    readonly isQuote: boolean;
    readonly verdict: VerdictKind;
  }[];
};

export type SaidEdge = {
  readonly from: NamedConcept;
  readonly to: NamedConcept;
  readonly type: string;
  readonly typeName: Each;
  readonly verdict: VerdictKind;
  readonly isRetracted: boolean;
  readonly said: readonly SaidBy[];
};

/** Who says what of a concept, or of what ties two concepts. */
export type SaidPage = {
  readonly version: number;
  /** Null where it was asked for the edges between two concepts. */
  readonly concept:
    | (Pick<GraphNode, "id" | "names" | "definition" | "verdict" | "role"> & {
        readonly topics: readonly NamedConcept[];
        readonly said: readonly SaidBy[];
      })
    | null;
  readonly edges: readonly SaidEdge[];
};

export type ToldStep = {
  readonly from: NamedConcept;
  readonly to: NamedConcept;
  readonly along: PathStep["along"];
  readonly direction: PathStep["direction"];
  /** Null for a step to or from a topic. */
  readonly type: string | null;
  readonly typeName: Each | null;
  readonly verdict: VerdictKind;
  readonly said: readonly SaidBy[];
};

export type PathPage = {
  readonly version: number;
  /** Null where nothing connects the two, or one is not in the graph. */
  readonly shortest: readonly ToldStep[] | null;
  /** The way that rests on better evidence; null where that is the shortest. */
  readonly supported: readonly ToldStep[] | null;
  readonly picture: PicturePage | null;
};

export type GapsPage = {
  readonly version: number;
  readonly undefinedConcepts: readonly GapConcept[];
  readonly unconnected: readonly GapConcept[];
  readonly unanswered: readonly AgendaItem[];
  readonly promised: readonly AgendaItem[];
  readonly failedConcepts: readonly GapConcept[];
  readonly failedEdges: readonly SaidEdge[];
};

export type GapConcept = NamedConcept & { readonly said: SaidBy | null };

/** The graph as a whole in columns, for pictures of very many concepts. */
export type WholePage = {
  readonly version: number;
  readonly ids: readonly ConceptId[];
  readonly zh: readonly string[];
  readonly en: readonly string[];
  /** Indices into `verdictKinds`, plus 4 for a concept without a definition. */
  readonly states: readonly number[];
  /** The number, in order of reading, of the note that first named it. */
  readonly since: readonly number[];
  /** The first topic, by index; -1 for none. */
  readonly topics: readonly number[];
  /** Pairs of indices, one after the other. */
  readonly edges: readonly number[];
  /** The types that edges have, and for each edge the index of its type. */
  readonly types: readonly string[];
  readonly typeOf: readonly number[];
};

export type DeedPage =
  | {
      readonly kind: "written";
      readonly note: NoteId;
      readonly at: number;
      readonly line: number;
      readonly excerpt: string;
      /** The file's text before, and what names the text that it has now: writing the one over the other undoes it. */
      readonly undo: { readonly text: string; readonly revision: string };
    }
  | { readonly kind: "refused"; readonly why: DeedRefused };

/** `not-written`: the file says something else than was seen, or cannot be written. */
export const deedRefusals = [
  "no-note",
  "nothing",
  "same-concept",
  "there-already",
  "unreadable",
  "not-written",
] as const;
export type DeedRefused = (typeof deedRefusals)[number];

export const exportFormats = ["json", "jsonld", "mermaid", "dot", "graphml", "canvas"] as const;
export type ExportFormat = (typeof exportFormats)[number];
