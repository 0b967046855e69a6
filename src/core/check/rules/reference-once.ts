import { factKey } from "../../model/identity.ts";
import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A note's reading list has a work once. That other notes list it too is as it should be. */
export const referenceOnce: Rule = {
  severity: "hint",
  scope: "vault",
  find: ({ notes, linked }) => {
    const firstOf = new Map<string, string>();
    for (const { from, about, target } of linked.relations) {
      if (about === "cites" && target.to === "fact") firstOf.set(factKey(from), factKey(target.fact));
    }
    return notes.flatMap((note) => {
      const listed = new Map<string, Finding["related"][number]>();
      return note.facts("reference").flatMap((reference): Finding[] => {
        if (note.kindOfSection(reference) !== "reading") return [];
        const work = firstOf.get(note.key(reference)) ?? note.key(reference);
        const title = (reference.title ?? reference.about)?.text ?? reference.url ?? "";
        const known = listed.get(work);
        if (known !== undefined) {
          return [finding(note.id, reference.span, message("reference/twice", { title }), { related: [known] })];
        }
        listed.set(work, { note: note.id, span: reference.span, message: message("reference/first-here", { title }) });
        return [];
      });
    });
  },
};
