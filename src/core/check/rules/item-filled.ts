import { message } from "../../model/message.ts";
import { deleteLines } from "../lines.ts";
import { finding, fixOf, type Rule } from "../rule.ts";

/** A bullet has something after it. An empty one is a promise. */
export const itemFilled: Rule = {
  severity: "warning",
  scope: "note",
  find: (note) =>
    note.facts("promise").map(({ span }) => {
      const remove = fixOf(note.id, "review", message("item/remove", {}), [deleteLines(note.text, span)]);
      return finding(note.id, span, message("item/empty", {}), { fixes: [remove] });
    }),
};
