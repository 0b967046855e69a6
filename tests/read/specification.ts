import { createRequire } from "node:module";

export type Example = {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
};

const { tests } = createRequire(import.meta.url)("commonmark-spec") as { readonly tests: readonly Example[] };

/** The examples of CommonMark 0.31. The suite writes tabs as arrows. */
export const examples: readonly Example[] = tests.map(({ number, section, markdown, html }) => ({
  number,
  section,
  markdown: markdown.replaceAll("→", "\t"),
  html: html.replaceAll("→", "\t"),
}));
