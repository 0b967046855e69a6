import type { Figure } from "../model/fact.ts";

/** What to call a figure in a message: its number, else the beginning of its name or caption, else its image. */
export function figureLabel({ number, name, caption, image }: Figure): string {
  if (number !== null) return number;
  const words = name?.text ?? caption?.text ?? image?.text ?? "";
  return words.length > 24 ? `${words.slice(0, 23)}…` : words;
}
