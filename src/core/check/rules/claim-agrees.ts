import { agreementFindings } from "../agreements.ts";
import type { Rule } from "../rule.ts";

/** Quantities that determine each other agree, as closely as their figures and hedges ask for. */
export const claimAgrees: Rule = {
  severity: "warning",
  scope: "note",
  find: (note, evidence) => agreementFindings(note, evidence, "fails"),
};
