import type { Tokenizer } from "./tokenizer.ts";

/** One string for all spellings of a name: its terms as the index has them; "" for a name without letters. */
export function nameKey(tokenizer: Tokenizer, name: string): string {
  const tokens = tokenizer.read(name);
  return tokens.terms().slice(0, tokens.running).join(" ");
}
