import { message } from "../../model/message.ts";
import { deleteLines } from "../lines.ts";
import { finding, fixOf, type Rule } from "../rule.ts";

/**
 * A bullet has something after it. In a section that is empty as a whole the section is what is missing, not its
 * bullets.
 */
export const itemFilled: Rule = {
  severity: "warning",
  scope: "note",
  find: (note) =>
    note
      .facts("promise")
      .filter(({ section }) => {
        const whole = note.note.sections[section];
        return whole === undefined || whole.kind === "other" || whole.state !== "empty";
      })
      .map(({ span }) => {
        const remove = fixOf(note.id, "review", message("item/remove", {}), [deleteLines(note.text, span)]);
        return finding(note.id, span, message("item/empty", {}), { fixes: [remove] });
      }),
};
