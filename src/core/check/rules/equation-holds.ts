import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import { stepsOf } from "../steps.ts";

/** Every step of a derivation holds: the finding shows a point at which its two sides certainly differ. */
export const equationHolds: Rule = {
  severity: "error",
  scope: "note",
  find: (note, evidence) =>
    stepsOf(note, evidence).flatMap(({ step }): Finding[] => {
      const { result } = step;
      if (result.kind !== "differs") return [];
      const { left, right, at } = result;
      const span = { start: step.left.start, end: Math.max(step.left.end, step.right.end) };
      return [finding(note.id, span, message("equation/differs", { left, right, at }))];
    }),
};
