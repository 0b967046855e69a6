import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A question has an answer, under it or elsewhere in the vault. */
export const questionAnswered: Rule = {
  severity: "hint",
  scope: "vault",
  find: (note, vault) =>
    note
      .facts("question")
      .filter((question) => question.answers.length === 0 && !vault.isAnswered(note.key(question)))
      .map(({ span }): Finding => finding(note.id, span, message("question/open", {}))),
};
