import { message } from "../../model/message.ts";
import { finding, type Rule } from "../rule.ts";

/** A comment that silences a rule says why. */
export const silenceReasoned: Rule = {
  severity: "warning",
  scope: "note",
  find: ({ id, note }) =>
    note.silencers
      .filter(({ reason }) => reason.trim() === "")
      .map(({ code, span }) => finding(id, span, message("silence/no-reason", { code }))),
};
