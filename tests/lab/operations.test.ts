import { beforeAll, describe, expect, it } from "vitest";
import {
  add,
  type Backend,
  checkGradient,
  chooseBackend,
  grad,
  item,
  jvp,
  leavesOf,
  multiply,
  NDArray,
  Random,
  sin,
  sum,
  type Tensor,
  valueAndGrad,
} from "../../src/lab/index.ts";
import { operationCases } from "./operation-cases.ts";
import { relativeError } from "./relative-error.ts";

/** A scalar of an outcome in which no number counts as much as another. */
function weighted(outcome: Tensor): Tensor {
  const weights = new Random(5).uniformArray(outcome.shape, 0.5, 1.5);
  return sum(multiply(add(outcome, multiply(0.1, multiply(outcome, outcome))), weights));
}

function numbersOf(tensors: readonly Tensor[]): readonly number[] {
  return tensors.flatMap((tensor) => (tensor instanceof NDArray ? [...tensor.data] : []));
}

describe.each(operationCases)("$name", ({ f, inputs }) => {
  const loss = (own: readonly Tensor[]): Tensor => weighted(f(...own));

  it("has the gradient that central differences have", () => {
    expect(checkGradient(loss, inputs)).toMatchObject({ agrees: true });
  });

  it("has a gradient whose own gradient is right", () => {
    const second = (own: readonly Tensor[]): Tensor =>
      grad(loss)(own).reduce((total: Tensor, one) => add(total, sum(sin(one))), add(0, 0));
    expect(checkGradient(second, inputs, { tolerance: 1e-5 })).toMatchObject({ agrees: true });
  });

  it("moves forwards as it is pulled back", () => {
    const random = new Random(9);
    const speed = inputs.map(({ shape }) => random.normalArray(shape));
    const forwards = item(jvp(loss, inputs, speed).tangent);
    const back = grad(loss)(inputs).reduce((total, one, at) => total + item(sum(multiply(one, speed[at] ?? 0))), 0);
    expect(forwards).toBeCloseTo(back, 10);
  });
});

describe("compiled for WebAssembly", () => {
  let wasm: Backend;
  beforeAll(async () => {
    wasm = await chooseBackend("wasm");
  });

  it.each(operationCases)("$name gives what the tape gives", async ({ f, inputs }) => {
    const both = valueAndGrad((own: readonly Tensor[]) => weighted(f(...own)));
    const outcome = await wasm.read(wasm.compile((...own: readonly Tensor[]) => both(own))(...inputs));
    const expected = both(inputs);
    expect(relativeError(numbersOf([outcome.value]), numbersOf([expected.value]))).toBeLessThan(1e-3);
    for (const [path, gradient] of leavesOf(outcome.gradient)) {
      const own = leavesOf(expected.gradient).find(([other]) => other === path)?.[1];
      expect(gradient.shape).toEqual(own?.shape);
      expect(relativeError(numbersOf([gradient]), numbersOf(own ? [own] : []))).toBeLessThan(1e-3);
    }
  });
});
