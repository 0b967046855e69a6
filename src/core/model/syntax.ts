import type { Span } from "../text/span.ts";

/** A note's blocks. Spans nest: a block's lies in its parent's; siblings are in order and do not overlap. */
export type Syntax = {
  /** YAML between `---` lines at the very start: the whole, and the YAML alone. */
  readonly frontMatter: { readonly span: Span; readonly yaml: Span; readonly closed: boolean } | null;
  readonly blocks: readonly Block[];
  /** `markdown` has `#` headings or front matter; `plain` is a text export. */
  readonly form: "markdown" | "plain";
  /** The inline content of a span that holds no blocks: a paragraph, a heading's content, a table's cell. */
  readonly inline: (content: Span) => readonly Inline[];
  /** The addresses of the labels that the note defines, which its inline content may use. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly textAt: (span: Span) => string;
};

export type Block = Heading | Paragraph | List | BlockQuote | CodeBlock | MathBlock | Table | Comment | Rule | Html;

type Base<Kind extends string> = { readonly kind: Kind; readonly span: Span };

/** `content` is without `#` marks and underline. */
export type Heading = Base<"heading"> & { readonly level: number; readonly content: Span };
export type Paragraph = Base<"paragraph">;
export type List = Base<"list"> & { readonly ordered: boolean; readonly items: readonly ListItem[] };
export type ListItem = {
  readonly span: Span;
  /** The bullet or number with what stands between it and the content, the task box left out. */
  readonly mark: Span;
  /** `[ ]`, or null. */
  readonly box: Span | null;
  readonly blocks: readonly Block[];
};
export type BlockQuote = Base<"blockquote"> & { readonly blocks: readonly Block[] };
/** `closed` is false for a fence that runs to the end of the note. `code` is what lies between the fences. */
export type CodeBlock = Base<"code"> & {
  readonly fenced: boolean;
  readonly info: string;
  readonly code: Span;
  readonly closed: boolean;
};
/** `$$` on lines of its own, or a LaTeX environment; `latex` is without the `$$`. */
export type MathBlock = Base<"math"> & { readonly latex: Span; readonly closed: boolean };
export type Table = Base<"table"> & { readonly rows: readonly (readonly Span[])[]; readonly header: boolean };
export type Comment = Base<"comment"> & { readonly text: string };
export type Rule = Base<"rule">;
export type Html = Base<"html">;

/** Inline markup of one block, in order; nested markup is flattened into the runs that it covers. */
export type Inline =
  /** Plain text, with the marks that are in force over it. */
  | {
      readonly kind: "text";
      readonly span: Span;
      readonly text: string;
      readonly strong: boolean;
      readonly emphasis: boolean;
      readonly struck: boolean;
      readonly link: InlineLink | null;
    }
  | { readonly kind: "code"; readonly span: Span; readonly text: string }
  | { readonly kind: "math"; readonly span: Span; readonly latex: Span; readonly display: boolean }
  | {
      readonly kind: "image";
      readonly span: Span;
      readonly target: string;
      readonly label: string;
      readonly wiki: boolean;
    }
  | {
      readonly kind: "wikilink";
      readonly span: Span;
      readonly target: string;
      readonly label: string | null;
      readonly labelSpan: Span;
    }
  | { readonly kind: "autolink"; readonly span: Span; readonly url: string }
  | { readonly kind: "comment"; readonly span: Span; readonly text: string }
  | { readonly kind: "html"; readonly span: Span }
  | { readonly kind: "break"; readonly span: Span; readonly hard: boolean };

/** `[label](url)`: the run's text is the label. */
export type InlineLink = { readonly span: Span; readonly url: string };
