import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A tag stands for one equation of the note. The same equation written again may keep its tag. */
export const equationTagOnce: Rule = {
  severity: "warning",
  scope: "note",
  find: (note) => {
    const first = new Map<string, { readonly latex: string; readonly here: Finding["related"][number] }>();
    return note.facts("equation").flatMap(({ tag, latex, span }): Finding[] => {
      if (tag === null) return [];
      const bare = latex.replaceAll(/\s+/gu, "");
      const known = first.get(tag);
      if (known === undefined) {
        first.set(tag, {
          latex: bare,
          here: { note: note.id, span, message: message("equation/first-here", { tag }) },
        });
        return [];
      }
      if (known.latex === bare) return [];
      return [finding(note.id, span, message("equation/tag-twice", { tag }), { related: [known.here] })];
    });
  },
};
