import {
  absolute,
  add,
  array,
  averagePool,
  broadcastTo,
  concatenate,
  convolve,
  cos,
  divide,
  erf,
  exp,
  flip,
  gelu,
  greater,
  log,
  logSoftmax,
  logSumExp,
  matmul,
  max,
  maximum,
  maxPool,
  mean,
  minimum,
  multiply,
  negate,
  type Operand,
  oneHot,
  pad,
  power,
  Random,
  relu,
  reshape,
  type Shape,
  sigmoid,
  sin,
  slice,
  softmax,
  softplus,
  sqrt,
  square,
  stack,
  subtract,
  sum,
  type Tensor,
  take,
  tanh,
  transpose,
  variance,
  where,
} from "../../src/lab/index.ts";

export type OperationCase = {
  readonly name: string;
  readonly f: (...inputs: readonly Tensor[]) => Tensor;
  readonly inputs: readonly Tensor[];
};

const random = new Random(2026);

function one(name: string, f: (x: Tensor) => Tensor, shape: Shape, low = -2, high = 2): OperationCase {
  return { name, f: (x) => f(x ?? array(0)), inputs: [random.uniformArray(shape, low, high)] };
}

function two(name: string, f: (x: Tensor, y: Tensor) => Tensor, a: Shape, b: Shape, low = -2, high = 2): OperationCase {
  return {
    name: `${name} of [${a}] and [${b}]`,
    f: (x, y) => f(x ?? array(0), y ?? array(0)),
    inputs: [random.uniformArray(a, low, high), random.uniformArray(b, low, high)],
  };
}

type Binary = (x: Operand, y: Operand) => Tensor;
const binaries: readonly (readonly [string, Binary])[] = [
  ["add", add],
  ["subtract", subtract],
  ["multiply", multiply],
  ["divide", divide],
  ["power", power],
  ["maximum", maximum],
  ["minimum", minimum],
];

/** Every operation of the library at least once, with inputs at which it is smooth. */
export const operationCases: readonly OperationCase[] = [
  one("negate", negate, [3]),
  one("exp", exp, [3]),
  one("log", log, [3], 0.5, 3),
  one("sin", sin, [2, 3]),
  one("cos", cos, [2, 3]),
  one("tanh", tanh, [2, 3]),
  one("sigmoid", sigmoid, [2, 3]),
  one("sqrt", sqrt, [3], 0.5, 3),
  one("absolute", absolute, [4]),
  one("erf", erf, [4]),
  one("relu", relu, [2, 5]),
  one("gelu", gelu, [5]),
  one("softplus", softplus, [5]),
  one("square", square, [5]),
  one("cube", (x) => power(x, 3), [5]),
  ...binaries.flatMap(([name, f]) => [
    two(name, f, [2, 3], [2, 3], 0.5, 2),
    two(name, f, [2, 3], [3], 0.5, 2),
    two(name, f, [2, 1], [1, 3], 0.5, 2),
    two(name, f, [], [4], 0.5, 2),
  ]),
  two("where", (x, y) => where(greater(x, 0.3), x, multiply(y, y)), [3, 4], [4]),
  one("sum of all", (x) => sum(x), [2, 3]),
  one("sum along an axis", (x) => sum(x, 0), [2, 3]),
  one("sum along two axes, kept", (x) => sum(x, [0, -1], { keep: true }), [2, 3, 2]),
  one("mean", (x) => mean(x, 1), [2, 3]),
  one("variance", (x) => variance(x, 1), [3, 4]),
  one("max", (x) => max(x, 1), [3, 5]),
  one("max of all", (x) => max(x), [3, 5]),
  one("logSumExp", (x) => logSumExp(x, 1), [3, 5]),
  one("softmax", (x) => softmax(x), [3, 5]),
  one("logSoftmax", (x) => logSoftmax(x, 0), [3, 5]),
  one("reshape", (x) => reshape(x, [3, -1]), [2, 6]),
  one("broadcastTo", (x) => broadcastTo(x, [4, 2, 3]), [2, 1]),
  one("transpose", (x) => transpose(x), [2, 3]),
  one("transpose with a permutation", (x) => transpose(x, [2, 0, 1]), [2, 3, 4]),
  one("slice", (x) => slice(x, 1, [1, 3], null), [3, 4, 2]),
  one("slice from the end", (x) => slice(x, [-2], -1), [3, 4]),
  one("slice by steps", (x) => slice(x, [0, 5, 2], [1, 6, 3]), [5, 7]),
  one(
    "pad",
    (x) =>
      pad(x, [
        [1, 2],
        [0, 1],
      ]),
    [2, 3],
  ),
  one("flip", (x) => flip(x, 1), [2, 3]),
  two("concatenate", (x, y) => concatenate([x, y, x], 1), [2, 3], [2, 1]),
  two("stack", (x, y) => stack([x, y], 1), [2, 3], [2, 3]),
  one(
    "take",
    (x) =>
      take(
        x,
        array([
          [2, 0],
          [2, 1],
        ]),
      ),
    [3, 4],
  ),
  one("a row chosen by one-hot", (x) => matmul(oneHot(array([1, 1, 2]), 3), x), [3, 2]),
  two("matmul", matmul, [2, 3], [3, 4]),
  two("matmul", matmul, [5, 2, 3], [5, 3, 4]),
  two("matmul", matmul, [5, 2, 3], [3, 4]),
  two("matmul", matmul, [2, 1, 2, 3], [3, 3, 2]),
  two("matmul", matmul, [3], [3, 2]),
  two("matmul", matmul, [2, 3], [3]),
  two("convolve", (x, w) => convolve(x, w), [2, 2, 5, 4], [3, 2, 3, 2]),
  two("convolve, same", (x, w) => convolve(x, w, { padding: "same" }), [2, 2, 5, 5], [3, 2, 3, 3]),
  two("convolve, stride 2", (x, w) => convolve(x, w, { stride: 2, padding: 1 }), [2, 2, 6, 7], [3, 2, 3, 3]),
  two("convolve, 1 by 1, stride 2", (x, w) => convolve(x, w, { stride: 2 }), [1, 2, 5, 6], [3, 2, 1, 1]),
  two(
    "convolve, uneven",
    (x, w) =>
      convolve(x, w, {
        stride: [1, 3],
        padding: [
          [0, 1],
          [2, 0],
        ],
      }),
    [1, 1, 4, 8],
    [2, 1, 2, 3],
  ),
  one("maxPool", (x) => maxPool(x, 2), [2, 2, 4, 5]),
  one("maxPool, overlapping", (x) => maxPool(x, 3, { stride: 2 }), [1, 2, 7, 7]),
  one("averagePool", (x) => averagePool(x, 2), [2, 1, 4, 4]),
];
