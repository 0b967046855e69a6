import type { Sentences } from "./sentences.ts";

export type Language = keyof Sentences;

/** Terms by language, those that the books use most first. */
export type Vocabulary = { readonly [Name in Language]: readonly string[] };

const size = 6_000;

export function vocabularyOf(sentences: Sentences): Vocabulary {
  return {
    zh: mostFrequent(sentences.zh.flatMap((sentence) => sentence.match(chinese) ?? [])),
    en: mostFrequent(sentences.en.flatMap((sentence) => sentence.toLowerCase().match(english) ?? [])),
  };
}

/** Two to six characters between the words that every sentence has. */
const chinese =
  /(?<![\p{Script=Han}])[\p{Script=Han}--[的了是在和有不这那我们你他它会就也到说要对能还可以被把从向与或而但因为所以如果其中于之及将使用一个种此每些并且只都更最]]{2,6}/gv;
/** A long word, or two. */
const english = /\b(?!that|this|with|from|have|which|these|there|their|where)[a-z]{5,12}(?: [a-z]{6,12})?\b/g;

function mostFrequent(words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, size)
    .map(([word]) => word);
}
