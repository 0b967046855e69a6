import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  applied,
  exactly,
  exponential,
  logarithm,
  multiply,
  ofRational,
  reciprocal,
  squareRoot,
  wholePower,
} from "../../src/core/mathematics/interval.ts";

/** A double as a fraction of whole numbers, exactly. */
function fractionOf(value: number): readonly [bigint, bigint] {
  let exponent = 0;
  let mantissa = value;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent += 1;
  }
  return [BigInt(mantissa), 2n ** BigInt(exponent)];
}

/** Whether a fraction lies between two doubles. */
function holds({ low, high }: { readonly low: number; readonly high: number }, top: bigint, bottom: bigint): boolean {
  const isBelow = (end: number): boolean => {
    const [p, q] = fractionOf(end);
    return p * bottom <= top * q;
  };
  const isAbove = (end: number): boolean => {
    const [p, q] = fractionOf(end);
    return p * bottom >= top * q;
  };
  return isBelow(low) && isAbove(high);
}

const numbers = fc
  .double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true })
  .filter((one) => one === 0 || Math.abs(one) > 1e-6);

describe("bounds are rounded outward", () => {
  test("of sums, products, quotients and powers they hold the exact value", () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [[p, q], [r, s]] = [fractionOf(a), fractionOf(b)];
        expect(holds(add(exactly(a), exactly(b)), p * s + r * q, q * s)).toBe(true);
        expect(holds(multiply(exactly(a), exactly(b)), p * r, q * s)).toBe(true);
        expect(holds(wholePower(exactly(a), 3), p ** 3n, q ** 3n)).toBe(true);
        if (b !== 0) expect(holds(reciprocal(exactly(b)), r < 0n ? -s : s, r < 0n ? -r : r)).toBe(true);
      }),
    );
  });

  test("of a fraction they hold the fraction, and of a whole number they are it", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        (p, q) => {
          expect(holds(ofRational(p, q), p, q)).toBe(true);
        },
      ),
    );
    expect(ofRational(7n, 1n)).toEqual({ low: 7, high: 7 });
    expect(ofRational(3n, 4n)).toEqual({ low: 0.75, high: 0.75 });
  });

  test("the square of a bounded root holds what the root is of", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (a) => {
        const { low, high } = wholePower(squareRoot(exactly(a)), 2);
        expect(low <= a && a <= high).toBe(true);
      }),
    );
  });

  test("e to the logarithm, and sine and cosine squared, hold what they come to", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (a) => {
        const back = exponential(logarithm(exactly(a)));
        expect(back.low <= a && a <= back.high).toBe(true);
        const one = add(wholePower(applied("sin", exactly(a)), 2), wholePower(applied("cos", exactly(a)), 2));
        expect(one.low <= 1 && 1 <= one.high).toBe(true);
      }),
    );
  });

  test("over a range they hold the value at every point of it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, width, share) => {
          const range = { low: from, high: from + width };
          const inside = Math.min(range.high, Math.max(range.low, from + share * width));
          for (const name of ["sin", "cos", "exp", "arctan", "absolute", "erf"] as const) {
            const [whole, point] = [applied(name, range), applied(name, exactly(inside))];
            expect(whole.low <= point.high && point.low <= whole.high).toBe(true);
          }
        },
      ),
    );
  });

  test("what is not defined says so, and what may not be is unknown", () => {
    expect(logarithm(exactly(-1)).low).toBeNaN();
    expect(reciprocal(exactly(0)).low).toBeNaN();
    expect(logarithm({ low: -1, high: 1 })).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
    expect(reciprocal({ low: -1, high: 1 })).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
  });

  test("erf is what tables give (Abramowitz and Stegun, table 7.1)", () => {
    for (const [x, value] of [
      [0.5, 0.5204998778],
      [1, 0.8427007929],
      [2, 0.995322265],
    ] as const) {
      const { low, high } = applied("erf", exactly(x));
      expect(low).toBeCloseTo(value, 9);
      expect(high - low).toBeLessThan(1e-12);
    }
  });
});
