import type { TemplateKind } from "../model/section.ts";
import type { EdgeType } from "../model/settings.ts";
import type { Draft } from "./draft.ts";
import type { Part } from "./leaves.ts";
import type { Scanner } from "./scan.ts";

/** What the reader of one kind of section gets. `parts` is the section's content in order. */
export type SectionContext = {
  readonly parts: readonly Part[];
  readonly draft: Draft;
  readonly scanner: Scanner;
  readonly edgeTypes: readonly EdgeType[];
};

/** Reads one section's facts into the draft. */
export type SectionReader = (context: SectionContext) => void;

export type SectionReaders = { readonly [Kind in TemplateKind]: SectionReader };
