import { factKey } from "../../model/identity.ts";
import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** An open task is not past its date, unless a task that is done says that it is this one. */
export const taskInTime: Rule = {
  severity: "warning",
  scope: "vault",
  find: ({ notes, linked, input: { today } }) => {
    const completed = new Set<string>();
    for (const { about, target } of linked.relations) {
      if (about === "completes" && target.to === "fact") completed.add(factKey(target.fact));
    }
    return notes.flatMap((note) =>
      note.facts("task").flatMap((task): Finding[] => {
        const { state, due, span } = task;
        const late = state === "open" && due !== null && today !== null && due < today;
        return late && !completed.has(note.key(task)) ? [finding(note.id, span, message("task/late", { due }))] : [];
      }),
    );
  },
};
