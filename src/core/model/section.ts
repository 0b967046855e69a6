import type { Span } from "../text/span.ts";

export const sectionKinds = [
  "chapter-info",
  "concepts",
  "equations",
  "figures",
  "questions",
  "applications",
  "experiments",
  "graph",
  "reading",
  "reflection",
  "tasks",
] as const;

/** The kinds of section that ibid gives meaning to. */
export type TemplateKind = (typeof sectionKinds)[number];

/** `other` is a section under a heading that the template does not know: kept, read for quotes and terms, never judged. */
export type SectionKind = TemplateKind | "other";

/**
 * `filled`: it has content. `declared-none`: its prose says that there is nothing of the kind (本章无公式), which is an
 * answer. `empty`: nothing but blank lines and empty bullets.
 */
export type SectionState = "filled" | "declared-none" | "empty";

export type Section = {
  readonly kind: SectionKind;
  /** As written, without `#` and with a heading broken over lines joined. */
  readonly title: string;
  /** The heading as written; a broken heading's span covers all its lines. */
  readonly heading: Span;
  /** The heading without `#` marks. */
  readonly words: Span;
  /** From the end of the heading to the next section's heading or the end of the note. */
  readonly body: Span;
  readonly state: SectionState;
  /** Where the prose declares that there is nothing of the kind. */
  readonly declaration: Span | null;
};
