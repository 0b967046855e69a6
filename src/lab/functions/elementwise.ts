import { apply } from "../array/apply.ts";
import type { Operand, Tensor } from "../array/tensor.ts";

/** −x, number by number. */
export const negate = (x: Operand): Tensor => apply({ name: "negate" }, x);
/** eˣ, number by number. */
export const exp = (x: Operand): Tensor => apply({ name: "exp" }, x);
/** The natural logarithm, number by number: −∞ at 0, NaN below. */
export const log = (x: Operand): Tensor => apply({ name: "log" }, x);
export const sin = (x: Operand): Tensor => apply({ name: "sin" }, x);
export const cos = (x: Operand): Tensor => apply({ name: "cos" }, x);
export const tanh = (x: Operand): Tensor => apply({ name: "tanh" }, x);
/** 1 / (1 + e⁻ˣ), number by number. */
export const sigmoid = (x: Operand): Tensor => apply({ name: "sigmoid" }, x);
/** The square root, number by number: NaN below 0. */
export const sqrt = (x: Operand): Tensor => apply({ name: "sqrt" }, x);
/** |x|, number by number; the derivative at 0 is taken as 0. */
export const absolute = (x: Operand): Tensor => apply({ name: "absolute" }, x);
/** −1, 0 or 1; its derivative is 0. */
export const sign = (x: Operand): Tensor => apply({ name: "sign" }, x);
/** The error function. */
export const erf = (x: Operand): Tensor => apply({ name: "erf" }, x);
/** max(x, 0), number by number; the derivative at 0 is taken as 0 (Nair and Hinton 2010). */
export const relu = (x: Operand): Tensor => apply({ name: "relu" }, x);

/** x + y. Like all functions of two tensors it broadcasts as NumPy does, and throws a `RangeError` where shapes differ. */
export const add = (x: Operand, y: Operand): Tensor => apply({ name: "add" }, x, y);
export const subtract = (x: Operand, y: Operand): Tensor => apply({ name: "subtract" }, x, y);
/** Number by number; `matmul` is the product of matrices. */
export const multiply = (x: Operand, y: Operand): Tensor => apply({ name: "multiply" }, x, y);
export const divide = (x: Operand, y: Operand): Tensor => apply({ name: "divide" }, x, y);
/** xʸ, number by number. The derivative by y is taken as 0 where x ≤ 0. */
export const power = (x: Operand, y: Operand): Tensor => apply({ name: "power" }, x, y);
/** The larger of each pair; where both are equal each has half of the derivative. */
export const maximum = (x: Operand, y: Operand): Tensor => apply({ name: "maximum" }, x, y);
/** The smaller of each pair; where both are equal each has half of the derivative. */
export const minimum = (x: Operand, y: Operand): Tensor => apply({ name: "minimum" }, x, y);

/** 1 where x > y, else 0. Comparisons have no derivative. */
export const greater = (x: Operand, y: Operand): Tensor => apply({ name: "greater" }, x, y);
export const greaterEqual = (x: Operand, y: Operand): Tensor => apply({ name: "greaterEqual" }, x, y);
export const equal = (x: Operand, y: Operand): Tensor => apply({ name: "equal" }, x, y);

/** `yes` where the condition is not 0, else `no`: a choice that every backend can make, number by number. */
export const where = (condition: Operand, yes: Operand, no: Operand): Tensor =>
  apply({ name: "where" }, condition, yes, no);

/** The same value, taken as a constant: no derivative flows through it. */
export const detach = (x: Operand): Tensor => apply({ name: "detach" }, x);

export const square = (x: Operand): Tensor => multiply(x, x);

/** x Φ(x), Φ the normal distribution (Hendrycks and Gimpel 2016), with the exact error function. */
export function gelu(x: Operand): Tensor {
  return multiply(multiply(x, 0.5), add(erf(multiply(x, Math.SQRT1_2)), 1));
}

/** log(1 + eˣ), which does not overflow. */
export function softplus(x: Operand): Tensor {
  return add(relu(x), log(add(exp(negate(absolute(x))), 1)));
}
