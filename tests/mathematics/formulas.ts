/** Formulas of one's own making, computed here without the reader, so that what it decides can be held against them. */
export type Formula =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "variable"; readonly name: "x" | "y" | "z" }
  | { readonly kind: "sum" | "difference" | "product" | "quotient"; readonly left: Formula; readonly right: Formula }
  | { readonly kind: "power"; readonly base: Formula; readonly exponent: number }
  | { readonly kind: "function"; readonly name: "exp" | "sin" | "cos" | "tanh" | "log" | "sqrt"; readonly of: Formula };

/** A source of numbers between 0 and 1. */
export type Chance = () => number;

/** The same numbers for the same seed. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
  };
}

function pick<One>(all: readonly [One, ...One[]], next: Chance): One {
  return all[Math.floor(next() * all.length)] ?? all[0];
}

export function randomFormula(next: Chance, depth: number): Formula {
  if (depth === 0 || next() < 0.15) {
    return next() < 0.7
      ? { kind: "variable", name: pick(["x", "y", "z"], next) }
      : { kind: "number", value: 1 + Math.floor(next() * 5) };
  }
  const part = (): Formula => randomFormula(next, depth - 1);
  const kind = pick(["sum", "difference", "product", "quotient", "power", "function"] as const, next);
  if (kind === "power") return { kind, base: part(), exponent: 2 + Math.floor(next() * 2) };
  if (kind === "function") return { kind, name: pick(["exp", "sin", "cos", "tanh", "log", "sqrt"], next), of: part() };
  return { kind, left: part(), right: part() };
}

export function toLatex(one: Formula): string {
  switch (one.kind) {
    case "number":
      return one.value < 0 ? `(${one.value})` : String(one.value);
    case "variable":
      return one.name;
    case "sum":
      return `(${toLatex(one.left)} + ${toLatex(one.right)})`;
    case "difference":
      return `\\left(${toLatex(one.left)} - ${toLatex(one.right)}\\right)`;
    case "product":
      return `${toLatex(one.left)} \\cdot ${toLatex(one.right)}`;
    case "quotient":
      return `\\frac{${toLatex(one.left)}}{${toLatex(one.right)}}`;
    case "power":
      return `\\left(${toLatex(one.base)}\\right)^{${one.exponent}}`;
    case "function":
      return one.name === "sqrt" ? `\\sqrt{${toLatex(one.of)}}` : `\\${one.name}\\left(${toLatex(one.of)}\\right)`;
  }
}

export type Point = { readonly x: number; readonly y: number; readonly z: number };

/** In plain double precision; NaN where it is not defined. */
export function valueAt(one: Formula, point: Point): number {
  switch (one.kind) {
    case "number":
      return one.value;
    case "variable":
      return point[one.name];
    case "sum":
      return valueAt(one.left, point) + valueAt(one.right, point);
    case "difference":
      return valueAt(one.left, point) - valueAt(one.right, point);
    case "product":
      return valueAt(one.left, point) * valueAt(one.right, point);
    case "quotient": {
      const bottom = valueAt(one.right, point);
      return bottom === 0 ? Number.NaN : valueAt(one.left, point) / bottom;
    }
    case "power":
      return valueAt(one.base, point) ** one.exponent;
    case "function": {
      const value = valueAt(one.of, point);
      return one.name === "log" && value <= 0 ? Number.NaN : Math[one.name](value);
    }
  }
}

/** The same formula in other words: sums turned round, brackets multiplied out, squares of exponentials. */
export function rewritten(one: Formula, next: Chance): Formula {
  const inner = (part: Formula): Formula => rewritten(part, next);
  switch (one.kind) {
    case "number":
      return next() < 0.3
        ? { kind: "difference", left: { kind: "number", value: one.value + 2 }, right: { kind: "number", value: 2 } }
        : one;
    case "variable":
      return next() < 0.15
        ? {
            kind: "quotient",
            left: { kind: "product", left: { kind: "number", value: 3 }, right: one },
            right: { kind: "number", value: 3 },
          }
        : one;
    case "sum":
      return { kind: "sum", left: inner(one.right), right: inner(one.left) };
    case "difference":
      return {
        kind: "sum",
        left: { kind: "product", left: { kind: "number", value: -1 }, right: inner(one.right) },
        right: inner(one.left),
      };
    case "product":
      if (one.right.kind === "sum") {
        const part = (right: Formula): Formula => ({ kind: "product", left: inner(one.left), right: inner(right) });
        return { kind: "sum", left: part(one.right.left), right: part(one.right.right) };
      }
      return { kind: "product", left: inner(one.right), right: inner(one.left) };
    case "quotient":
      return {
        kind: "product",
        left: { kind: "quotient", left: { kind: "number", value: 1 }, right: inner(one.right) },
        right: inner(one.left),
      };
    case "power":
      return {
        kind: "product",
        left: inner(one.base),
        right: { kind: "power", base: inner(one.base), exponent: one.exponent - 1 },
      };
    case "function":
      if (one.name === "exp" && one.of.kind === "sum") {
        const part = (of: Formula): Formula => ({ kind: "function", name: "exp", of: inner(of) });
        return { kind: "product", left: part(one.of.left), right: part(one.of.right) };
      }
      return { ...one, of: inner(one.of) };
  }
}

/** With one thing changed somewhere: a sign, a number, a name, an exponent, a function. It may come to the same. */
export function mutated(one: Formula, next: Chance): Formula {
  const here = next() < 0.35;
  switch (one.kind) {
    case "number":
      return { kind: "number", value: one.value + (next() < 0.5 ? 1 : 2) };
    case "variable":
      return { kind: "variable", name: pick(["x", "y", "z"], next) };
    case "sum":
    case "difference":
      if (here) return { ...one, kind: one.kind === "sum" ? "difference" : "sum" };
      break;
    case "product":
      if (here) return next() < 0.5 ? one.left : { ...one, kind: "sum" };
      break;
    case "quotient":
      if (here) return { kind: "quotient", left: one.right, right: one.left };
      break;
    case "power":
      return here ? { ...one, exponent: one.exponent + 1 } : { ...one, base: mutated(one.base, next) };
    case "function":
      return here
        ? { ...one, name: pick(["exp", "sin", "cos", "tanh", "log", "sqrt"], next) }
        : { ...one, of: mutated(one.of, next) };
  }
  return next() < 0.5 ? { ...one, left: mutated(one.left, next) } : { ...one, right: mutated(one.right, next) };
}

/** The largest value of any part of a formula. */
function largest(one: Formula, point: Point): number {
  const own = Math.abs(valueAt(one, point));
  const parts =
    one.kind === "power" ? [one.base] : one.kind === "function" ? [one.of] : "left" in one ? [one.left, one.right] : [];
  // tanh of a large number is 1 to all digits that a double has.
  if (one.kind === "function" && one.name === "tanh" && Math.abs(valueAt(one.of, point)) > 6)
    return Number.POSITIVE_INFINITY;
  return Math.max(own, ...parts.map((part) => largest(part, point)));
}

/**
 * Whether two formulas are the same function as far as doubles tell: at many points; null if that is not plain, because
 * they are seldom defined, or differ by as much as rounding does.
 */
export function areSame(left: Formula, right: Formula, next: Chance): boolean | null {
  let agreed = 0;
  let unclear = 0;
  for (let at = 0; at < 200; at += 1) {
    const draw = (): number => (at % 2 === 0 ? 0.1 + 2.4 * next() : 5 * next() - 2.5);
    const point = { x: draw(), y: draw(), z: draw() };
    const [a, b] = [valueAt(left, point), valueAt(right, point)];
    if (!Number.isFinite(a) || !Number.isFinite(b)) continue;
    // Beside a very large number doubles lose what the others add.
    if (largest(left, point) > 1e6 || largest(right, point) > 1e6) continue;
    const size = 1e-12 + Math.abs(a) + Math.abs(b);
    if (Math.abs(a - b) > 1e-5 * size && size > 1e-6 && size < 1e9) return false;
    if (Math.abs(a - b) > 1e-9 * size) unclear += 1;
    else agreed += 1;
  }
  return agreed >= 10 && unclear === 0 ? true : null;
}
