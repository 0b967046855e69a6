import type { Code, Severity } from "../model/diagnostic.ts";
import type { Rule } from "./rule.ts";
import { chapterComplete } from "./rules/chapter-complete.ts";
import { chapterOnce } from "./rules/chapter-once.ts";
import { chapterReadDate } from "./rules/chapter-read-date.ts";
import { citationNumbering } from "./rules/citation-numbering.ts";
import { citationPage } from "./rules/citation-page.ts";
import { citationRange } from "./rules/citation-range.ts";
import { citationSource } from "./rules/citation-source.ts";
import { citationWithinReading } from "./rules/citation-within-reading.ts";
import { claimAgrees } from "./rules/claim-agrees.ts";
import { claimClose } from "./rules/claim-close.ts";
import { claimComputes } from "./rules/claim-computes.ts";
import { codeLanguage } from "./rules/code-language.ts";
import { conceptDefined } from "./rules/concept-defined.ts";
import { conceptOneName } from "./rules/concept-one-name.ts";
import { equationDomain } from "./rules/equation-domain.ts";
import { equationHolds } from "./rules/equation-holds.ts";
import { equationReadable } from "./rules/equation-readable.ts";
import { equationShapes } from "./rules/equation-shapes.ts";
import { equationTagOnce } from "./rules/equation-tag-once.ts";
import { experimentFresh } from "./rules/experiment-fresh.ts";
import { experimentHolds } from "./rules/experiment-holds.ts";
import { experimentRun } from "./rules/experiment-run.ts";
import { figureData } from "./rules/figure-data.ts";
import { figureImage } from "./rules/figure-image.ts";
import { figureInterpreted } from "./rules/figure-interpreted.ts";
import { figureNameIsCaption } from "./rules/figure-name-is-caption.ts";
import { figureOnce } from "./rules/figure-once.ts";
import { figurePlot } from "./rules/figure-plot.ts";
import { graphAcyclic } from "./rules/graph-acyclic.ts";
import { graphConnected } from "./rules/graph-connected.ts";
import { graphEdgeType } from "./rules/graph-edge-type.ts";
import { graphRetracts } from "./rules/graph-retracts.ts";
import { itemFilled } from "./rules/item-filled.ts";
import { linkResolves } from "./rules/link-resolves.ts";
import { noteEncoding } from "./rules/note-encoding.ts";
import { noteNamedOnce } from "./rules/note-named-once.ts";
import { noteReadable } from "./rules/note-readable.ts";
import { questionAnswered } from "./rules/question-answered.ts";
import { quoteChecked } from "./rules/quote-checked.ts";
import { quoteInSource } from "./rules/quote-in-source.ts";
import { quoteVerbatim } from "./rules/quote-verbatim.ts";
import { referenceComplete } from "./rules/reference-complete.ts";
import { referenceOnce } from "./rules/reference-once.ts";
import { sectionFilled } from "./rules/section-filled.ts";
import { sectionPresent } from "./rules/section-present.ts";
import { silenceReasoned } from "./rules/silence-reasoned.ts";
import { silenceUsed } from "./rules/silence-used.ts";
import { taskInTime } from "./rules/task-in-time.ts";
import { fromTroubles } from "./rules/troubles.ts";

/** What should hold. A code without a rule does not compile. */
export const rules: { readonly [Named in Code]: Rule } = {
  "note/encoding": noteEncoding,
  "note/readable": noteReadable,
  "note/front-matter": fromTroubles("note/front-matter", "error", "review"),
  "note/named-once": noteNamedOnce,
  "chapter/complete": chapterComplete,
  "chapter/agrees": fromTroubles("chapter/agrees", "warning", "review"),
  "chapter/once": chapterOnce,
  "chapter/read-date": chapterReadDate,
  "section/present": sectionPresent,
  "section/filled": sectionFilled,
  "section/once": fromTroubles("section/once", "hint", "review"),
  "section/known": fromTroubles("section/known", "hint", "review"),
  "item/filled": itemFilled,
  "quote/checked": quoteChecked,
  "quote/in-source": quoteInSource,
  "quote/verbatim": quoteVerbatim,
  "citation/page": citationPage,
  "citation/numbering": citationNumbering,
  "citation/source": citationSource,
  "citation/within-reading": citationWithinReading,
  "citation/range": citationRange,
  "figure/name-is-caption": figureNameIsCaption,
  "figure/image": figureImage,
  "figure/interpreted": figureInterpreted,
  "figure/once": figureOnce,
  "equation/tag-once": equationTagOnce,
  "equation/holds": equationHolds,
  "equation/shapes": equationShapes,
  "equation/domain": equationDomain,
  "equation/readable": equationReadable,
  "claim/computes": claimComputes,
  "claim/agrees": claimAgrees,
  "claim/close": claimClose,
  "figure/plot": figurePlot,
  "figure/data": figureData,
  "experiment/run": experimentRun,
  "experiment/fresh": experimentFresh,
  "experiment/holds": experimentHolds,
  "concept/defined": conceptDefined,
  "concept/one-name": conceptOneName,
  "graph/acyclic": graphAcyclic,
  "graph/connected": graphConnected,
  "graph/edge-type": graphEdgeType,
  "graph/retracts": graphRetracts,
  "reference/complete": referenceComplete,
  "reference/once": referenceOnce,
  "task/in-time": taskInTime,
  "question/answered": questionAnswered,
  "link/resolves": linkResolves,
  "math/closed": fromTroubles("math/closed", "warning", "review"),
  "code/closed": fromTroubles("code/closed", "warning", "review"),
  "code/language": codeLanguage,
  "silence/used": silenceUsed,
  "silence/reasoned": silenceReasoned,
};

/** The severity of a rule where the settings do not say another. */
export function defaultSeverity(code: Code): Severity {
  return rules[code].severity;
}
