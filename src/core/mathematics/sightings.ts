import { type Expression, partsOf, type SymbolName, walk } from "./expression.ts";

/** How a name is used in some formulas. */
export type Seen = {
  whole: boolean;
  indexed: number;
  transposed: boolean;
  traced: boolean;
  normed: boolean;
  pooled: boolean;
  kronecker: boolean;
  asVariable: boolean;
  member: boolean;
};

/** Notes how names are used, and which of them count. */
export function look(side: Expression, seen: Map<SymbolName, Seen>, counts: Set<SymbolName>): void {
  const of = (name: SymbolName): Seen => {
    const known = seen.get(name);
    if (known) return known;
    const fresh = {
      whole: false,
      indexed: 0,
      transposed: false,
      traced: false,
      normed: false,
      pooled: false,
      kronecker: false,
      asVariable: false,
      member: false,
    };
    seen.set(name, fresh);
    return fresh;
  };
  const mark = (
    one: Expression,
    property: "transposed" | "traced" | "normed" | "pooled" | "kronecker" | "asVariable",
  ): void => {
    if (one.kind === "symbol") of(one.name)[property] = true;
    else if (one.kind === "index" && one.base.kind === "symbol" && property !== "asVariable") {
      of(one.base.name)[property] = true;
      of(one.base.name).member = true;
    } else if (one.kind === "sum" && (property === "normed" || property === "pooled"))
      for (const term of one.terms) mark(term, property);
    else if (one.kind === "negative") mark(one.body, property);
    else if (one.kind === "quotient") mark(one.numerator, property);
    else if (one.kind === "product" && (property === "traced" || property === "transposed" || property === "kronecker"))
      for (const factor of one.factors) mark(factor, property);
    else if (one.kind === "sum" && (property === "traced" || property === "transposed" || property === "kronecker"))
      for (const term of one.terms) mark(term, property);
  };
  const count = (one: Expression): void =>
    walk(one, (part) => {
      if (part.kind === "symbol" && part.name !== "e" && part.name !== "pi") counts.add(part.name);
    });
  const visit = (one: Expression, bound: ReadonlySet<SymbolName>): void => {
    switch (one.kind) {
      case "symbol":
        if (!bound.has(one.name)) of(one.name).whole = true;
        return;
      case "index":
        if (one.base.kind === "symbol") {
          of(one.base.name).indexed = Math.max(of(one.base.name).indexed, one.indices.length);
          if (one.base.name.startsWith("bold:") && one.indices.length === 1) of(one.base.name).member = true;
        } else visit(one.base, bound);
        return;
      case "transpose":
        mark(one.body, "transposed");
        break;
      case "kronecker":
        mark(one.left, "kronecker");
        mark(one.right, "kronecker");
        break;
      case "norm":
        mark(one.body, "normed");
        break;
      case "call":
        if (one.name === "trace" || one.name === "determinant" || one.name === "adjugate")
          for (const argument of one.arguments) mark(argument, "traced");
        if (one.name === "binomial") for (const argument of one.arguments) count(argument);
        if (["softmax", "logsumexp"].includes(one.name)) for (const argument of one.arguments) mark(argument, "pooled");
        break;
      case "derivative":
        for (const { variable } of one.by) if (one.style !== "partial") mark(variable, "asVariable");
        break;
      case "factorial":
        count(one.body);
        break;
      case "divergence":
        break;
      case "reduction": {
        const inner = new Set([...bound, ...one.ranges.map(({ index }) => index)]);
        for (const { from, to } of one.ranges) for (const end of [from, to]) if (end) count(end);
        for (const { set } of one.ranges) if (set !== null) counts.add(set);
        for (const index of inner) counts.delete(index);
        visit(one.body, inner);
        return;
      }
      case "limit":
        if (one.variable.kind !== "symbol") break;
        visit(one.body, new Set([...bound, one.variable.name]));
        visit(one.to, bound);
        return;
    }
    for (const part of children(one)) visit(part, bound);
  };
  visit(side, new Set());
}

function children(one: Expression): readonly Expression[] {
  switch (one.kind) {
    case "divergence":
      return [one.left, one.right].filter(({ kind }) => kind !== "symbol" && kind !== "probability");
    case "probability":
      return [];
    case "derivative":
      return [one.body, ...one.by.map(({ variable }) => variable)];
    default:
      return partsOf(one);
  }
}
