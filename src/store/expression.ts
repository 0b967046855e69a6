/** What an engine looks for, in terms of the index. */
export type Expression =
  /** These terms one after the other; with `prefix` the last is only the beginning of one. */
  | { readonly op: "terms"; readonly terms: readonly string[]; readonly prefix: boolean }
  /** At least one part. */
  | { readonly op: "and" | "or"; readonly parts: readonly Expression[] }
  | { readonly op: "without"; readonly from: Expression; readonly not: Expression };

export function termExpression(term: string): Expression {
  return { op: "terms", terms: [term], prefix: false };
}

/** One part alone is not wrapped. */
export function joined(op: "and" | "or", parts: readonly Expression[]): Expression | null {
  const [first, second] = parts;
  return first === undefined ? null : second === undefined ? first : { op, parts };
}
