import { type FactOf, type NoteId, overlaps, type Span } from "#core";
import { seals, verdictNames } from "#words";
import { printedPageHint } from "../words/editor.ts";
import { type AssistContext, refTo } from "./context.ts";
import { pageOf } from "./evidence-page.ts";
import { evidenceText } from "./hover/evidence.ts";

/** A few signs shown behind an offset, in no part of the text. */
export type InlayHint = { readonly offset: number; readonly label: string; readonly tooltip: string };

/** Behind each checkable fact the seal of its verdict; behind a page number the page by its other number. */
export function inlayHintsIn(context: AssistContext, id: NoteId, span: Span): readonly InlayHint[] {
  const note = context.snapshot.note(id);
  // A seal that will be another in a moment is worse than none.
  if (!note || context.sourcesPending) return [];
  return note.facts.flatMap((fact): readonly InlayHint[] => {
    if (!overlaps(fact.span, span)) return [];
    const verdict = context.snapshot.verdict(refTo(id, fact));
    const pages = fact.kind === "citation" ? pageHints(fact, id, context) : [];
    // A citation behind a quote has the quote's seal beside it.
    const sealed = verdict === null || (fact.kind === "citation" && fact.quote !== null);
    // What nothing can judge has no seal: it would stand behind every equation and say nothing.
    const unjudged = verdict?.kind === "unchecked" && verdict.why.reason === "no-judge";
    if (sealed || unjudged) return pages;
    const tooltip = `${verdictNames[verdict.kind][context.language]}\n\n${evidenceText(verdict, context)}`;
    return [...pages, { offset: sealOffset(fact), label: seals[verdict.kind], tooltip }];
  });
}

/** Behind the closing mark of a quotation, behind the words of anything else. */
function sealOffset(fact: { readonly kind: string; readonly span: Span; readonly words?: Span }): number {
  return fact.kind === "quote" && fact.words ? Math.min(fact.words.end + 1, fact.span.end) : fact.span.end;
}

/** `48` is the 60th page of the file, and the other way round; nothing where the two are one number. */
function pageHints(citation: FactOf<"citation">, note: NoteId, context: AssistContext): readonly InlayHint[] {
  const verdict = context.snapshot.verdict(refTo(note, citation));
  const found = pageOf(verdict);
  if (verdict === null || verdict.kind === "fails") return [];
  const locator = citation.locators.find(({ unit }) => unit === "page");
  const [range, ...others] = locator?.ranges ?? [];
  if (!found || !locator || !range || others.length > 0) return [];
  const file = String(found.page + 1);
  const other = range.from.text === found.label ? file : range.from.text === file ? found.label : null;
  if (other === null || other === range.from.text) return [];
  const label = printedPageHint[context.language](other, other === file);
  return [{ offset: locator.span.end, label, tooltip: evidenceText(verdict, context) }];
}
