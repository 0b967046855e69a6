import type { Fact, FactOf } from "../model/fact.ts";
import type { Block, Syntax } from "../model/syntax.ts";
import { firstIndex } from "./brackets.ts";
import { byStart, type Draft } from "./draft.ts";
import { readProse } from "./prose.ts";

/**
 * `> words (“Title”, p. 48)`: a block quotation is a quote without needing quotation marks, if it ends in a citation.
 * Called when its prose has been scanned, so that the citation is there already.
 */
export function addQuotations(blocks: readonly Block[], syntax: Syntax, draft: Draft): void {
  if (!blocks.some((block) => block.kind === "blockquote")) return;
  const citations = draft.facts
    .filter((fact) => fact.kind === "citation" && fact.section === draft.section)
    .sort(byStart);
  for (const block of blocks) {
    if (block.kind !== "blockquote") continue;
    const paragraphs = block.blocks.filter((inner) => inner.kind === "paragraph");
    const [first, last] = [paragraphs[0], paragraphs.at(-1)];
    const citation = last ? citationAtEnd(citations, last.span.start, block.span.end) : null;
    if (!first || !last || !citation || citation.quote !== null) continue;
    const words = { start: first.span.start, end: citation.span.start };
    const text = paragraphs
      .map(({ span }) =>
        readProse(syntax, { start: span.start, end: Math.min(span.end, words.end) })
          .text.replaceAll("\n", " ")
          .trim(),
      )
      .filter((part) => part !== "")
      .join("\n\n");
    if (text === "") continue;
    const quote = draft.add("quote", text, {
      span: { start: words.start, end: citation.span.end },
      parent: citation.parent,
      text,
      words,
      citation: citation.id,
    });
    draft.amend(citation.id, "citation", (fact) => ({ ...fact, quote }));
  }
}

function citationAtEnd(citations: readonly Fact[], start: number, end: number): FactOf<"citation"> | null {
  const after = firstIndex(citations.length, (index) => (citations[index]?.span.start ?? 0) >= end);
  const found = citations[after - 1];
  return found?.kind === "citation" && start <= found.span.start && found.span.end <= end ? found : null;
}
