import { erf } from "./erf.ts";
import { NDArray } from "./nd-array.ts";
import type { BinaryName, UnaryName } from "./operation.ts";
import { broadcastShapes, broadcastStrides, offsetsOf, type Shape, sameShape, sizeOf } from "./shape.ts";

const unary: { readonly [name in UnaryName]: (x: number) => number } = {
  negate: (x) => -x,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  // Neither form overflows on its own side of 0.
  sigmoid: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  sqrt: Math.sqrt,
  absolute: Math.abs,
  sign: Math.sign,
  erf,
  relu: (x) => Math.max(x, 0),
};

const binary: { readonly [name in BinaryName]: (x: number, y: number) => number } = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  power: (x, y) => x ** y,
  maximum: (x, y) => Math.max(x, y),
  minimum: (x, y) => Math.min(x, y),
  greater: (x, y) => (x > y ? 1 : 0),
  greaterEqual: (x, y) => (x >= y ? 1 : 0),
  equal: (x, y) => (x === y ? 1 : 0),
};

export function evaluateUnary(name: UnaryName, { data, shape }: NDArray): NDArray {
  const compute = unary[name];
  const out = new Float64Array(data.length);
  for (let at = 0; at < out.length; at += 1) out[at] = compute(data[at] ?? 0);
  return new NDArray(out, shape);
}

export function evaluateBinary(name: BinaryName, a: NDArray, b: NDArray): NDArray {
  const compute = binary[name];
  const left = a.data;
  const right = b.data;
  if (sameShape(a.shape, b.shape)) {
    const out = new Float64Array(left.length);
    for (let at = 0; at < out.length; at += 1) out[at] = compute(left[at] ?? 0, right[at] ?? 0);
    return new NDArray(out, a.shape);
  }
  const shape = broadcastShapes(a.shape, b.shape);
  const out = new Float64Array(sizeOf(shape));
  if (right.length === 1) {
    const only = right[0] ?? 0;
    for (let at = 0; at < out.length; at += 1) out[at] = compute(left[at] ?? 0, only);
  } else if (left.length === 1) {
    const only = left[0] ?? 0;
    for (let at = 0; at < out.length; at += 1) out[at] = compute(only, right[at] ?? 0);
  } else {
    const places = offsetsIn(a.shape, shape);
    const others = offsetsIn(b.shape, shape);
    for (let at = 0; at < out.length; at += 1)
      out[at] = compute(left[places[at] ?? 0] ?? 0, right[others[at] ?? 0] ?? 0);
  }
  return new NDArray(out, shape);
}

export function evaluateWhere(condition: NDArray, yes: NDArray, no: NDArray): NDArray {
  const shape = broadcastShapes(broadcastShapes(condition.shape, yes.shape), no.shape);
  const [conditions, yeses, noes] = [condition, yes, no].map((one) => offsetsIn(one.shape, shape));
  const out = new Float64Array(sizeOf(shape));
  for (let at = 0; at < out.length; at += 1) {
    const holds = condition.data[conditions?.[at] ?? 0] !== 0;
    out[at] = (holds ? yes.data[yeses?.[at] ?? 0] : no.data[noes?.[at] ?? 0]) ?? 0;
  }
  return new NDArray(out, shape);
}

function offsetsIn(from: Shape, to: Shape): Int32Array {
  return offsetsOf(to, broadcastStrides(from, to));
}
