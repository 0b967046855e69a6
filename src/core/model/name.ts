import type { Span } from "../text/span.ts";

/** What a name is written in; `und` is for symbols and names that are the same in both (`GPU`). */
export type Language = "zh" | "en" | "und";

/** One name of a concept, as written in a note. */
export type Name = {
  readonly text: string;
  readonly language: Language;
  readonly form: "full" | "abbreviation";
  readonly span: Span;
};
