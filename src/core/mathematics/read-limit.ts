import { across, type Cursor } from "./cursor.ts";
import type { Expression } from "./expression.ts";
import { nameExpression, readBase, readName } from "./read-name.ts";
import { readNumber } from "./read-number.ts";

type Limit = Expression & { readonly kind: "limit" };

/** Arrows, and from where they come. */
const arrows: { readonly [command: string]: Limit["side"] } = {
  to: null,
  rightarrow: null,
  longrightarrow: null,
  downarrow: "above",
  searrow: "above",
  uparrow: "below",
  nearrow: "below",
};

/** `\lim_{x \to a}`, `\lim_{x \to 0^+}`, `\lim_{n \to \infty}`: it reaches over the product that follows. */
export function readLimit(cursor: Cursor): Expression {
  const first = cursor.take();
  if (!cursor.accept("_")) return cursor.fail("unexpected", first);
  cursor.expect("{");
  const variable = nameExpression(readName(cursor));
  const arrow = cursor.take();
  const towards = Object.hasOwn(arrows, arrow.text) ? arrows[arrow.text] : undefined;
  if (towards === undefined || variable.kind !== "symbol") return cursor.fail("unexpected", arrow);
  const { to, side } = cursor.within(readEnd);
  cursor.expect("}");
  cursor.bound.push(variable.name);
  const body = cursor.grammar.product(cursor);
  cursor.bound.length -= 1;
  return { kind: "limit", variable, to, side: side ?? towards, body, span: across(first, body) };
}

/** What is gone to: `0`, `-\infty`, `a + 1`, and with a sign behind it that says from where, `0^+`, `1^{-}`. */
function readEnd(cursor: Cursor): Pick<Limit, "to" | "side"> {
  const braced = cursor.sees("{", 2);
  const sign = cursor.peek(braced ? 3 : 2).text;
  if (!cursor.sees("^", 1) || (sign !== "+" && sign !== "-")) {
    cursor.accept("+");
    return { to: cursor.grammar.sum(cursor), side: null };
  }
  const to: Expression =
    cursor.peek().kind === "number"
      ? readNumber(cursor.take())
      : { kind: "symbol", span: cursor.peek().span, name: readBase(cursor).name };
  for (let count = braced ? 4 : 2; count > 0; count -= 1) cursor.take();
  return { to, side: sign === "+" ? "above" : "below" };
}
