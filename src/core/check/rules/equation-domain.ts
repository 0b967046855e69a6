import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import { stepsOf } from "../steps.ts";

/** A step holds wherever one of its sides is defined, and in the layout of derivatives that it is written in. */
export const equationDomain: Rule = {
  severity: "warning",
  scope: "note",
  find: (note, evidence) =>
    stepsOf(note, evidence).flatMap(({ step }): Finding[] => {
      const { result } = step;
      const span = { start: step.left.start, end: Math.max(step.left.end, step.right.end) };
      if (result.kind === "layout") {
        return [finding(note.id, span, message("equation/other-layout", { layout: result.layout }))];
      }
      if (result.kind !== "domain") return [];
      const { conditions, at } = result;
      return [finding(note.id, span, message("equation/only-where", { conditions, at }))];
    }),
};
