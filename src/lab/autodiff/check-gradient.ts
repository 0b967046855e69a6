import { isArray, item } from "../array/apply.ts";
import { NDArray } from "../array/nd-array.ts";
import type { Tensor } from "../array/tensor.ts";
import { leavesOf, mapTree, type Tree } from "../tree.ts";
import { grad } from "./gradient.ts";

export type CheckOptions = {
  /** How large a relative difference still counts as agreement; 1e-6 unless given. */
  readonly tolerance?: number;
  /**
   * How far to either side the function is tried, times the size of the numbers in the tensor (their root mean square, at most
   * 1, or |x| if that is more); 1e-4 unless given.
   */
  readonly step?: number;
  /** At most so many numbers of each tensor are tried, spread evenly; all unless given. */
  readonly samples?: number;
};

/** Where two derivatives of one function differ most. */
export type GradientCheck = {
  readonly agrees: boolean;
  /** The largest relative difference. */
  readonly difference: number;
  /** Where it is: the path in the tree, and the place in the tensor's numbers. */
  readonly path: string;
  readonly place: number;
  /** The two derivatives there. */
  readonly automatic: number;
  readonly numeric: number;
  /** How many numbers were tried. */
  readonly tried: number;
};

/**
 * Holds the gradient of a scalar function against central differences of fourth order,
 * (8 (f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))) / 12h, in float64. The difference of each number is relative to the larger of
 * the two, or to a thousandth of the largest in its tensor where that is more; what rounding alone can make of numbers
 * the size of f, or of 1, is not counted. A gradient given as `automatic`, such as one that a device computed, is checked in place of the tape's.
 */
export function checkGradient<A extends Tree>(
  f: (argument: A) => Tensor,
  argument: A,
  options: CheckOptions = {},
  automatic: A = grad(f)(argument),
): GradientCheck {
  const { tolerance = 1e-6, step = 1e-4, samples = Number.POSITIVE_INFINITY } = options;
  const gradients = new Map(leavesOf(automatic));
  const size = Math.max(1, Math.abs(item(f(argument))));
  let worst: Omit<GradientCheck, "agrees" | "tried"> = { difference: 0, path: "", place: 0, automatic: 0, numeric: 0 };
  let tried = 0;
  for (const [path, tensor] of leavesOf(argument)) {
    const gradient = gradients.get(path);
    if (!isArray(tensor) || gradient === undefined || !isArray(gradient)) continue;
    const places = spread(tensor.data.length, samples);
    const stepOf = stepsFor(tensor, step);
    const numeric = places.map((place) => centralDifference(f, argument, path, tensor, place, stepOf(place)));
    const scale = Math.max(1e-3 * Math.max(...numeric.map(Math.abs), 0), Number.MIN_VALUE);
    for (const [at, place] of places.entries()) {
      const own = gradient.data[place] ?? Number.NaN;
      const other = numeric[at] ?? Number.NaN;
      const rounding = (10 * Number.EPSILON * size) / stepOf(place);
      const distance = Math.abs(own - other);
      const uncertain = distance <= rounding;
      const difference = uncertain ? 0 : (distance - rounding) / Math.max(Math.abs(own), Math.abs(other), scale);
      tried += 1;
      if (!(difference <= worst.difference)) worst = { difference, path, place, automatic: own, numeric: other };
    }
  }
  return { ...worst, agrees: worst.difference <= tolerance, tried };
}

function spread(count: number, samples: number): readonly number[] {
  const taken = Math.min(count, samples);
  return Array.from({ length: taken }, (_, at) => Math.floor((at * count) / taken));
}

function stepsFor({ data }: NDArray, step: number): (place: number) => number {
  const usual = Math.min(1, Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / data.length)) || 1;
  return (place) => step * Math.max(usual, Math.abs(data[place] ?? 0));
}

function centralDifference<A extends Tree>(
  f: (argument: A) => Tensor,
  argument: A,
  path: string,
  tensor: NDArray,
  place: number,
  h: number,
): number {
  const at = (distance: number): number => {
    const moved = new Float64Array(tensor.data);
    moved[place] = (moved[place] ?? 0) + distance;
    return item(f(mapTree(argument, (one, other) => (other === path ? new NDArray(moved, tensor.shape) : one))));
  };
  return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
}
