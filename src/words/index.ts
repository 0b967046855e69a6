export { type CommandWords, commonOptions, type OptionWords } from "./commands/help.ts";
export { type CommandName, commandNames, commandWords } from "./commands/table.ts";
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
export { agreementWords, amountWords, assumptionWords, stepWords } from "./mathematics.ts";
export {
  agendaKindNames,
  chapterPartNames,
  edgeTypeName,
  factKindNames,
  sectionNames,
  severityNames,
} from "./names.ts";
export { say } from "./say.ts";
export { sayProblem } from "./say-problem.ts";
export { moreHits, moreResults, nothingFound, takenFor } from "./search.ts";
export { codeTitles } from "./titles.ts";
export { sayWhy, sealColours, seals, verdictNames } from "./verdict.ts";
export { differenceOf, editorLabels } from "./web-editor.ts";
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
export { matchesIn, sourceWords } from "./web-source.ts";
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
