import { checkHelp, coverageHelp, explainHelp, factsHelp } from "./checking.ts";
import { lspHelp } from "./editing.ts";
import type { CommandWords } from "./help.ts";
import { agendaHelp, glossaryHelp, graphHelp, nextHelp } from "./knowing.ts";
import { runHelp } from "./running.ts";
import { searchHelp } from "./searching.ts";
import { quoteHelp, sourceHelp, whereHelp } from "./sources.ts";
import { exportHelp, helpHelp, importHelp, newHelp, openHelp, reportHelp } from "./writing.ts";

export const commandNames = [
  "open",
  "report",
  "check",
  "facts",
  "graph",
  "agenda",
  "next",
  "glossary",
  "coverage",
  "quote",
  "where",
  "search",
  "run",
  "source",
  "new",
  "import",
  "export",
  "lsp",
  "explain",
  "help",
] as const;

export type CommandName = (typeof commandNames)[number];

export const commandWords: { readonly [Name in CommandName]: CommandWords } = {
  open: openHelp,
  report: reportHelp,
  check: checkHelp,
  facts: factsHelp,
  graph: graphHelp,
  agenda: agendaHelp,
  next: nextHelp,
  glossary: glossaryHelp,
  coverage: coverageHelp,
  quote: quoteHelp,
  where: whereHelp,
  search: searchHelp,
  run: runHelp,
  source: sourceHelp,
  new: newHelp,
  import: importHelp,
  export: exportHelp,
  lsp: lspHelp,
  explain: explainHelp,
  help: helpHelp,
};
