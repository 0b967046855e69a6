import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/**
 * A code cell says its language. A block without one that follows a cell with one in the same section is taken for its
 * output.
 */
export const codeLanguage: Rule = {
  severity: "hint",
  scope: "note",
  find: (note) => {
    const named = new Set<number>();
    return note.facts("experiment").flatMap(({ language, section, span }): Finding[] => {
      if (language !== "") named.add(section);
      return language !== "" || named.has(section) ? [] : [finding(note.id, span, message("code/no-language", {}))];
    });
  },
};
