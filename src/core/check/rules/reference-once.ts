import { message } from "../../model/message.ts";
import { firstReferences } from "../listed-works.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A note's reading list has a work once. That other notes list it too is as it should be. */
export const referenceOnce: Rule = {
  severity: "hint",
  scope: "vault",
  find: (vault) => {
    const firstOf = firstReferences(vault);
    return vault.notes.flatMap((note) => {
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
