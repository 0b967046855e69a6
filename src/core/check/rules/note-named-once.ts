import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** No two notes differ only in case: on half of all disks one of them would overwrite the other. */
export const noteNamedOnce: Rule = {
  severity: "warning",
  scope: "vault",
  find: ({ notes }) => {
    const first = new Map<string, string>();
    return notes.flatMap(({ id }): Finding[] => {
      const folded = id.toLowerCase();
      const other = first.get(folded);
      if (other === undefined) first.set(folded, id);
      return other === undefined ? [] : [finding(id, { start: 0, end: 0 }, message("name/differs-in-case", { other }))];
    });
  },
};
