import type { Rule } from "../rule.ts";

/**
 * A concept with names in both languages has one in each. Abbreviations, script (簡 and 简), plurals, and names that one
 * fact gives together (`A ≡ B`) are no second names.
 */
export const conceptOneName: Rule = {
  severity: "warning",
  scope: "vault",
  find: (note, vault) => vault.secondNames(note.id),
};
