import type { SourceText, Work } from "#core";
import type { Owned, Owner, SearchDocument } from "../document.ts";
import { languageOf } from "./language.ts";

/** What can be found in a source: its pages. */
export function sourceDocuments(work: Work, text: Pick<SourceText, "pages">, unit: Owner["unit"]): Owned {
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
            place: { in: "source", source: work.id, page: index, label: page.label },
          },
        ],
  );
  return {
    owner: {
      kind: "source",
      key: work.id,
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
