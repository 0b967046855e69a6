import { NDArray } from "../array/nd-array.ts";
import { type Shape, sizeOf } from "../array/shape.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** The state of a generator: four whole numbers below 2³², not all 0. */
export type RandomState = readonly [number, number, number, number];

/**
 * A source of random numbers that gives the same ones for the same seed on every platform: xoshiro128** (Blackman and Vigna
 * 2021), which needs whole numbers only, and normal numbers by arithmetic alone. Not for secrets.
 */
export class Random {
  #state: [number, number, number, number];

  /** From a seed, any whole number; or from a state that `state` gave, to go on where it stood. */
  constructor(seed: number | RandomState) {
    this.#state = typeof seed === "number" ? spread(seed) : [...seed];
  }

  get state(): RandomState {
    return [...this.#state];
  }

  /** The next whole number, from 0 to 2³² − 1. */
  next(): number {
    const [a, b, c, d] = this.#state;
    const times5 = Math.imul(b, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9) >>> 0;
    const x = c ^ a;
    const y = d ^ b;
    this.#state = [(a ^ y) >>> 0, (b ^ x) >>> 0, (x ^ (b << 9)) >>> 0, ((y << 11) | (y >>> 21)) >>> 0];
    return result;
  }

  /** A number from 0 up to but without 1, of 53 random bits. */
  uniform(): number {
    return ((this.next() >>> 5) * 67108864 + (this.next() >>> 6)) / 9007199254740992;
  }

  /** A whole number from 0 up to but without `count`. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** A number of the normal distribution with mean 0 and variance 1. */
  normal(): number {
    return normalQuantile(this.uniform() + 1 / 18014398509481984);
  }

  /** The same things in random order (Fisher and Yates 1938). */
  shuffled<T>(things: readonly T[]): T[] {
    const order = [...things];
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = this.below(at + 1);
      const [a, b] = [order[at], order[other]];
      if (a === undefined || b === undefined) continue;
      order[at] = b;
      order[other] = a;
    }
    return order;
  }

  /** Numbers from `low` up to `high`, evenly distributed. */
  uniformArray(shape: Shape, low = 0, high = 1): NDArray {
    return this.#filled(shape, () => low + (high - low) * this.uniform());
  }

  normalArray(shape: Shape, deviation = 1, mean = 0): NDArray {
    return this.#filled(shape, () => mean + deviation * this.normal());
  }

  /** A generator of its own, begun from the next numbers of this one: what it is asked does not move this one further. */
  split(): Random {
    return new Random([this.next(), this.next(), this.next(), this.next() | 1]);
  }

  #filled(shape: Shape, draw: () => number): NDArray {
    return new NDArray(Float64Array.from({ length: sizeOf(shape) }, draw), shape);
  }
}

/** A state from one number, by a mixing function (splitmix32 with the constants of MurmurHash3). */
function spread(seed: number): [number, number, number, number] {
  let at = seed >>> 0;
  const mixed = (): number => {
    at = (at + 0x9e3779b9) >>> 0;
    let z = at;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  return [mixed(), mixed(), mixed(), mixed() | 1];
}
