import { NDArray, zeros } from "../array/nd-array.ts";
import { formatShape, sameShape, sizeOf } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import { reshape, stack } from "../functions/arrange.ts";
import { mapTree, type Tree, zipTrees } from "../tree.ts";
import { Dual, Duals } from "./dual.ts";
import { grad } from "./gradient.ts";
import { Tape, TapeNode } from "./tape.ts";

/**
 * The value of a function and how fast it moves when its argument moves at the speed `tangent`: the Jacobian times a vector,
 * in forward mode, one pass. Throws a `RangeError` where argument and tangent differ in shape.
 */
export function jvp<A extends Tree, B extends Tree>(
  f: (argument: A) => B,
  argument: A,
  tangent: A,
): { readonly value: B; readonly tangent: B } {
  const duals = new Duals();
  const moving = zipTrees(
    ([primal, speed = primal], path) => {
      if (!sameShape(primal.shape, speed.shape))
        throw new RangeError(
          `The tangent at ${path || "the argument"} has shape ${formatShape(speed.shape)}, the argument ${formatShape(primal.shape)}.`,
        );
      return new Dual(duals, primal, speed);
    },
    argument,
    tangent,
  );
  const outcome = f(moving);
  return {
    value: mapTree(outcome, (tensor) => (duals.holds(tensor) ? tensor.primal : tensor)),
    tangent: mapTree(outcome, (tensor) => (duals.holds(tensor) ? tensor.tangent : null) ?? zeros(tensor.shape)),
  };
}

/**
 * The value of a function, and the function that takes a gradient of the value to the gradient of the argument: a vector
 * times the Jacobian, in reverse mode.
 */
export function vjp<A extends Tree>(
  f: (argument: A) => Tensor,
  argument: A,
): { readonly value: Tensor; readonly pullback: (gradient: Tensor) => A } {
  const tape = new Tape();
  const variables = mapTree(argument, (tensor, path) => tape.variable(tensor, path));
  const outcome = f(variables);
  const node = tape.holds(outcome) ? outcome : null;
  return {
    value: node?.value ?? outcome,
    pullback: (gradient) => {
      const gradients = node && tape.backward(node, gradient);
      return mapTree(
        variables,
        (variable) => (variable instanceof TapeNode && gradients?.get(variable)) || zeros(variable.shape),
      );
    },
  };
}

function basis(shape: readonly number[], at: number): Tensor {
  const data = new Float64Array(sizeOf(shape));
  data[at] = 1;
  return new NDArray(data, shape);
}

/**
 * All partial derivatives of a function of one tensor: shape of the outcome, then shape of the argument. One pass back for each
 * number of the outcome (`mode` "reverse", unless given), or one pass forwards for each of the argument ("forward").
 */
export function jacobian(
  f: (argument: Tensor) => Tensor,
  mode: "reverse" | "forward" = "reverse",
): (argument: Tensor) => Tensor {
  return (argument) => {
    if (mode === "reverse") {
      const { value, pullback } = vjp(f, argument);
      const rows = Array.from({ length: sizeOf(value.shape) }, (_, at) => pullback(basis(value.shape, at)));
      return reshape(stack(rows), [...value.shape, ...argument.shape]);
    }
    const columns = Array.from(
      { length: sizeOf(argument.shape) },
      (_, at) => jvp(f, argument, basis(argument.shape, at)).tangent,
    );
    const [first = zeros([])] = columns;
    return reshape(stack(columns, first.shape.length), [...first.shape, ...argument.shape]);
  };
}

/** The matrix of second derivatives of a scalar function of one tensor: shape of the argument, twice. */
export function hessian(f: (argument: Tensor) => Tensor): (argument: Tensor) => Tensor {
  return jacobian(grad(f), "forward");
}

/**
 * The Hessian of a scalar function times a vector, without the Hessian: the gradient's own tangent, forward over reverse
 * (Pearlmutter 1994). Costs a small multiple of the function.
 */
export function hessianProduct<A extends Tree>(f: (argument: A) => Tensor, argument: A, vector: A): A {
  return jvp(grad(f), argument, vector).tangent;
}
