import { describe, expect, it } from "vitest";
import {
  adam,
  array,
  chooseBackend,
  clipByNorm,
  constantRate,
  cosineRate,
  globalNorm,
  grad,
  inverseRootRate,
  item,
  multiply,
  type NDArray,
  type Optimiser,
  sgd,
  square,
  stepRate,
  sum,
  type Tensor,
  type Tree,
} from "../../src/lab/index.ts";

type Point = { readonly p: Tensor };

/** The numbers after each step down a valley that is steep one way and flat the other. */
function descend(optimiser: Optimiser, steps: number, rate = 0.1): readonly (readonly number[])[] {
  const valley = ({ p }: Point): Tensor => sum(multiply(square(p), array([1, 10])));
  let parameters: Point = { p: array([1, 1]) };
  let state = optimiser.start(parameters);
  return Array.from({ length: steps }, () => {
    const next = optimiser.update(parameters, grad(valley)(parameters), state, array(rate));
    parameters = next.parameters;
    state = next.state;
    return [...(parameters.p as NDArray).data];
  });
}

const close = (numbers: readonly number[]): readonly unknown[] => numbers.map((one) => expect.closeTo(one, 10));

describe("an optimiser", () => {
  it("without momentum goes down the gradient", () => {
    expect(descend(sgd(), 2, 0.01)).toEqual([close([0.98, 0.8]), close([0.98 * 0.98, 0.64])]);
  });

  it("with momentum keeps part of the last step", () => {
    // v₁ = g₁ = 2, p₁ = 0.98; v₂ = 0.9 · 2 + 1.96 = 3.76, p₂ = 0.9424.
    expect(descend(sgd({ momentum: 0.9 }), 2, 0.01).map(([first]) => first)).toEqual(close([0.98, 0.9424]));
    // d₁ = 2 + 0.9 · 2 = 3.8, p₁ = 0.962; v₂ = 1.8 + 1.924 = 3.724, d₂ = 1.924 + 3.3516, p₂ = 0.909244.
    expect(descend(sgd({ momentum: 0.9, nesterov: true }), 2, 0.01).map(([first]) => first)).toEqual(
      close([0.962, 0.909244]),
    );
  });

  it("with weight decay adds the parameter to the gradient", () => {
    expect(descend(sgd({ weightDecay: 0.5 }), 1, 0.01)).toEqual([close([1 - 0.025, 1 - 0.205])]);
  });

  it("that adapts moves by the rate at first, however steep", () => {
    expect(descend(adam(), 1)).toEqual([[expect.closeTo(0.9, 8), expect.closeTo(0.9, 8)]]);
    expect(descend(adam({ weightDecay: 0.5 }), 1)).toEqual([[expect.closeTo(0.85, 8), expect.closeTo(0.85, 8)]]);
  });

  it("that adapts follows its formula at the second step", () => {
    const g2 = 2 * 0.9;
    const mean = (0.9 * 0.1 * 2 + 0.1 * g2) / (1 - 0.81);
    const squared = (0.999 * 0.001 * 4 + 0.001 * g2 * g2) / (1 - 0.999 ** 2);
    expect(descend(adam(), 2)[1]?.[0]).toBeCloseTo(0.9 - (0.1 * mean) / Math.sqrt(squared), 7);
  });

  it.each([sgd(), sgd({ momentum: 0.9 }), adam(), adam({ weightDecay: 0.01 })])(
    "$name takes the same steps compiled",
    async (optimiser) => {
      const wasm = await chooseBackend("wasm");
      const parameters: Point = { p: array([1, -2]) };
      const step = (own: Point, state: Tree, gradient: Point): { readonly parameters: Point; readonly state: Tree } => {
        const once = optimiser.update(own, gradient, state, array(0.1));
        return optimiser.update(once.parameters, gradient, once.state, array(0.1));
      };
      const gradient: Point = { p: array([0.3, 4]) };
      const expected = step(parameters, optimiser.start(parameters), gradient);
      const found = await wasm.read(wasm.compile(step)(parameters, optimiser.start(parameters), gradient));
      for (const [at, one] of (expected.parameters.p as NDArray).data.entries())
        expect((found.parameters.p as NDArray).data[at]).toBeCloseTo(one, 5);
    },
  );

  it("refuses the state of another", () => {
    const parameters: Point = { p: array([1]) };
    expect(() => adam().update(parameters, parameters, sgd().start(parameters), array(1))).toThrow(
      "belongs to another optimiser",
    );
  });
});

describe("gradients", () => {
  it("are shortened together, and left where they are short", () => {
    const gradients = { a: array([3]), b: array([4]) };
    expect(item(globalNorm(gradients))).toBeCloseTo(5, 12);
    expect(item(globalNorm(clipByNorm(gradients, 1)))).toBeCloseTo(1, 9);
    expect(item(globalNorm(clipByNorm(gradients, 10)))).toBeCloseTo(5, 9);
  });
});

describe("a schedule", () => {
  it("gives the rate of each step", () => {
    expect([0, 100].map(constantRate(0.1))).toEqual([0.1, 0.1]);
    expect([0, 9, 10, 20].map(stepRate(1, [10, 20]))).toEqual([1, 1, 0.1, expect.closeTo(0.01, 12)]);
    expect([0, 3, 4, 54, 104, 500].map(cosineRate(1, 104, { warmup: 4, final: 0.2 }))).toEqual(
      close([0.25, 1, 1, 0.6, 0.2, 0.2]),
    );
    expect([0, 3, 15].map(inverseRootRate(1, 4))).toEqual([0.25, 1, 0.5]);
  });
});
