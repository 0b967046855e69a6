import {
  agreementWords,
  cannotComputeWords,
  comesToWords,
  differsWords,
  domainWords,
  layoutWords,
  shapesWords,
  unreadWords,
} from "../mathematics.ts";
import type { Phrases } from "./phrase.ts";

/** Equations and claims that were computed. */
export const mathematicsWords: Phrases<
  | "equation/differs"
  | "equation/shapes-differ"
  | "equation/only-where"
  | "equation/other-layout"
  | "equation/unread"
  | "claim/comes-to"
  | "claim/cannot-compute"
  | "claim/other-says"
  | "claim/said-here"
> = {
  "equation/differs": differsWords,
  "equation/shapes-differ": shapesWords,
  "equation/only-where": domainWords,
  "equation/other-layout": layoutWords,
  "equation/unread": unreadWords,
  "claim/comes-to": comesToWords,
  "claim/cannot-compute": cannotComputeWords,
  "claim/other-says": agreementWords,
  "claim/said-here": { zh: () => "由这里算得", en: () => "computed from this" },
};
