import { foldName } from "./fold.ts";

/** A title, a heading or a question by its words alone: without what punctuation one writer uses and another does not. */
export function foldWords(text: string): string {
  return foldName(foldName(text).replace(/[\p{P}\p{S}]+/gu, " "));
}
