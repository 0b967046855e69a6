import type { Expression } from "../expression.ts";

/** An expression in FTS5's own language. Terms stand in quotation marks, which no term has in it. */
export function matchText(expression: Expression): string {
  switch (expression.op) {
    case "terms":
      return `"${expression.terms.join(" ")}"${expression.prefix ? "*" : ""}`;
    case "and":
    case "or":
      return `(${expression.parts.map(matchText).join(expression.op === "and" ? " AND " : " OR ")})`;
    case "without":
      return `(${matchText(expression.from)} NOT ${matchText(expression.not)})`;
  }
}
