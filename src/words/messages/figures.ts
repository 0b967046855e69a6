import { fitSaysWords, sayDataTrouble, sayPlotTrouble } from "../plots.ts";
import type { Phrases } from "./phrase.ts";

/** Figures drawn from data. */
export const plotWords: Phrases<"figure/plot-trouble" | "figure/data-trouble" | "claim/fit-says"> = {
  "figure/plot-trouble": {
    zh: ({ trouble }) => sayPlotTrouble(trouble, "zh"),
    en: ({ trouble }) => sayPlotTrouble(trouble, "en"),
  },
  "figure/data-trouble": {
    zh: ({ trouble }) => sayDataTrouble(trouble, "zh"),
    en: ({ trouble }) => sayDataTrouble(trouble, "en"),
  },
  "claim/fit-says": fitSaysWords,
};
