import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A section that may not be empty has content, or says that there is nothing of the kind. */
export const sectionFilled: Rule = {
  severity: "warning",
  scope: "note",
  find: ({ id, note }, { input }) => {
    const demanded = new Set<string>(
      input.settings.template.filter(({ mayBeEmpty }) => !mayBeEmpty).map(({ kind }) => kind),
    );
    return note.sections.flatMap(({ kind, state, heading }): Finding[] =>
      state === "empty" && demanded.has(kind) ? [finding(id, heading, message("section/empty", { kind }))] : [],
    );
  },
};
