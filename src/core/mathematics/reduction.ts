import { type Comparison, type Expression, type Range, type SymbolName, walk } from "./expression.ts";
import { applyKnown } from "./functions.ts";
import { type Matrix, scalarMatrix, Undecidable } from "./linear.ts";
import { statesOf, withState } from "./probability.ts";
import { lowerSeries } from "./series.ts";
import type { Lowering, Scope } from "./setting.ts";

type Reduction = Expression & { readonly kind: "reduction" };

export function lowerReduction(lowering: Lowering, expression: Reduction, scope: Scope): Matrix {
  const { operator, ranges, body, span } = expression;
  if (ranges.some(({ to }) => to?.kind === "infinity")) return scalarMatrix(lowerSeries(lowering, expression, scope));
  const values: Matrix[] = [];
  visit(
    lowering,
    rangesWithConditions(ranges, (name) => isBound(lowering, name, scope)),
    body,
    scope,
    (inner) => {
      values.push(lowering.lower(body, inner));
    },
  );
  const [first, ...others] = values;
  const { scalars, linear } = lowering;
  if (first === undefined) {
    if (operator === "sum") return scalarMatrix(scalars.zero);
    if (operator === "product") return scalarMatrix(scalars.one);
    throw new Undecidable({ kind: "out-of-range", name: operator }, span);
  }
  switch (operator) {
    case "sum":
      return others.reduce((sum, one) => linear.add(sum, one, span), first);
    case "product":
      return others.reduce((product, one) => linear.multiply(product, one, span), first);
    case "maximum":
    case "minimum":
      return applyKnown(linear, scalars, operator, values, span);
  }
}

function isBound(lowering: Lowering, name: SymbolName, scope: Scope): boolean {
  return scope.indices.has(name) || lowering.setting.indices.has(name) || lowering.setting.sizes.has(name);
}

/** Calls `at` in a scope for each value of the indices that the ranges allow. */
function visit(
  lowering: Lowering,
  ranges: readonly Range[],
  body: Expression,
  scope: Scope,
  at: (scope: Scope) => void,
): void {
  const [range, ...rest] = ranges;
  if (range === undefined) {
    at(scope);
    return;
  }
  const states = range.from === null && range.to === null ? statesOf(range.index, body, scope) : null;
  if (states !== null) {
    for (let state = 0; state < states; state += 1)
      visit(lowering, rest, body, withState(scope, range.index, state), at);
    return;
  }
  const from = range.from === null ? 1 : bound(lowering, range.from, scope);
  const ofSet = range.set === null ? undefined : lowering.setting.sizes.get(range.set);
  const to =
    range.to === null ? (ofSet ?? rangeSize(lowering, range.index, body, scope)) : bound(lowering, range.to, scope);
  if (to - from > 40) throw new Undecidable({ kind: "unsupported", name: range.index }, body.span);
  for (let value = from; value <= to; value += 1) {
    const inner = { ...scope, indices: new Map(scope.indices).set(range.index, value) };
    if (range.condition !== null && rest.length === 0 && !holds(lowering, range.condition, inner)) continue;
    if (range.condition !== null && rest.length > 0) {
      const { condition } = range;
      visit(lowering, rest, body, inner, (innermost) => {
        if (holds(lowering, condition, innermost)) at(innermost);
      });
    } else visit(lowering, rest, body, inner, at);
  }
}

function bound(lowering: Lowering, expression: Expression, scope: Scope): number {
  const value = lowering.whole(expression, scope);
  if (value === null) throw new Undecidable({ kind: "unsupported", name: "∑" }, expression.span);
  return value;
}

function holds(lowering: Lowering, { relation, left, right }: Comparison, scope: Scope): boolean {
  const [a, b] = [bound(lowering, left, scope), bound(lowering, right, scope)];
  switch (relation) {
    case "=":
      return a === b;
    case "≠":
      return a !== b;
    case "<":
      return a < b;
    case "≤":
      return a <= b;
    case ">":
      return a > b;
    case "≥":
      return a >= b;
  }
}

/** How far an index runs: as far as what it counts, else as far as any. */
function rangeSize(lowering: Lowering, index: SymbolName, body: Expression, scope: Scope): number {
  const { shapes, families, sizes, defaultSize } = lowering.setting;
  let size: number | null = null;
  walk(body, (one) => {
    if (one.kind !== "index" || one.base.kind !== "symbol" || size !== null) return;
    const at = one.indices.findIndex((inner) => inner.kind === "symbol" && inner.name === index);
    const shape = shapes.get(one.base.name) ?? shapes.get(`bold:${one.base.name}`);
    if (at >= 0)
      size =
        (shape && shape[0] * shape[1] > 1 ? shape[at] : null) ?? sizes.get(families.get(one.base.name) ?? "") ?? null;
  });
  return size ?? definedSize(lowering, index, body, scope) ?? defaultSize;
}

/** How many entries the vector has whose entries the index counts, where it is defined as a whole: z of z = Wx. */
function definedSize(lowering: Lowering, index: SymbolName, body: Expression, scope: Scope): number | null {
  let size: number | null = null;
  walk(body, (one) => {
    if (size !== null || one.kind !== "index" || one.base.kind !== "symbol" || one.indices.length !== 1) return;
    const [only] = one.indices;
    if (only?.kind !== "symbol" || only.name !== index) return;
    for (const name of [one.base.name, `bold:${one.base.name}`]) {
      const definition = lowering.setting.table.definition(name);
      if (definition === null || definition.parameters.length > 0 || definition.indices.length > 0) continue;
      const whole = lowering.lower({ kind: "symbol", name, span: one.span }, scope);
      if (!whole.unit && whole.columns === 1 && whole.rows > 1) size = whole.rows;
    }
  });
  return size;
}

/** `\sum_{i<j}` sums over both, `\sum_{j \ne i}` over j where i is bound already. */
function rangesWithConditions(ranges: readonly Range[], isBound: (name: SymbolName) => boolean): readonly Range[] {
  return ranges.flatMap((range): Range[] => {
    const other = range.condition?.right;
    if (other?.kind !== "symbol" || isBound(other.name) || ranges.some(({ index }) => index === other.name))
      return [range];
    return [range, { index: other.name, from: null, to: null, set: null, condition: null }];
  });
}
