/**
 * The parts of the pipeline, for the workspace: it calls them note by note and key by key and keeps what they gave. All
 * others use `index.ts`.
 */

export { bearingOf } from "./alone/bearing.ts";
export { checkAlone, type Recheck, type Surround, type Surroundings, surroundingsOf } from "./alone/check-alone.ts";
export { chapterKey } from "./check/chapter-key.ts";
export { diagnosticsOf, type Found, findInNote, findInVault } from "./check/check.ts";
export { coverageOf } from "./check/coverage.ts";
export { cycleThrough, type EdgesAt } from "./check/cycles.ts";
export type { StretchResult } from "./check/equation-reading.ts";
export type { Finding } from "./check/finding.ts";
export { type Bench, benchOf, Court, type KnownEquations } from "./check/judge.ts";
export { equationsOf, type SettledSteps, symbolSourceOf } from "./check/judge-equations.ts";
export { numberingOf, type Observed } from "./check/judge-pages.ts";
export { tellsOf } from "./check/listed-works.ts";
export { type NameWithPlaces, secondNames, spelling } from "./check/second-names.ts";
export { standsAsItem } from "./check/undefined-concepts.ts";
export { type Circle, type Listing, NoteView, type VaultView } from "./check/view.ts";
export { understandingAgain } from "./compile.ts";
export { edgeOf, fold } from "./fold/fold.ts";
export { applyPatch, patchOf, provenanceOf } from "./fold/patch.ts";
export { supportIn } from "./fold/support.ts";
export { byReading, byUnits } from "./graph/reading-order.ts";
export { namesIn, together } from "./link/concepts.ts";
export { Library } from "./link/library.ts";
export { link } from "./link/link.ts";
export { targetOf } from "./link/link-targets.ts";
export { Anchors, type LinkTargets, resolveLink, writtenPath } from "./link/links.ts";
export { answererOf } from "./link/questions.ts";
export { groupReferences, type Identified, listedIn, type WorkGroup } from "./link/references.ts";
export { linkSources } from "./link/sources.ts";
export { completedBy } from "./link/tasks.ts";
export { isNear, namesOfFile, namesSought, VaultFiles } from "./link/vault-files.ts";
export { within } from "./link/within.ts";
export { SymbolTable } from "./mathematics/symbols.ts";
export { type NoteParts, noParts, type Understood } from "./mean/mean.ts";
export { foldWords } from "./text/fold-words.ts";
export { simplifier } from "./text/simplified.ts";
