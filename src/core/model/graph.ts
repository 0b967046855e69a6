import type { Span } from "../text/span.ts";
import type { ConceptId, FactId, IsoDate, NoteId } from "./identity.ts";
import type { Language } from "./name.ts";
import type { VerdictKind } from "./verdict.ts";

/** One note's saying so: where, on which date, and by which citations. */
export type Provenance = {
  readonly note: NoteId;
  readonly fact: FactId;
  readonly span: Span;
  /** The note's reading date; null if it has none. */
  readonly date: IsoDate | null;
  readonly citations: readonly FactId[];
  /** The topic it was put under there, if any. */
  readonly topic: ConceptId | null;
  /** The worst verdict of what it rests on in that note; `unchecked` when it cites nothing. */
  readonly verdict: VerdictKind;
};

export type GraphNode = {
  readonly id: ConceptId;
  readonly names: readonly { readonly text: string; readonly language: Language }[];
  readonly definition: { readonly text: string; readonly note: NoteId; readonly span: Span } | null;
  readonly topics: readonly ConceptId[];
  readonly role: "topic" | "member";
  readonly since: IsoDate | null;
  /**
   * `holds` only when at least one provenance holds; a node whose only support is unchecked is `unchecked`; `fails`
   * when every citation behind it fails.
   */
  readonly verdict: VerdictKind;
  readonly provenance: readonly Provenance[];
};

export type GraphEdge = {
  readonly from: ConceptId;
  readonly to: ConceptId;
  readonly type: string;
  readonly since: IsoDate | null;
  readonly verdict: VerdictKind;
  readonly provenance: readonly Provenance[];
};

/** An edge that some note took back; kept, so that the change of mind can be seen. */
export type RetractedEdge = {
  readonly from: ConceptId;
  readonly to: ConceptId;
  readonly type: string;
  readonly added: readonly Provenance[];
  readonly retracted: Provenance;
};

/**
 * The fold of all patches in order of reading date (notes without one come last), then chapter, then path. It does not
 * depend on the order in which files were read.
 */
export type Graph = {
  /** Ordered by first appearance. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly retracted: readonly RetractedEdge[];
};
