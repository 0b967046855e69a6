export {
  askedSteps,
  askingStep,
  askingWords,
  type CellState,
  cellStateNames,
  cellWords,
  noPython,
  plainText,
  runLines,
  sayExpectation,
  sayFault,
  sayStaleness,
  sympyTroubles,
} from "./cells.ts";
export { type CommandWords, commonOptions, type OptionWords } from "./commands/help.ts";
export { type CommandName, commandNames, commandWords } from "./commands/table.ts";
export { dataLabel, digitisedFrom, digitiseTroubles, digitiseWords, marksIn } from "./digitise.ts";
export {
  changeWords,
  evidenceWords,
  noPageWords,
  numberingWords,
  pagesWords,
  pageWords,
  pictureWords,
  readingWords,
  unitWords,
} from "./evidence.ts";
export { chooseLanguage, counted, type InEach, listed, type ReaderLanguage, readerLanguages } from "./language.ts";
export {
  agreementWords,
  amountWords,
  assumptionWords,
  failingStepWords,
  stepWords,
  variableWords,
} from "./mathematics.ts";
export {
  agendaItemNames,
  agendaKindNames,
  chapterPartNames,
  edgeTypeName,
  factKindNames,
  sectionNames,
  severityNames,
} from "./names.ts";
export { moreNext, nextSubject, nextWords, sayWhyNext } from "./next.ts";
export { openingVault, openingWords, readingSource } from "./opening.ts";
export { fitSaysWords, fitWords, plotSpoken, sayDataTrouble, seriesLines } from "./plots.ts";
export { say } from "./say.ts";
export { sayProblem } from "./say-problem.ts";
export { moreHits, moreResults, nothingFound, takenFor } from "./search.ts";
export { codeTitles } from "./titles.ts";
export { sayWhy, sealColours, seals, verdictNames } from "./verdict.ts";
export { type CellLabel, cellLabels, frameCount, tapeStepNames, tensorWords } from "./web-cells.ts";
export {
  type CommandPlace,
  commandPlaceNames,
  type PageCommand,
  pageCommandTitles,
  paletteWords,
} from "./web-commands.ts";
export { differenceOf, editorLabels, renameButton, renameChanged, renameUndo } from "./web-editor.ts";
export { clashOfDefinitions, clashOfNames, clashOfShortName, glossaryWords, moreConcepts } from "./web-glossary.ts";
export {
  chapterAdds,
  conceptsAndEdges,
  deedRefusalWords,
  type GraphLabel,
  graphLabels,
  lineOf,
  moreInList,
  saysEdge,
  sharesWith,
  stepsLong,
} from "./web-graph.ts";
export { differenceSpoken, historyWords, linesSkipped } from "./web-history.ts";
export {
  fileAdded,
  fileRefused,
  pagesReadOf,
  pagesSpoken,
  readingFile,
  sendingFile,
  shelfWords,
  startNoteOn,
  stretchRead,
} from "./web-library.ts";
export { fixesMade, fixFailed, makeAllSafe, moreEdits, moreProblems, problemWords } from "./web-problems.ts";
export { matchesIn, sourceWords } from "./web-source.ts";
export { copyingFiles, startWords } from "./web-start.ts";
export {
  conceptCountIn,
  noteCountIn,
  pageCountIn,
  placeCountIn,
  problemCountIn,
  questionCountIn,
  saveFailed,
  shownOf,
  workbench,
} from "./workbench.ts";
