import type { SourceText, Work } from "#core";
import type { Owned, Owner, SearchDocument } from "../document.ts";
import { sourceKey } from "../source-key.ts";
import { languageOf } from "./language.ts";

/** One of a work's files: its text, and what its pages are. `file` is null for the first that can be used. */
export type ReadFile = {
  readonly file: string | null;
  readonly text: Pick<SourceText, "pages">;
  readonly unit: Owner["unit"];
};

/** What can be found in a source's file: its pages. */
export function sourceDocuments(work: Work, { file, text, unit }: ReadFile): Owned {
  const documents = text.pages.flatMap((page, index): readonly SearchDocument[] =>
    page.text.trim() === ""
      ? []
      : [
          {
            form: "page",
            text: page.text,
            band: "source",
            section: null,
            language: languageOf(page.text),
            facts: [],
            sources: [],
            place: { in: "source", source: work.id, file, page: index, label: page.label },
          },
        ],
  );
  return {
    owner: {
      kind: "source",
      key: sourceKey({ source: work.id, file }),
      title: work.title,
      date: null,
      sources: [],
      own: [work.id],
      tags: [],
      aliases: [...work.otherTitles, ...work.authors],
      unit,
    },
    documents,
    names: [],
  };
}
