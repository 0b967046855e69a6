import type { TextEdit } from "../text/edit.ts";
import type { NoteId } from "./identity.ts";
import type { Message } from "./message.ts";
import type { Place } from "./place.ts";

/** Named for what should hold. The table of rules in `check/rules.ts` has one entry for each, or it does not compile. */
export const codes = [
  "note/encoding",
  "note/readable",
  "note/front-matter",
  "note/named-once",
  "chapter/complete",
  "chapter/agrees",
  "chapter/once",
  "chapter/read-date",
  "section/present",
  "section/filled",
  "section/once",
  "section/known",
  "item/filled",
  "quote/checked",
  "quote/in-source",
  "quote/verbatim",
  "citation/page",
  "citation/numbering",
  "citation/source",
  "citation/within-reading",
  "citation/range",
  "figure/name-is-caption",
  "figure/image",
  "figure/interpreted",
  "figure/once",
  "equation/tag-once",
  "equation/holds",
  "equation/shapes",
  "equation/domain",
  "equation/readable",
  "claim/computes",
  "claim/agrees",
  "claim/close",
  "figure/plot",
  "figure/data",
  "experiment/run",
  "experiment/fresh",
  "experiment/holds",
  "concept/defined",
  "concept/one-name",
  "graph/acyclic",
  "graph/connected",
  "graph/edge-type",
  "graph/retracts",
  "reference/complete",
  "reference/once",
  "task/in-time",
  "question/answered",
  "link/resolves",
  "math/closed",
  "code/closed",
  "code/language",
  "silence/used",
  "silence/reasoned",
] as const;

export type Code = (typeof codes)[number];

/** `error`: wrong. `warning`: probably wrong. `hint`: worth knowing. */
export type Severity = "error" | "warning" | "hint";

/** All edits of a fix are made together or not at all; edits of one note do not overlap. */
export type Fix = {
  readonly title: Message;
  /** `safe` keeps what was meant, and `check --fix` applies it; `review` is shown as a difference first. */
  readonly safety: "safe" | "review";
  readonly edits: readonly { readonly note: NoteId; readonly edits: readonly TextEdit[] }[];
};

/** What the reader should look at. */
export type Diagnostic = Place & {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: Message;
  readonly related: readonly (Place & { readonly message: Message })[];
  readonly fixes: readonly Fix[];
};
