import type { BinaryName, UnaryName } from "../array/operation.ts";
import type { Tensor } from "../array/tensor.ts";
import {
  add,
  cos,
  divide,
  equal,
  exp,
  greater,
  log,
  multiply,
  negate,
  power,
  sign,
  sin,
  square,
  subtract,
  where,
} from "../functions/elementwise.ts";

/** A local derivative: a tensor of the outcome's shape, or one number for all. */
export type Partial = Tensor | number;

/** ∂out/∂x of each function of one number, from x and out. */
export const unaryPartials: { readonly [name in UnaryName]: (x: Tensor, out: Tensor) => Partial } = {
  negate: () => -1,
  exp: (_, out) => out,
  log: (x) => divide(1, x),
  sin: (x) => cos(x),
  cos: (x) => negate(sin(x)),
  tanh: (_, out) => subtract(1, square(out)),
  sigmoid: (_, out) => multiply(out, subtract(1, out)),
  sqrt: (_, out) => divide(0.5, out),
  absolute: (x) => sign(x),
  sign: () => 0,
  erf: (x) => multiply(exp(negate(square(x))), 2 / Math.sqrt(Math.PI)),
  relu: (x) => greater(x, 0),
};

type BinaryPartial = (x: Tensor, y: Tensor, out: Tensor) => Partial;

/** 1 where x is the greater, ½ where both are equal. */
function wins(x: Tensor, y: Tensor): Tensor {
  return add(greater(x, y), multiply(equal(x, y), 0.5));
}

/** ∂out/∂x and ∂out/∂y of each function of two numbers. */
export const binaryPartials: { readonly [name in BinaryName]: readonly [BinaryPartial, BinaryPartial] } = {
  add: [() => 1, () => 1],
  subtract: [() => 1, () => -1],
  multiply: [(_, y) => y, (x) => x],
  divide: [(_, y) => divide(1, y), (_, y, out) => negate(divide(out, y))],
  power: [
    (x, y) => multiply(y, power(x, subtract(y, 1))),
    (x, _, out) => where(greater(x, 0), multiply(out, log(where(greater(x, 0), x, 1))), 0),
  ],
  maximum: [(x, y) => wins(x, y), (x, y) => wins(y, x)],
  minimum: [(x, y) => wins(y, x), (x, y) => wins(x, y)],
  greater: [() => 0, () => 0],
  greaterEqual: [() => 0, () => 0],
  equal: [() => 0, () => 0],
};

/** A tensor times a local derivative; null where that is 0. */
export function scale(tensor: Tensor, partial: Partial): Tensor | null {
  if (partial === 0) return null;
  if (partial === 1) return tensor;
  return partial === -1 ? negate(tensor) : multiply(tensor, partial);
}
