import { message } from "../../model/message.ts";
import { finding, type Rule } from "../rule.ts";

/** No two notes differ only in case: on half of all disks one of them would overwrite the other. */
export const noteNamedOnce: Rule = {
  severity: "warning",
  scope: "vault",
  find: ({ id }, vault) => {
    const other = vault.firstNamed(id.toLowerCase());
    return other === id ? [] : [finding(id, { start: 0, end: 0 }, message("name/differs-in-case", { other }))];
  },
};
