import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** An open task is not past its date. */
export const taskInTime: Rule = {
  severity: "warning",
  scope: "note",
  find: (note, { input: { today } }) =>
    note.facts("task").flatMap(({ state, due, span }): Finding[] => {
      const late = state === "open" && due !== null && today !== null && due < today;
      return late ? [finding(note.id, span, message("task/late", { due }))] : [];
    }),
};
