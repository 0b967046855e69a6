import { zeros } from "../array/nd-array.ts";
import { Tensor } from "../array/tensor.ts";
import { leavesOf, mapTree, type Tree } from "../tree.ts";
import { Tape, TapeNode } from "./tape.ts";

/** What a differentiated function may give: a scalar, or a record whose `loss` is one and whose other tensors come along. */
export type Differentiable = Tensor | { readonly loss: Tensor; readonly [name: string]: Tree };

/**
 * The function's outcome together with the gradient of its scalar (or of its `loss`) by its first argument, in the form of
 * that argument: reverse mode, one pass forwards and one back. Other arguments are constants. Works under another derivative,
 * so that gradients of gradients are had by nesting. The gradient is 0 where the outcome does not depend on a tensor. Throws a
 * `RangeError` where the outcome is not a scalar.
 */
export function valueAndGrad<A extends Tree, R extends readonly unknown[], V extends Differentiable>(
  f: (argument: A, ...rest: R) => V,
): (argument: A, ...rest: R) => { readonly value: V; readonly gradient: A } {
  return (argument, ...rest) => {
    const tape = new Tape();
    const variables = mapTree(argument, (tensor, path) => tape.variable(tensor, path));
    const outcome = f(variables, ...rest);
    const loss: Tensor = outcome instanceof Tensor ? outcome : outcome.loss;
    const gradients = tape.holds(loss) ? tape.backward(loss) : null;
    if (gradients === null && loss.shape.length > 0) throw new RangeError("What is differentiated has to be a scalar.");
    return {
      value: mapTree<Tree>(outcome, (tensor) => (tape.holds(tensor) ? tensor.value : tensor)) as V,
      gradient: mapTree(variables, (variable) => {
        const found = variable instanceof TapeNode ? gradients?.get(variable) : undefined;
        return found ?? zeros(variable.shape);
      }),
    };
  };
}

/** The gradient of a scalar function by its first argument. See `valueAndGrad`. */
export function grad<A extends Tree, R extends readonly unknown[]>(
  f: (argument: A, ...rest: R) => Tensor,
): (argument: A, ...rest: R) => A {
  const both = valueAndGrad(f);
  return (argument, ...rest) => both(argument, ...rest).gradient;
}

/** A tape on which a scalar function has been recorded, to be looked at, with its variables and its outcome. */
export type Recording = {
  readonly tape: Tape;
  readonly variables: readonly TapeNode[];
  readonly outcome: TapeNode;
};

/**
 * Runs a function and keeps the tape. Throws a `RangeError` where the outcome does not depend on the argument: there would be
 * nothing on the tape to look at.
 */
export function record<A extends Tree>(f: (argument: A) => Tensor, argument: A): Recording {
  const tape = new Tape();
  const variables = mapTree(argument, (tensor, path) => tape.variable(tensor, path || "x"));
  const outcome = f(variables);
  if (!tape.holds(outcome)) throw new RangeError("The outcome does not depend on the argument.");
  return {
    tape,
    variables: leavesOf(variables).flatMap(([, node]) => (tape.holds(node) ? [node] : [])),
    outcome,
  };
}
