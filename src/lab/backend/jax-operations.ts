import { lax, nn, numpy as np } from "@jax-js/jax";
import type { BinaryName, Operation, UnaryName, Window } from "../array/operation.ts";
import type { Shape } from "../array/shape.ts";
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
export function runOnJax(operation: Operation, operands: readonly JaxOperand[], out: Shape): JaxArray {
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
      return lax.convGeneralDilated(x, asArray(second), ...windowArguments(operation.window));
    case "convolveImages":
      return imagesOf(x, asArray(second), operation.window, out);
    case "convolveKernels":
      return kernelsOf(x, asArray(second), operation.window, out);
    default:
      throw new Error(`"${operation.name}" is not known to this backend.`);
  }
}

function asArray(operand: JaxOperand): JaxArray {
  return typeof operand === "number" ? np.array(operand) : operand;
}

function windowArguments({ stride, padding }: Window): [number[], [number, number][]] {
  return [[...stride], padding.map(([before, after]) => [before, after])];
}

/** With leading axes made equal first: left to itself jax-js puts broadcast ones in another order. */
function product(a: JaxArray, b: JaxArray, out: Shape): JaxArray {
  const batch = out.slice(0, -2);
  const [left, right] = [a, b].map((one) => {
    const own = one.shape;
    const same = own.length === out.length && batch.every((length, axis) => own[axis] === length);
    return same ? one : np.broadcastTo(one, [...batch, ...own.slice(-2)]);
  });
  return np.matmul(left ?? a, right ?? b);
}

/** Every `step`-th element, as the first of each group of `step`. */
function strided(x: JaxArray, { start, size, step }: Extract<Operation, { readonly name: "slice" }>): JaxArray {
  const shape = x.shape;
  const reach = start.map((from, axis) => from + (size[axis] ?? 0) * (step[axis] ?? 1));
  const missing = reach.map((end, axis): [number, number] => [0, Math.max(0, end - (shape[axis] ?? 0))]);
  const padded = missing.some(([, after]) => after > 0) ? np.pad(x, missing) : x;
  const cut = padded.slice(...start.map((from, axis): [number, number] => [from, reach[axis] ?? from]));
  if (step.every((by) => by === 1)) return cut;
  const grouped = cut.reshape(size.flatMap((count, axis) => [count, step[axis] ?? 1]));
  return grouped.slice(...size.flatMap((): ([] | number)[] => [[], 0]));
}

/** Into zeros: each element followed by `step` − 1 zeros, then zeros around. */
function placed(x: JaxArray, { shape, start, step }: Extract<Operation, { readonly name: "place" }>): JaxArray {
  const own = [...x.shape];
  let spread = x;
  if (step.some((by) => by !== 1)) {
    const grouped = x.reshape(own.flatMap((length) => [length, 1]));
    const gaps = own.flatMap((_, axis): [number, number][] => [
      [0, 0],
      [0, (step[axis] ?? 1) - 1],
    ]);
    spread = np
      .pad(grouped, gaps)
      .reshape(own.map((length, axis) => length * (step[axis] ?? 1)))
      .slice(...own.map((length, axis): [number, number] => [0, (length - 1) * (step[axis] ?? 1) + 1]));
  }
  const around = spread.shape.map((length, axis): [number, number] => {
    const before = start[axis] ?? 0;
    return [before, (shape[axis] ?? 0) - before - length];
  });
  return np.pad(spread, around);
}

/** As a product with the indices' one-hot matrix: jax-js shows no scatter of its own. */
function scattered(indices: JaxArray, updates: JaxArray, rows: number, out: Shape): JaxArray {
  const count = indices.size;
  const matrix = nn.oneHot(indices.reshape([count]).astype(np.int32), rows).astype(np.float32);
  const flat = updates.reshape([count, out.slice(1).reduce((product, length) => product * length, 1)]);
  return np.matmul(matrix.transpose(), flat).reshape([...out]);
}

/** The transposed convolution: the gradient with zeros between its places, under kernels turned round. */
function imagesOf(gradient: JaxArray, kernels: JaxArray, { stride, padding }: Window, out: Shape): JaxArray {
  const [, , kernelHeight = 1, kernelWidth = 1] = kernels.shape;
  const [, , rows = 1, columns = 1] = gradient.shape;
  const around = (axis: 0 | 1, kernel: number, places: number): [number, number] => {
    const before = kernel - 1 - padding[axis][0];
    const length = (places - 1) * stride[axis] + 1;
    return [before, (out[axis + 2] ?? 0) - length - before + kernel - 1];
  };
  const turned = np.flip(kernels, [2, 3]).transpose([1, 0, 2, 3]);
  return lax.convGeneralDilated(
    gradient,
    turned,
    [1, 1],
    [around(0, kernelHeight, rows), around(1, kernelWidth, columns)],
    { lhsDilation: [...stride] },
  );
}

/** The convolution of the images with the gradient, whose places lie as far apart as the window moved. */
function kernelsOf(images: JaxArray, gradient: JaxArray, { stride, padding }: Window, out: Shape): JaxArray {
  const [, , height = 1, width = 1] = images.shape;
  const [, , rows = 1, columns = 1] = gradient.shape;
  const around = (axis: 0 | 1, length: number, places: number): [number, number] => {
    const reach = (places - 1) * stride[axis] + (out[axis + 2] ?? 1);
    return [padding[axis][0], reach - length - padding[axis][0]];
  };
  return lax
    .convGeneralDilated(
      images.transpose([1, 0, 2, 3]),
      gradient.transpose([1, 0, 2, 3]),
      [1, 1],
      [around(0, height, rows), around(1, width, columns)],
      { rhsDilation: [...stride] },
    )
    .transpose([1, 0, 2, 3]);
}
