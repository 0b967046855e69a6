import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import { stepsOf } from "../steps.ts";

/** A formula can be read, so that it can be checked. The finding is where reading ended. */
export const equationReadable: Rule = {
  severity: "hint",
  scope: "note",
  find: (note, evidence) => {
    const places = new Set<number>();
    return stepsOf(note, evidence).flatMap(({ step: { result } }): Finding[] => {
      if (result.kind !== "unread" || places.has(result.failure.span.start)) return [];
      const { trouble, found, span } = result.failure;
      places.add(span.start);
      return [finding(note.id, span, message("equation/unread", { trouble, found }))];
    });
  },
};
