import type { ConceptId, VerdictKind } from "#core";

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
  /** Whether it was in the graph on the day that was asked for. */
  readonly isThere: boolean;
  /** The number, in order of reading, of the note that first put it into the graph. */
  readonly since: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** All that ties two concepts in one direction, drawn as one line. */
export type PlacedEdge = {
  readonly id: string;
  readonly from: ConceptId;
  readonly to: ConceptId;
  /** The types, as in the settings. */
  readonly types: readonly string[];
  /** Null for *leads to*, which the arrow alone says. */
  readonly label: { readonly [Language in "zh" | "en"]: string } | null;
  readonly labelAt: Spot | null;
  readonly verdict: VerdictKind;
  readonly since: number;
  readonly isRetracted: boolean;
  readonly isThere: boolean;
  readonly points: readonly Spot[];
};

/** A part of the graph, laid out. */
export type PicturePage = {
  readonly version: number;
  readonly width: number;
  readonly height: number;
  readonly concepts: readonly PlacedConcept[];
  readonly edges: readonly PlacedEdge[];
  /** Edges that are not drawn because a way of edges of the same type leads there; they are listed. */
  readonly implied: readonly { readonly from: ConceptId; readonly to: ConceptId; readonly type: string }[];
  /** How many concepts were asked for; more than are drawn where they would be too many to read. */
  readonly asked: number;
  readonly drawn: number;
};
