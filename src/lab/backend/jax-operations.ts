import { lax, nn, numpy as np } from "@jax-js/jax";
import type { BinaryName, Operation, UnaryName } from "../array/operation.ts";
import type { Shape } from "../array/shape.ts";
import { convolveOnJax, imagesOnJax, type Kept, kernelsOnJax } from "./jax-convolution.ts";
import { placed, stored, strided } from "./jax-strides.ts";
import type { JaxArray } from "./jax-tensor.ts";

/** A number where a scalar is known while compiling. */
export type JaxOperand = JaxArray | number;

// Every function below takes its arrays over, as functions of jax-js do: the caller passes references of its own.

const asNumbers = (truth: JaxArray): JaxArray => truth.astype(np.float32);

const unary: { readonly [name in UnaryName]: (x: JaxArray) => JaxArray } = {
  negate: (x) => x.neg(),
  exp: (x) => np.exp(x),
  log: (x) => np.log(x),
  sin: (x) => np.sin(x),
  cos: (x) => np.cos(x),
  tanh: (x) => np.tanh(x),
  sigmoid: (x) => nn.sigmoid(x),
  sqrt: (x) => np.sqrt(x),
  absolute: (x) => np.absolute(x),
  sign: (x) => np.sign(x),
  erf: (x) => lax.erf(x),
  relu: (x) => np.maximum(x, 0),
};

const binary: { readonly [name in BinaryName]: (x: JaxArray, y: JaxOperand) => JaxArray } = {
  add: (x, y) => x.add(y),
  subtract: (x, y) => x.sub(y),
  multiply: (x, y) => x.mul(y),
  divide: (x, y) => (typeof y === "number" ? x.mul(1 / y) : x.div(y)),
  power: (x, y) => (typeof y === "number" ? powerOf(x, y) : np.power(x, y)),
  maximum: (x, y) => np.maximum(x, y),
  minimum: (x, y) => np.minimum(x, y),
  greater: (x, y) => asNumbers(x.greater(y)),
  greaterEqual: (x, y) => asNumbers(x.greaterEqual(y)),
  equal: (x, y) => asNumbers(x.equal(y)),
};

/** The device raises through logarithms, which know no negative base; small whole exponents are products instead. */
function powerOf(x: JaxArray, exponent: number): JaxArray {
  if (exponent === 0.5) return np.sqrt(x);
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 8) return np.power(x, exponent);
  if (exponent === 0) {
    const like = np.onesLike(x.ref);
    x.dispose();
    return like;
  }
  let product = x.ref;
  for (let factor = 1; factor < Math.abs(exponent); factor += 1) product = product.mul(x.ref);
  x.dispose();
  return exponent < 0 ? np.reciprocal(product) : product;
}

function isUnary(name: string): name is UnaryName {
  return name in unary;
}

function isBinary(name: string): name is BinaryName {
  return name in binary;
}

/** Carries out an operation by kernels of jax-js, whose outcome has the shape `out`. */
export function runOnJax(operation: Operation, operands: readonly JaxOperand[], out: Shape, kept: Kept): JaxArray {
  const [first = 0, second = 0, third = 0] = operands;
  const { name } = operation;
  if (isBinary(name) && typeof first === "number") return binary[name](np.array(first), second);
  if (isBinary(name)) return binary[name](first as JaxArray, second);
  const x = asArray(first);
  if (isUnary(name)) return unary[name](x);
  switch (operation.name) {
    case "where":
      return np.where(x.notEqual(0), second, third).astype(np.float32);
    case "detach":
      return x;
    case "sum":
      return operation.axes.length === 0 ? x : x.sum([...operation.axes]);
    case "max":
      return operation.axes.length === 0 ? x : x.max([...operation.axes]);
    case "reshape":
      return x.reshape([...operation.shape]);
    case "broadcast":
      return np.broadcastTo(x, [...operation.shape]);
    case "transpose":
      return x.transpose([...operation.permutation]);
    case "slice":
      return strided(x, operation);
    case "place":
      return placed(x, operation);
    case "flip":
      return operation.axes.length === 0 ? x : np.flip(x, [...operation.axes]);
    case "concatenate":
      return np.concatenate(operands.map(asArray), operation.axis);
    case "take":
      return np.take(x, asArray(second).astype(np.int32), 0);
    case "scatter":
      return scattered(x, asArray(second), operation.rows, out);
    case "matmul":
      return product(x, asArray(second), out);
    case "convolve":
      return convolveOnJax(x, asArray(second), operation.window, out, kept);
    case "convolveImages":
      return imagesOnJax(x, asArray(second), operation.window, out, kept);
    case "convolveKernels":
      return kernelsOnJax(x, asArray(second), operation.window, out, kept);
    default:
      throw new Error(`"${operation.name}" is not known to this backend.`);
  }
}

function asArray(operand: JaxOperand): JaxArray {
  return typeof operand === "number" ? np.array(operand) : operand;
}

/** Up to so many numbers an operand is laid out anew for a product: what that costs is little beside what it saves. */
const layOut = 65_536;

/**
 * With leading axes made equal first: left to itself jax-js puts broadcast ones in another order. Its kernels are fast where the
 * right operand lies row by row and rows are whole vectors of four; a smaller operand is laid out so, and an outcome whose rows
 * are no whole vectors is computed transposed.
 */
function product(a: JaxArray, b: JaxArray, out: Shape): JaxArray {
  const batch = out.slice(0, -2);
  const [rows = 1, columns = 1] = out.slice(-2);
  const [left = a, right = b] = [a, b].map((one) => {
    const own = one.shape;
    const same = own.length === out.length && batch.every((length, axis) => own[axis] === length);
    return same ? one : np.broadcastTo(one, [...batch, ...own.slice(-2)]);
  });
  if (columns % 4 !== 0 && rows % 4 === 0 && left.size <= layOut)
    return np.matrixTranspose(np.matmul(np.matrixTranspose(right), stored(np.matrixTranspose(left))));
  return np.matmul(left, rows >= 16 && right.size <= layOut ? stored(right) : right);
}

/** As a product with the indices' one-hot matrix: jax-js shows no scatter of its own. */
function scattered(indices: JaxArray, updates: JaxArray, rows: number, out: Shape): JaxArray {
  const count = indices.size;
  const matrix = nn.oneHot(indices.reshape([count]).astype(np.int32), rows).astype(np.float32);
  const flat = updates.reshape([count, out.slice(1).reduce((product, length) => product * length, 1)]);
  return np.matmul(matrix.transpose(), flat).reshape([...out]);
}
