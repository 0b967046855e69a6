import { factKey } from "../../model/identity.ts";
import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A question has an answer, under it or elsewhere in the vault. */
export const questionAnswered: Rule = {
  severity: "hint",
  scope: "vault",
  find: ({ notes, linked }) => {
    const answered = new Set<string>();
    for (const { about, target } of linked.relations) {
      if (about === "answers" && target.to === "fact") answered.add(factKey(target.fact));
    }
    return notes.flatMap((note) =>
      note
        .facts("question")
        .filter((question) => question.answers.length === 0 && !answered.has(note.key(question)))
        .map(({ span }): Finding => finding(note.id, span, message("question/open", {}))),
    );
  },
};
