import { checkHelp, coverageHelp, explainHelp, factsHelp } from "./checking.ts";
import type { CommandWords } from "./help.ts";
import { agendaHelp, glossaryHelp, graphHelp } from "./knowing.ts";
import { helpHelp, importHelp, newHelp, openHelp } from "./writing.ts";

export const commandNames = [
  "open",
  "check",
  "facts",
  "graph",
  "agenda",
  "glossary",
  "coverage",
  "new",
  "import",
  "explain",
  "help",
] as const;

export type CommandName = (typeof commandNames)[number];

export const commandWords: { readonly [Name in CommandName]: CommandWords } = {
  open: openHelp,
  check: checkHelp,
  facts: factsHelp,
  graph: graphHelp,
  agenda: agendaHelp,
  glossary: glossaryHelp,
  coverage: coverageHelp,
  new: newHelp,
  import: importHelp,
  explain: explainHelp,
  help: helpHelp,
};
