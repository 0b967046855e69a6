import { numpy as np } from "@jax-js/jax";
import type { Shape } from "../array/shape.ts";
import type { JaxArray } from "./jax-tensor.ts";

// jax-js shows neither slices nor padding by steps; both are made of reshapes. Arrays are taken over.

export type Slice = { readonly start: Shape; readonly size: Shape; readonly step: Shape };
export type Place = { readonly shape: Shape; readonly start: readonly number[]; readonly step: Shape };

/** Every `step`-th element, as the first of each group of `step`. */
export function strided(x: JaxArray, { start, size, step }: Slice): JaxArray {
  const shape = x.shape;
  const reach = start.map((from, axis) => from + (size[axis] ?? 0) * (step[axis] ?? 1));
  const missing = reach.map((end, axis): [number, number] => [0, Math.max(0, end - (shape[axis] ?? 0))]);
  const padded = missing.some(([, after]) => after > 0) ? np.pad(x, missing) : x;
  const cut = padded.slice(...start.map((from, axis): [number, number] => [from, reach[axis] ?? from]));
  if (step.every((by) => by === 1)) return cut;
  const grouped = cut.reshape(size.flatMap((count, axis) => [count, step[axis] ?? 1]));
  return grouped.slice(...size.flatMap((): ([] | number)[] => [[], 0]));
}

/** Into zeros: each element followed by `step` − 1 zeros, then zeros around; what would lie outside is cut off. */
export function placed(x: JaxArray, { shape, start, step }: Place): JaxArray {
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
  const cut = around.some(([before, after]) => before < 0 || after < 0)
    ? spread.slice(
        ...around.map(([before, after], axis): [number, number] => [
          Math.max(0, -before),
          (spread.shape[axis] ?? 0) - Math.max(0, -after),
        ]),
      )
    : spread;
  return np.pad(
    cut,
    around.map(([before, after]): [number, number] => [Math.max(0, before), Math.max(0, after)]),
  );
}

/**
 * The same numbers, computed now and kept in memory in this order. jax-js fuses what only moves numbers into whatever reads
 * them; two negations are work that it does once and stores.
 */
export function stored(x: JaxArray): JaxArray {
  return x.neg().neg();
}
