import { describe, expect, it } from "vitest";
import {
  add,
  array,
  classification,
  convolve,
  countFlop,
  flopPerPfsDay,
  item,
  matmul,
  multilayerPerceptron,
  nextSymbol,
  Random,
  resnet,
  sum,
  type Tensor,
  trainingCost,
  transformer,
  where,
  zeros,
} from "../../src/lab/index.ts";

describe("floating-point operations", () => {
  it("of a product of matrices are 2 m n k, and twice that on the way back", () => {
    const count = countFlop(({ a, b }: { readonly a: Tensor; readonly b: Tensor }) => sum(matmul(a, b)), {
      a: zeros([5, 7]),
      b: zeros([7, 3]),
    });
    expect(count.byOperation.get("matmul")).toBe(3 * 2 * 5 * 7 * 3);
    expect(count.forward).toBe(2 * 5 * 7 * 3 + 14);
    expect(count.backward).toBe(2 * (2 * 5 * 7 * 3));
    expect(count.total).toBe(count.forward + count.backward);
  });

  it("of a convolution are 2 for each number under each place of the window", () => {
    const count = countFlop(
      (w: Tensor) => sum(convolve(zeros([2, 3, 8, 8]), w, { stride: 2, padding: 1 })),
      zeros([4, 3, 3, 3]),
    );
    expect(count.byOperation.get("convolve")).toBe(2 * (2 * 4 * 4 * 4) * 27);
    // The images are no parameter: nothing flows back to them.
    expect(count.byOperation.get("convolveImages")).toBeUndefined();
    expect(count.byOperation.get("convolveKernels")).toBe(2 * (2 * 4 * 4 * 4) * 27);
  });

  it("of a perceptron are 6 for each weight and example, and little else", () => {
    const experiment = classification(multilayerPerceptron({ widths: [784, 128, 10] }));
    const { parameters, state } = experiment.initialise(new Random(1));
    const batch = { input: zeros([128, 784]), label: zeros([128]) };
    const { total, byOperation } = countFlop(
      (own: typeof parameters, given: typeof batch) => experiment.loss(own, state, given, true).loss,
      parameters,
      batch,
    );
    const weights = 784 * 128 + 128 * 10;
    // No gradient of the input is needed: the first layer has two products, not three.
    expect(byOperation.get("matmul")).toBe(128 * (6 * weights - 2 * 784 * 128));
    expect(total / (byOperation.get("matmul") ?? 1)).toBeLessThan(1.05);
  });

  it("are counted at once for models far too large to run", () => {
    const experiment = nextSymbol(transformer({ symbols: 1000, length: 256, width: 96, heads: 4, blocks: 3 }));
    const { parameters } = experiment.initialise(new Random(1));
    const batch = { input: zeros([5000, 256]), label: zeros([5000, 256]) };
    const { total } = countFlop(
      (own: typeof parameters, given: typeof batch) => experiment.loss(own, {}, given, true).loss,
      parameters,
      batch,
    );
    expect(total).toBeGreaterThan(1e12);
  });

  it("of ResNet-20 for CIFAR are the 41 million multiplications that are reported, each with its addition", () => {
    const network = resnet({ depth: 20, classes: 10 });
    const { parameters, state } = network.initialise(new Random(1));
    const { byOperation } = countFlop(
      (own: typeof parameters) => sum(network.run(own, state, zeros([1, 3, 32, 32]), false).out),
      parameters,
    );
    const forwardConvolutions = byOperation.get("convolve") ?? 0;
    // With the two projections of option B; 40.6 million without (option A).
    expect(forwardConvolutions / 2 / 1e6).toBeCloseTo(40.8, 0);
  });

  it("make petaflop/s-days", () => {
    expect(trainingCost(flopPerPfsDay, 2)).toBe(2);
    expect(flopPerPfsDay).toBe(1e15 * 24 * 3600);
  });

  it("cannot follow a value, and say what to do", () => {
    expect(() => countFlop((x: Tensor) => (item(x) > 0 ? x : add(x, 1)), array(1))).toThrow("Choose with `where`");
    expect(countFlop((x: Tensor) => where(x, x, add(x, 1)), array(1)).forward).toBe(2);
  });
});
