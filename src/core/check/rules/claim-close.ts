import { agreementFindings } from "../agreements.ts";
import type { Rule } from "../rule.ts";

/** Quantities that determine each other agree to the last digit: ten-fold that comes to 11.5 is worth knowing, not wrong. */
export const claimClose: Rule = {
  severity: "hint",
  scope: "note",
  find: (note, evidence) => agreementFindings(note, evidence, "near"),
};
