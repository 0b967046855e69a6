import { foldName } from "./fold.ts";

/** A title, a heading or a question by its words alone: without what punctuation one writer uses and another does not. */
export function foldWords(text: string): string {
  const folded = foldName(text);
  return punctuated.test(folded) ? foldName(folded.replaceAll(punctuation, " ")) : folded;
}

const punctuated = /[\p{P}\p{S}]/u;
const punctuation = /[\p{P}\p{S}]+/gu;
