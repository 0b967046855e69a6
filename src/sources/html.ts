import { decodeMarkup } from "./decode.ts";
import { cutAtHeadings } from "./headed-text.ts";
import { statedNumbering } from "./labels.ts";
import { readMarkup } from "./markup.ts";
import { settleMetadata } from "./metadata.ts";
import type { Extraction, OpenOptions } from "./opened.ts";
import { judgeText } from "./quality.ts";

/** Reads an HTML page: its headings are its pages. Metadata as Highwire, Dublin Core, Open Graph and HTML tags give it. */
export function extractHtml(bytes: Uint8Array, options: OpenOptions): Extraction {
  const markup = readMarkup(decodeMarkup(bytes), false);
  const { text, outline } = cutAtHeadings(markup.text, markup.headings);
  const judged = judgeText(text.pages.map((page) => page.text));
  if (judged.kind === "unusable") return judged;
  const all = (...names: readonly string[]): readonly string[] =>
    names.flatMap((name) => markup.meta.filter(([key]) => key === name).map(([, content]) => content));
  options.onProgress?.(text.pages.length, text.pages.length);
  return {
    kind: "extracted",
    format: "html",
    unit: "heading",
    text,
    numbering: statedNumbering(text.pages.map(() => null)),
    outline,
    metadata: settleMetadata(
      {
        titles: [...all("citation_title", "dc.title", "dcterms.title", "og:title"), markup.title],
        authors: [
          all("citation_author", "dc.creator", "dcterms.creator"),
          all("author", "article:author").filter((name) => !/^https?:/u.test(name)),
        ],
        identifiers: all(
          "citation_doi",
          "dc.identifier",
          "dcterms.identifier",
          "prism.doi",
          "citation_isbn",
          "book:isbn",
        ),
        dates: all(
          "citation_publication_date",
          "citation_date",
          "dc.date",
          "dcterms.date",
          "article:published_time",
          "date",
        ).map((date) => date.replaceAll("/", "-")),
        languages: [...all("citation_language", "dc.language", "og:locale"), markup.language],
      },
      "",
      markup.headings[0]?.title ?? null,
    ),
    unreadable: judged.unreadable,
  };
}
