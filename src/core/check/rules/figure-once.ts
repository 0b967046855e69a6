import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A figure's number stands for one figure of the note. */
export const figureOnce: Rule = {
  severity: "hint",
  scope: "note",
  find: (note) => {
    const first = new Map<string, Finding["related"][number]>();
    return note.facts("figure").flatMap(({ number, medium, span }): Finding[] => {
      if (number === null) return [];
      const known = first.get(`${medium} ${number}`);
      if (known !== undefined)
        return [finding(note.id, span, message("figure/twice", { figure: number }), { related: [known] })];
      first.set(`${medium} ${number}`, {
        note: note.id,
        span,
        message: message("figure/first-here", { figure: number }),
      });
      return [];
    });
  },
};
