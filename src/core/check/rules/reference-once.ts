import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A note's reading list has a work once. That other notes list it too is as it should be. */
export const referenceOnce: Rule = {
  severity: "hint",
  scope: "vault",
  find: (note, vault) => {
    const listed = new Map<string, Finding["related"][number]>();
    return note.facts("reference").flatMap((reference): Finding[] => {
      if (note.kindOfSection(reference) !== "reading") return [];
      const { work } = vault.listing(note.key(reference));
      const title = (reference.title ?? reference.about)?.text ?? reference.url ?? "";
      const known = listed.get(work);
      if (known !== undefined) {
        return [finding(note.id, reference.span, message("reference/twice", { title }), { related: [known] })];
      }
      listed.set(work, { note: note.id, span: reference.span, message: message("reference/first-here", { title }) });
      return [];
    });
  },
};
