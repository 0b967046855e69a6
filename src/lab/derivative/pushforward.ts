import { apply } from "../array/apply.ts";
import { zeros } from "../array/nd-array.ts";
import type { Operation } from "../array/operation.ts";
import { sameShape } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import { broadcastTo } from "../functions/arrange.ts";
import { add, multiply, where } from "../functions/elementwise.ts";
import { sum } from "../functions/reduce.ts";
import { binaryPartials, scale, unaryPartials } from "./partials.ts";
import { isBinary, isUnary, shareOfMax } from "./pullback.ts";

/**
 * How fast an operation's outcome moves when its inputs move at the speeds given (null: at rest). Null where the outcome
 * stays at rest.
 */
export function pushforward(
  operation: Operation,
  inputs: readonly Tensor[],
  out: Tensor,
  tangents: readonly (Tensor | null)[],
): Tensor | null {
  const [a, b] = inputs;
  const [movesA = null, movesB = null, movesC = null] = tangents;
  if (a === undefined) return null;
  if (isUnary(operation.name)) return movesA && scale(movesA, unaryPartials[operation.name](a, out));
  if (isBinary(operation.name)) {
    if (b === undefined) return null;
    const [byA, byB] = binaryPartials[operation.name];
    const total = plus(movesA && scale(movesA, byA(a, b, out)), movesB && scale(movesB, byB(a, b, out)));
    return total && !sameShape(total.shape, out.shape) ? broadcastTo(total, out.shape) : total;
  }
  switch (operation.name) {
    case "detach":
      return null;
    case "where":
      if (movesB === null && movesC === null) return null;
      return broadcastTo(where(a, movesB ?? 0, movesC ?? 0), out.shape);
    case "max":
      return movesA && sum(multiply(movesA, shareOfMax(a, out, operation.axes)), operation.axes);
    case "concatenate":
      if (tangents.every((tangent) => tangent === null)) return null;
      return apply(operation, ...inputs.map(({ shape }, at) => tangents[at] ?? zeros(shape)));
    case "take":
      return movesA && b ? apply(operation, movesA, b) : null;
    case "scatter":
      return movesB && apply(operation, a, movesB);
    case "matmul":
    case "convolve":
    case "convolveImages":
    case "convolveKernels":
      return b === undefined
        ? null
        : plus(movesA && apply(operation, movesA, b), movesB && apply(operation, a, movesB));
    default:
      // What is left only moves or adds numbers: it is its own derivative.
      return movesA && apply(operation, movesA);
  }
}

function plus(a: Tensor | null, b: Tensor | null): Tensor | null {
  if (a === null || b === null) return a ?? b;
  return add(a, b);
}
