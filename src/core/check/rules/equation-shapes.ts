import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import { stepsOf } from "../steps.ts";

/** Shapes fit: what is added has one shape, and in a product the columns of one factor are the rows of the next. */
export const equationShapes: Rule = {
  severity: "error",
  scope: "note",
  find: (note, evidence) =>
    stepsOf(note, evidence).flatMap(({ step: { result } }): Finding[] => {
      if (result.kind !== "mismatch") return [];
      const { left, right, span } = result;
      return [finding(note.id, span, message("equation/shapes-differ", { left, right }))];
    }),
};
