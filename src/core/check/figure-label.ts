import type { Figure } from "../model/fact.ts";

/** What to call a figure in a message: its number, else its name or the beginning of its caption. */
export function figureLabel({ number, name, caption }: Figure): string {
  if (number !== null) return number;
  const words = name?.text ?? caption?.text ?? "";
  return words.length > 24 ? `${words.slice(0, 23)}…` : words;
}
