export { chooseLanguage, counted, type InEach, listed, type ReaderLanguage, readerLanguages } from "./language.ts";
export {
  agendaKindNames,
  chapterPartNames,
  edgeTypeName,
  factKindNames,
  sectionNames,
  severityNames,
} from "./names.ts";
export { say } from "./say.ts";
export { codeTitles } from "./titles.ts";
export { sayProblem } from "./vault.ts";
export { sayWhy, sealColours, seals, verdictNames } from "./verdict.ts";
