import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A cell that can be run has been run to its end. */
export const experimentRun: Rule = {
  severity: "hint",
  scope: "note",
  find: (note, { verdicts }) =>
    note.facts("experiment").flatMap((cell): Finding[] => {
      const verdict = verdicts.get(note.key(cell));
      if (verdict?.kind !== "unchecked" || verdict.why.reason !== "run") return [];
      if (verdict.why.state === "never") return [finding(note.id, cell.span, message("experiment/never-run", {}))];
      return verdict.why.state === "stopped"
        ? [finding(note.id, cell.span, message("experiment/was-stopped", {}))]
        : [];
    }),
};
