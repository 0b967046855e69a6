import type { Expression } from "./expression.ts";
import type { Token } from "./token.ts";

/** `0.25` exactly, as 25/100. */
export function readNumber({ text, span }: Pick<Token, "text" | "span">): Expression {
  const [whole = "", fraction = ""] = text.split(".");
  return { kind: "number", numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length), span };
}
