import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/**
 * A reference says what it is, and a paper, page, video or repository where it is to be found, here or in another
 * reference to the same work. A book is found by its title, and what the library has needs nothing more. Said once a
 * work.
 */
export const referenceComplete: Rule = {
  severity: "hint",
  scope: "vault",
  find: (note, vault) =>
    note.facts("reference").flatMap((reference): Finding[] => {
      const { firstListed, titled, placed } = vault.listing(note.key(reference));
      if (note.kindOfSection(reference) !== "reading" || firstListed !== note.key(reference)) return [];
      const { title, form, span } = reference;
      if (!titled) return [finding(note.id, span, message("reference/no-title", {}))];
      if (title === null || form === "book" || form === "work" || placed) return [];
      return [finding(note.id, span, message("reference/no-place", { title: title.text }))];
    }),
};
