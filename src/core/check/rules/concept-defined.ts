import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import { standsAsItem } from "../undefined-concepts.ts";

/**
 * A concept that a note puts into the graph as an item of its own has a definition somewhere in the vault. Links of a
 * chain and members of a list in one line are put where they belong and not, by that, meant to be defined. Said once, at
 * the first such item.
 */
export const conceptDefined: Rule = {
  severity: "hint",
  scope: "vault",
  find: (note, vault) =>
    note.facts("node").flatMap((node): Finding[] => {
      if (!standsAsItem(node, note) || !vault.isFirstUndefined(note.key(node))) return [];
      return [finding(note.id, node.span, message("concept/undefined", { name: node.names[0]?.text ?? "" }))];
    }),
};
