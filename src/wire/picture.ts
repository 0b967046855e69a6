import type { ConceptId, Graph, IsoDate, NoteId, VerdictKind } from "#core";

export type Spot = { readonly x: number; readonly y: number };

/** A concept in its place. `isGroup`: others stand in it. `isStub`: it stands for one that is drawn elsewhere. */
export type PlacedConcept = {
  readonly id: ConceptId;
  readonly names: { readonly [Language in "zh" | "en"]: { readonly main: string; readonly beneath: string | null } };
  readonly verdict: VerdictKind;
  readonly isDefined: boolean;
  readonly isTopic: boolean;
  readonly isGroup: boolean;
  readonly isStub: boolean;
  /** The number, in order of reading, of the note that first put it into the graph. */
  readonly since: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type PlacedEdge = {
  readonly id: string;
  readonly from: ConceptId;
  readonly to: ConceptId;
  /** Null for *leads to*, which the arrow alone says. */
  readonly label: { readonly [Language in "zh" | "en"]: string } | null;
  readonly labelAt: Spot | null;
  readonly verdict: VerdictKind;
  readonly since: number;
  readonly isRetracted: boolean;
  readonly points: readonly Spot[];
};

/** A part of the graph, laid out; what it shows of each node and edge is in `graph`. */
export type PicturePage = {
  readonly version: number;
  readonly width: number;
  readonly height: number;
  readonly concepts: readonly PlacedConcept[];
  readonly edges: readonly PlacedEdge[];
  readonly graph: Graph;
  /** How many concepts were asked for; more than are drawn where they would be too many to read. */
  readonly asked: number;
  /** All chapters in order of reading, with the date of each. */
  readonly chapters: readonly { readonly note: NoteId; readonly number: number; readonly read: IsoDate | null }[];
};
