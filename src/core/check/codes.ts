import { type Code, codes } from "../model/diagnostic.ts";

export function isCode(word: string): word is Code {
  return known.has(word);
}

const known: ReadonlySet<string> = new Set(codes);
