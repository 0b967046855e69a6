import type { CommandName } from "../../words/commands/table.ts";
import type { Arguments } from "../arguments.ts";
import type { Context, ExitCode } from "../context.ts";

/** What every command's module has. */
export type CommandModule = { readonly run: (args: Arguments, context: Context) => Promise<ExitCode> };

/** Each command is loaded when it is called, so that none waits for what it does not need. */
export const commandModules: { readonly [Name in CommandName]: () => Promise<CommandModule> } = {
  open: () => import("./open.ts"),
  report: () => import("./report.ts"),
  check: () => import("./check.ts"),
  facts: () => import("./facts.ts"),
  graph: () => import("./graph.ts"),
  agenda: () => import("./agenda.ts"),
  next: () => import("./next.ts"),
  glossary: () => import("./glossary.ts"),
  coverage: () => import("./coverage.ts"),
  quote: () => import("./quote.ts"),
  where: () => import("./where.ts"),
  search: () => import("./search.ts"),
  run: () => import("./run.ts"),
  source: () => import("./source.ts"),
  new: () => import("./new.ts"),
  import: () => import("./import.ts"),
  export: () => import("./export.ts"),
  lsp: () => import("./lsp.ts"),
  explain: () => import("./explain.ts"),
  help: () => import("./help.ts"),
};
