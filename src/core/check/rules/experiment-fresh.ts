import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A cell is as it was when it ran: its code, where its names come from, and the files that it loaded. */
export const experimentFresh: Rule = {
  severity: "warning",
  scope: "note",
  find: (note, { verdicts }) =>
    note.facts("experiment").flatMap((cell): Finding[] => {
      const verdict = verdicts.get(note.key(cell));
      if (verdict?.kind !== "unchecked" || verdict.why.reason !== "run-stale") return [];
      return [finding(note.id, cell.span, message("experiment/stale", { stale: verdict.why.stale }))];
    }),
};
