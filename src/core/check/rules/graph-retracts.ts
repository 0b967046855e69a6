import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** An edge that is taken back was there. */
export const graphRetracts: Rule = {
  severity: "warning",
  scope: "vault",
  find: (note, vault) =>
    note
      .facts("edge")
      .filter((edge) => edge.change === "retract" && !vault.tookBack(note.key(edge)))
      .map((edge): Finding => {
        const text = message("graph/retracts-nothing", { from: edge.from.text, to: edge.to.text });
        return finding(note.id, edge.span, text);
      }),
};
