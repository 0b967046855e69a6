import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  array,
  checkGradient,
  detach,
  divide,
  exp,
  grad,
  hessian,
  hessianProduct,
  item,
  jacobian,
  jvp,
  matmul,
  multiply,
  NDArray,
  record,
  relu,
  reshape,
  type Scalar,
  ScalarTape,
  sin,
  slice,
  square,
  subtract,
  sum,
  Tape,
  type Tensor,
  tanh,
  transpose,
  valueAndGrad,
  vjp,
} from "../../src/lab/index.ts";

function nested(tensor: Tensor | undefined): unknown {
  return tensor instanceof NDArray ? tensor.toNested() : tensor;
}

const small = fc.double({ min: -2, max: 2, noNaN: true });

describe("a gradient", () => {
  it("has the form of the argument", () => {
    const loss = ({ weight, bias }: { readonly weight: Tensor; readonly bias: readonly Tensor[] }): Tensor =>
      sum(add(multiply(weight, 3), bias[0] ?? 0));
    const gradient = grad(loss)({ weight: array([1, 2]), bias: [array(5)] });
    expect(nested(gradient.weight)).toEqual([3, 3]);
    expect(nested(gradient.bias[0])).toEqual(2);
  });

  it("of a sum is the sum of the gradients", () => {
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 6 }), (numbers) => {
        const x = array(numbers);
        const f = (one: Tensor): Tensor => sum(multiply(sin(one), one));
        const g = (one: Tensor): Tensor => sum(tanh(one));
        const whole = grad((one: Tensor) => add(f(one), g(one)))(x);
        const apart = subtract(whole, add(grad(f)(x), grad(g)(x)));
        expect(item(sum(square(apart)))).toBeLessThan(1e-28);
      }),
    );
  });

  it("follows the program's own control flow", () => {
    const power = (x: Tensor): Tensor => {
      let result: Tensor = x;
      while (item(result) < 100) result = multiply(result, x);
      return item(x) > 2 ? result : relu(result);
    };
    expect(nested(grad(power)(array(3)))).toBeCloseTo(5 * 81);
    expect(nested(grad(power)(array(5)))).toBeCloseTo(3 * 25);
  });

  it("does not pass through what was detached", () => {
    expect(nested(grad((x: Tensor) => multiply(detach(x), x))(array(3)))).toBe(3);
  });

  it("of what does not depend on the argument is 0", () => {
    expect(nested(grad((_: Tensor) => array(4))(array([1, 2])))).toEqual([0, 0]);
  });

  it("comes with what else the function gave", () => {
    const { value, gradient } = valueAndGrad((x: Tensor) => ({ loss: sum(square(x)), root: add(x, 1) }))(array([3]));
    expect(nested(value.loss)).toBe(9);
    expect(nested(value.root)).toEqual([4]);
    expect(nested(gradient)).toEqual([6]);
  });

  it("of a tensor that is no scalar is refused, with what to do", () => {
    expect(() => grad((x: Tensor) => square(x))(array([1, 2]))).toThrow("Sum it to a scalar");
  });

  it("of shapes that do not fit says which", () => {
    expect(() => add(array([1, 2]), array([1, 2, 3]))).toThrow("[2] and [3] do not broadcast");
    expect(() => matmul(array([[1, 2]]), array([[1, 2]]))).toThrow("[1, 2] times [1, 2] has no matrix product");
    expect(() => slice(array([1, 2]), 2)).toThrow("lie outside [2]");
  });
});

describe("nested derivatives", () => {
  it("are not confused with each other", () => {
    // d/dx (x · d/dy (x + y)) = 1, which is 2 where the two are confused.
    const f = (x: Tensor): Tensor => multiply(x, grad((y: Tensor) => add(x, y))(array(1)));
    expect(nested(grad(f)(array(1)))).toBe(1);
    expect(nested(jvp(f, array(1), array(1)).tangent)).toBe(1);
  });

  it("give the third derivative of x⁴", () => {
    const fourth = (x: Tensor): Tensor => square(square(x));
    expect(nested(grad(grad(grad(fourth)))(array(2)))).toBe(48);
  });

  it("give the same Jacobian forwards and in reverse", () => {
    const f = (x: Tensor): Tensor => multiply(sin(x), slice(x, [0, 1]));
    const x = array([0.3, -1.2, 2]);
    const [forward, reverse] = [jacobian(f, "forward")(x), jacobian(f)(x)];
    expect(forward.shape).toEqual([3, 3]);
    expect(nested(subtract(forward, reverse))).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it("give a symmetric Hessian, whose products need no Hessian", () => {
    fc.assert(
      fc.property(fc.tuple(small, small, small), fc.tuple(small, small, small), (numbers, direction) => {
        const f = (x: Tensor): Tensor =>
          sum(
            multiply(
              sin(
                matmul(
                  x,
                  array([
                    [1, 2, 0],
                    [0, 1, -1],
                    [2, 0, 1],
                  ]),
                ),
              ),
              exp(x),
            ),
          );
        const x = array(numbers);
        const whole = hessian(f)(x);
        const product = hessianProduct(f, x, array(direction));
        const asymmetry = sum(square(subtract(whole, transpose(whole))));
        expect(item(asymmetry)).toBeLessThan(1e-18);
        expect(item(sum(square(subtract(product, matmul(whole, array(direction))))))).toBeLessThan(1e-18);
      }),
    );
  });

  it("pull a gradient back and push a tangent forward to the same number", () => {
    fc.assert(
      fc.property(
        fc.array(small, { minLength: 4, maxLength: 4 }),
        fc.array(small, { minLength: 4, maxLength: 4 }),
        (a, b) => {
          const f = (x: Tensor): Tensor =>
            matmul(
              tanh(reshape(x, [2, 2])),
              array([
                [1, -1],
                [2, 0.5],
              ]),
            );
          const { value, pullback } = vjp(f, array(a));
          const back = sum(multiply(pullback(sin(value)), array(b)));
          const forward = sum(multiply(jvp(f, array(a), array(b)).tangent, sin(value)));
          expect(item(back)).toBeCloseTo(item(forward), 9);
        },
      ),
    );
  });
});

/** A random expression of two numbers, as a program over tensors. */
const expressions: fc.Arbitrary<(x: Tensor, y: Tensor) => Tensor> = fc
  .array(fc.tuple(fc.nat(6), fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 12 })
  .map((lines) => (x, y) => {
    const known: Tensor[] = [x, y];
    for (const [code, left, right] of lines) {
      const a = known[left % known.length] ?? x;
      const b = known[right % known.length] ?? y;
      const made = [
        () => add(a, b),
        () => subtract(a, b),
        () => multiply(tanh(a), b),
        () => divide(a, add(1.5, square(tanh(b)))),
        () => sin(a),
        () => exp(tanh(a)),
        () => tanh(multiply(a, b)),
      ][code];
      known.push(made?.() ?? a);
    }
    return tanh(known[known.length - 1] ?? x);
  });

describe("checkGradient", () => {
  it("agrees with the tape on random graphs", () => {
    fc.assert(
      fc.property(expressions, small, small, (f, x, y) => {
        const check = checkGradient(([a, b]) => f(a ?? array(0), b ?? array(0)), [
          array(x),
          array(y),
        ] as readonly Tensor[]);
        expect(check).toMatchObject({ agrees: true, tried: 2 });
      }),
    );
  });

  it("finds a gradient that is wrong, and where", () => {
    const f = ({ w }: { readonly w: Tensor }): Tensor => sum(square(w));
    const check = checkGradient(f, { w: array([1, 2, 3]) }, {}, { w: array([2, 4.01, 6]) });
    expect(check).toMatchObject({ agrees: false, path: "w", place: 1, automatic: 4.01 });
    expect(check.numeric).toBeCloseTo(4, 8);
    expect(check.difference).toBeCloseTo(0.01 / 4.01, 6);
  });
});

describe("a tape", () => {
  it("refuses a seed of another shape", () => {
    const tape = new Tape();
    const x = tape.variable(array([1, 2]));
    expect(() => tape.backward(x, array([1]))).toThrow("A seed of shape [1] does not fit [2]");
  });

  it("keeps every node with operation, inputs and value", () => {
    const { tape, outcome } = record(
      ({ x, w }: { readonly x: Tensor; readonly w: Tensor }) => sum(relu(matmul(x, w))),
      {
        x: array([[1, 2]]),
        w: array([[1], [-3]]),
      },
    );
    expect(tape.nodes.map(({ name, operation }) => name ?? operation?.name)).toEqual([
      "x",
      "w",
      "matmul",
      "relu",
      "sum",
    ]);
    expect(nested(tape.nodes[2]?.value)).toEqual([[-5]]);
    expect(tape.nodes[2]?.inputs).toEqual([tape.nodes[0], tape.nodes[1]]);
    expect(nested(outcome.value)).toBe(0);
  });

  it("in float32 overflows where a device does", () => {
    const run = (precision: "float64" | "float32"): unknown => {
      const tape = new Tape({ precision });
      const x = multiply(tape.variable(1e30), 1e30);
      return tape.holds(x) ? nested(x.value) : null;
    };
    expect(run("float64")).toBeCloseTo(1e60, -50);
    expect(run("float32")).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("a tape of scalars", () => {
  it("gives the gradients that the tape of tensors gives", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(14), fc.nat(30), fc.nat(30)), { maxLength: 25 }),
        small,
        small,
        (lines, x, y) => {
          const tape = new ScalarTape(1);
          const known: Scalar[] = [tape.variable(x), tape.variable(y)];
          for (const [code, left, right] of lines) {
            const a = known[left % known.length] as Scalar;
            const b = known[right % known.length] as Scalar;
            const bounded = tape.tanh(a);
            const made = [
              () => tape.add(a, b),
              () => tape.subtract(a, b),
              () => tape.multiply(bounded, b),
              () => tape.divide(bounded, tape.addNumber(tape.exp(bounded), 1)),
              () => tape.negate(a),
              () => tape.exp(bounded),
              () => tape.log(tape.addNumber(bounded, 3)),
              () => tape.sin(a),
              () => tape.cos(a),
              () => tape.sigmoid(a),
              () => tape.sqrt(tape.addNumber(bounded, 2)),
              () => tape.relu(a),
              () => tape.addNumber(a, -0.25),
              () => tape.multiplyNumber(a, 0.5),
              () => tape.tanh(b),
            ][code];
            known.push(made?.() ?? a);
          }
          const outcome = known[known.length - 1] as Scalar;
          tape.backward(outcome);
          const again = tape.recording(outcome);
          const gradients = again.tape.backward(again.outcome);
          for (const node of again.tape.nodes) {
            expect(item(node.value)).toBeCloseTo(tape.value(node.id as Scalar), 12);
            expect(item(gradients.get(node) ?? 0)).toBeCloseTo(tape.gradient(node.id as Scalar), 8);
          }
        },
      ),
    );
  });

  it("is used again after it was cleared", () => {
    const tape = new ScalarTape(2);
    for (const value of [2, 3]) {
      tape.clear();
      const x = tape.variable(value);
      tape.backward(tape.multiply(x, tape.multiply(x, x)));
      expect(tape.gradient(x)).toBe(3 * value * value);
      expect(tape.length).toBe(3);
    }
  });
});
