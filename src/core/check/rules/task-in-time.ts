import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** An open task is not past its date, unless a task that is done says that it is this one. */
export const taskInTime: Rule = {
  severity: "warning",
  scope: "vault",
  find: (note, vault) => {
    const { today } = vault.input;
    return note.facts("task").flatMap((task): Finding[] => {
      const { state, due, span } = task;
      const late = state === "open" && due !== null && today !== null && due < today;
      return late && !vault.isCompleted(note.key(task)) ? [finding(note.id, span, message("task/late", { due }))] : [];
    });
  },
};
