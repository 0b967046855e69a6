import type { Citation, NoteId, Resolution, Work } from "#core";
import { sayWhy } from "#words";
import { numberingWords } from "../../words/evidence.ts";
import { type AssistContext, refTo, workOf } from "../context.ts";
import { paragraphs, plain } from "../markdown.ts";
import { evidenceText, sealed } from "./evidence.ts";

/** The work that a citation means, and what became of its page. */
export function citationText(citation: Citation, note: NoteId, context: AssistContext): string {
  const ref = refTo(note, citation);
  const verdict = context.snapshot.verdict(ref);
  return paragraphs([
    resolvedText(context.snapshot.source(ref), context),
    verdict === null ? null : sealed(verdict, context),
    verdict === null ? null : evidenceText(verdict, context),
  ]);
}

function resolvedText(resolution: Resolution, context: AssistContext): string {
  const { snapshot, language } = context;
  switch (resolution.kind) {
    case "known": {
      const work = workOf(context, resolution.source);
      const numbering = snapshot.numbering(resolution.source);
      return work === null
        ? plain(resolution.source)
        : paragraphs([workText(work), numbering === null ? null : plain(numberingWords(numbering)[language])]);
    }
    case "unknown":
      return plain(sayWhy({ reason: "source-unknown", source: resolution.written }, language));
    case "ambiguous":
      return plain(
        sayWhy({ reason: "source-ambiguous", source: resolution.written, candidates: resolution.candidates }, language),
      );
    case "none":
      return plain(sayWhy({ reason: "no-source" }, language));
  }
}

/** A work as a bibliography lists it, with its key. */
export function workText({ title, authors, year, id, doi, files }: Work): string {
  const by = [authors.join(", "), year ?? ""].filter((part) => part !== "").join(", ");
  const where = [...(doi === null ? [] : [`DOI ${doi}`]), ...files].map(plain);
  return paragraphs([
    `**${plain(title)}** \\[@${plain(id)}\\]`,
    [plain(by), ...where].filter((part) => part !== "").join(" · "),
  ]);
}
