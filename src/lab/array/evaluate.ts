import { evaluateBinary, evaluateUnary, evaluateWhere } from "./elementwise.ts";
import { NDArray } from "./nd-array.ts";
import type { Operation } from "./operation.ts";
import { convolveArrays, convolveImagesArrays, convolveKernelsArrays, matmulArrays } from "./product.ts";
import {
  broadcastArray,
  concatenateArrays,
  flipArray,
  maxArray,
  placeArray,
  scatterRows,
  sliceArray,
  sumArray,
  takeRows,
  transposeArray,
} from "./rearrange.ts";
import { resultShape } from "./result-shape.ts";

const nothing = new NDArray(new Float64Array(0), [0]);

/** Carries out an operation on float64 arrays. Throws a `RangeError` for shapes that do not fit. */
export function evaluate(operation: Operation, inputs: readonly NDArray[]): NDArray {
  const shape = resultShape(
    operation,
    inputs.map((input) => input.shape),
  );
  const [a = nothing, b = nothing, c = nothing] = inputs;
  switch (operation.name) {
    case "where":
      return evaluateWhere(a, b, c);
    case "detach":
      return a;
    case "sum":
      return sumArray(a, operation.axes);
    case "max":
      return maxArray(a, operation.axes);
    case "reshape":
      return new NDArray(a.data, shape);
    case "broadcast":
      return broadcastArray(a, shape);
    case "transpose":
      return transposeArray(a, operation.permutation);
    case "slice":
      return sliceArray(a, operation.start, operation.size, operation.step);
    case "place":
      return placeArray(a, shape, operation.start, operation.step);
    case "flip":
      return flipArray(a, operation.axes);
    case "concatenate":
      return concatenateArrays(inputs, operation.axis, shape);
    case "take":
      return takeRows(a, b, shape);
    case "scatter":
      return scatterRows(a, b, shape);
    case "matmul":
      return matmulArrays(a, b, shape);
    case "convolve":
      return convolveArrays(a, b, operation.window, shape);
    case "convolveImages":
      return convolveImagesArrays(a, b, operation.window, shape);
    case "convolveKernels":
      return convolveKernelsArrays(a, b, operation.window, shape);
    case "negate":
    case "exp":
    case "log":
    case "sin":
    case "cos":
    case "tanh":
    case "sigmoid":
    case "sqrt":
    case "absolute":
    case "sign":
    case "erf":
    case "relu":
      return evaluateUnary(operation.name, a);
    default:
      return evaluateBinary(operation.name, a, b);
  }
}
