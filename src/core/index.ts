/** The core's only door: what shells, workspace and tests may use. */

export { buildIndex } from "./anchor/build-index.ts";
export { Folding } from "./anchor/folding.ts";
export { indexFromBytes, indexToBytes } from "./anchor/index-bytes.ts";
export type { TextIndex } from "./anchor/text-index.ts";
export { readVariants, type Variants } from "./anchor/variants.ts";
export { createWitness, type ReadSource } from "./anchor/witness.ts";
export { answerKey, answerTo, questionHash, readSystemAnswer } from "./cells/answers.ts";
export { type Cell, cellsOf, namesDeclaredTwice, withNeeded } from "./cells/cells.ts";
export { compareRuns, usualTolerance } from "./cells/compare-runs.ts";
export * from "./cells/limits.ts";
export * from "./cells/message.ts";
export { cellLanguageOf } from "./cells/names.ts";
export { prepareCells } from "./cells/prepare.ts";
export { readExpectation, readOutput, readPlain } from "./cells/read-run.ts";
export * from "./cells/records.ts";
export { sha256 } from "./cells/sha256.ts";
export { type AskedStep, questionsOf, saidOf } from "./check/judge-equations.ts";
export { defaultSeverity } from "./check/rules.ts";
export { canonicalMarkdown, compile, compileNotes, understanding } from "./compile.ts";
export { emitCanvas } from "./emit/canvas.ts";
export { type DiagnosticsJson, emitDiagnosticsJson } from "./emit/diagnostics-json.ts";
export { emitDot } from "./emit/dot.ts";
export { emitFactsJson, type FactJson, type FactsJson } from "./emit/facts-json.ts";
export { emitGithub } from "./emit/github.ts";
export { emitGraphJson, type GraphJson } from "./emit/graph-json.ts";
export { emitGraphml } from "./emit/graphml.ts";
export { schemaIds, writeJson } from "./emit/json.ts";
export { emitJsonLd } from "./emit/jsonld.ts";
export { emitMermaid } from "./emit/mermaid.ts";
export type { DrawingWords } from "./emit/options.ts";
export { type LinePlace, VaultLines } from "./emit/place.ts";
export { emitSarif, type SarifWords } from "./emit/sarif.ts";
export { fold } from "./fold/fold.ts";
export { diffGraphs, type GraphDifference } from "./graph/difference.ts";
export { GraphIndex } from "./graph/graph-index.ts";
export { nodeLabel } from "./graph/label.ts";
export { around } from "./graph/neighbourhood.ts";
export { outline } from "./graph/outline.ts";
export { findPath, type PathBy, type PathStep } from "./graph/path.ts";
export { VaultFiles } from "./link/vault-files.ts";
export type * from "./model/anchoring.ts";
export type * from "./model/citation.ts";
export type * from "./model/claim-evidence.ts";
export type * from "./model/compiled.ts";
export type * from "./model/concept.ts";
export { defaultSettings } from "./model/default-settings.ts";
export type * from "./model/derivation.ts";
export { type Code, codes, type Diagnostic, type Fix, type Severity } from "./model/diagnostic.ts";
export { type Change, type Difference, graveChanges, type Run } from "./model/difference.ts";
export * from "./model/equation-question.ts";
export * from "./model/fact.ts";
export type * from "./model/graph.ts";
export {
  type ConceptId,
  type FactId,
  type FactRef,
  factKey,
  type IsoDate,
  type NoteId,
  noteId,
  type SourceId,
} from "./model/identity.ts";
export type * from "./model/message.ts";
export type * from "./model/name.ts";
export type * from "./model/note.ts";
export type * from "./model/numbering.ts";
export type * from "./model/place.ts";
export * from "./model/plot.ts";
export type * from "./model/quantity.ts";
export type * from "./model/relation.ts";
export * from "./model/run.ts";
export * from "./model/section.ts";
export type * from "./model/settings.ts";
export type * from "./model/source-text.ts";
export type * from "./model/syntax.ts";
export type * from "./model/tape.ts";
export * from "./model/verdict.ts";
export type * from "./model/witness.ts";
export type * from "./model/work.ts";
export { isDataFile, tableAt } from "./plots/data-file.ts";
export { axisTrouble, type DigitiseTrouble, digitisedCsv, type ImageAxis, type ImagePoint } from "./plots/digitise.ts";
export { drawPlot, type Spoken } from "./plots/draw.ts";
export { readSpecification } from "./plots/read-specification.ts";
export { numberText } from "./plots/scale.ts";
export { columnsOf, drawFigure } from "./plots/series.ts";
export { standalone } from "./plots/standalone.ts";
export { type SvgNode, svgText } from "./plots/svg.ts";
export { decodeNote, noteFromText } from "./read/decode.ts";
export { grammar } from "./read/grammar/grammar.ts";
export { read } from "./read/read.ts";
export { editDistance, nearestWord } from "./text/distance.ts";
export { applyEdits, editBetween, type TextEdit } from "./text/edit.ts";
export { foldName, hasHan } from "./text/fold.ts";
export { type LineColumn, LineIndex, lineEndOf } from "./text/lines.ts";
export { editsBetween, type MergedPart, mergedText, mergeTexts } from "./text/merge.ts";
export { bySpan, contains, overlaps, type Span, span } from "./text/span.ts";
export { unindented } from "./text/unindented.ts";
export {
  type Agenda,
  type AgendaItem,
  type AgendaKind,
  agendaKinds,
  agendaOf,
  type DoneElsewhere,
} from "./views/agenda.ts";
export { answerQuestion, reopenTask, tickTask } from "./views/agenda-edits.ts";
export { type CaptureKind, captured, captureKinds } from "./views/capture.ts";
export {
  type EditionChange,
  type EditionChangeKind,
  type EditionChanges,
  editionChangeKinds,
  editionChanges,
} from "./views/edition-changes.ts";
export { type Gaps, gapsOf } from "./views/gaps.ts";
export { type Glossary, type GlossaryEntry, glossaryOf, type Sighting } from "./views/glossary.ts";
export { type GlossaryClash, glossaryClashes } from "./views/glossary-clashes.ts";
export { type GraphDeed, withGraphDeed } from "./views/graph-deed.ts";
export { nameInNote, noteForDeed } from "./views/graph-note.ts";
export { type SectionItems, withItems } from "./views/into-sections.ts";
export { type ChapterKinship, type ChapterShare, type ChapterTie, chapterKinship } from "./views/kinship.ts";
export { type HeadingLanguage, headingLanguageOf, headingOf, newNoteName, newNoteText } from "./views/new-note.ts";
export type { Next, NextReason, NextSubject } from "./views/next/next.ts";
export { whatNext } from "./views/next/what-next.ts";
export { type NextChapter, nextChapter } from "./views/next-chapter.ts";
export { isPageRead } from "./views/pages-read.ts";
