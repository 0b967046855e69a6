import { init, jit, numpy as np } from "@jax-js/jax";
import { isArray } from "../array/apply.ts";
import { NDArray } from "../array/nd-array.ts";
import type { Operation } from "../array/operation.ts";
import { resultShape } from "../array/result-shape.ts";
import { formatShape, type Shape, sameShape, sizeOf } from "../array/shape.ts";
import { type Interpreter, Tensor } from "../array/tensor.ts";
import { fillTree, leavesOf, mapTree, type Tree } from "../tree.ts";
import type { Backend, Compiled, Numbers } from "./backend.ts";
import { type Kept, releaseKept } from "./jax-convolution.ts";
import { type JaxOperand, runOnJax } from "./jax-operations.ts";
import { DeviceTensor, type JaxArray } from "./jax-tensor.ts";

export type JaxDevice = "wasm" | "webgpu";

/** A tensor while a function is compiled: it has a shape and no value yet. */
class TracedTensor extends Tensor {
  readonly owner: Trace;
  readonly array: JaxArray;
  readonly shape: Shape;

  constructor(owner: Trace, array: JaxArray) {
    super();
    this.owner = owner;
    this.array = array;
    this.shape = array.shape;
  }
}

/**
 * Turns operations into those of jax-js while a function is compiled. There every use of an array takes it over; here each use
 * takes a reference of its own, and what was made is let go together at the end.
 */
class Trace implements Interpreter {
  readonly level = 0;
  readonly #made: JaxArray[] = [];
  readonly #kept: Kept = new Map();
  readonly #constants = new Map<NDArray, JaxArray>();
  readonly #device: JaxDevice;

  constructor(device: JaxDevice) {
    this.#device = device;
  }

  hold(array: JaxArray): TracedTensor {
    this.#made.push(array);
    return new TracedTensor(this, array);
  }

  apply(operation: Operation, inputs: readonly Tensor[]): Tensor {
    const shape = resultShape(
      operation,
      inputs.map((input) => input.shape),
    );
    const made = this.hold(
      runOnJax(
        operation,
        inputs.map((input) => this.#operand(input)),
        shape,
        this.#kept,
      ),
    );
    if (!sameShape(made.shape, shape))
      throw new Error(`"${operation.name}" gave ${formatShape(made.shape)} in place of ${formatShape(shape)}.`);
    return made;
  }

  item(): number {
    throw new Error(
      "A value was asked for (`item`) in a function that is being compiled, where there is none yet. Choose with `where`, or run on the tape.",
    );
  }

  /** A reference to what a tensor stands for, to be taken over. */
  reference(tensor: Tensor): JaxArray {
    if (tensor instanceof TracedTensor && tensor.owner === this) return tensor.array.ref;
    if (tensor instanceof DeviceTensor) return tensor.array.ref;
    if (!isArray(tensor)) throw new Error("A tensor of another backend, or of a tape that is not open here, was used.");
    const known = this.#constants.get(tensor);
    if (known !== undefined) return known.ref;
    const made = toJax(tensor.data, tensor.shape, this.#device);
    this.#constants.set(tensor, made);
    this.#made.push(made);
    return made.ref;
  }

  release(): void {
    for (const array of this.#made) array.dispose();
    this.#made.length = 0;
    releaseKept(this.#kept);
  }

  #operand(tensor: Tensor): JaxOperand {
    return isArray(tensor) && tensor.shape.length === 0 ? (tensor.data[0] ?? Number.NaN) : this.reference(tensor);
  }
}

function toJax(data: Numbers, shape: Shape, device: JaxDevice): JaxArray {
  const numbers = data instanceof Float32Array ? data : new Float32Array(data);
  // It copies from shared memory as from any other, which its types do not say.
  return np.array(numbers as Float32Array<ArrayBuffer>, { shape: [...shape], dtype: np.float32, device });
}

/**
 * Single numbers among the inputs of a function, such as the rate of a step, as they were last: mostly they are the same again, and
 * to bring one to the device costs a kernel.
 */
class LastNumbers {
  readonly #device: JaxDevice;
  readonly #last = new Map<string, { readonly value: number; readonly tensor: DeviceTensor }>();

  constructor(device: JaxDevice) {
    this.#device = device;
  }

  at(path: string, { data, shape }: NDArray): DeviceTensor {
    const [value = Number.NaN] = data;
    const last = this.#last.get(path);
    if (last !== undefined && Object.is(last.value, value)) return last.tensor;
    last?.tensor.free();
    const tensor = new DeviceTensor(toJax(data, shape, this.#device));
    this.#last.set(path, { value, tensor });
    return tensor;
  }
}

/** A function as it was compiled for one form and shape of inputs. */
type Program = {
  readonly run: (inputs: JaxArray[]) => JaxArray[];
  /** The form of the outcome, known after the first run. */
  form: Tree | null;
};

function signature(leaves: readonly (readonly [string, Tensor])[]): string {
  return leaves.map(([path, { shape }]) => `${path}${formatShape(shape)}`).join(" ");
}

/**
 * Compiled kernels in float32, by jax-js: SIMD WebAssembly on the processor, or WebGPU. Rejects with an `Error` where the
 * device is not there.
 */
export async function jaxBackend(device: JaxDevice): Promise<Backend> {
  const there = await init(device);
  if (!there.includes(device)) throw new Error(`There is no ${device} here. There is: ${there.join(", ")}.`);
  return new JaxBackend(device);
}

class JaxBackend implements Backend {
  readonly name: JaxDevice;
  readonly precision = "float32";
  #scratch: Float32Array = new Float32Array(0);

  constructor(device: JaxDevice) {
    this.name = device;
  }

  put<T extends Tree>(tree: T): T {
    return mapTree(tree, (tensor) => this.#onDevice(tensor));
  }

  async read<T extends Tree>(tree: T): Promise<T> {
    const leaves = leavesOf(tree);
    const read = await Promise.all(
      leaves.map(async ([, tensor]) =>
        tensor instanceof DeviceTensor
          ? new NDArray(new Float64Array(await tensor.array.ref.data()), tensor.shape)
          : tensor,
      ),
    );
    return fillTree(tree, read);
  }

  place(numbers: Numbers, shape: Shape): Tensor {
    return new DeviceTensor(toJax(numbers, shape, this.name));
  }

  async copy(tensor: Tensor, into: Numbers): Promise<void> {
    const numbers = await this.#numbersOf(tensor);
    into.set(into instanceof Float32Array && numbers instanceof Float64Array ? this.#narrowed(numbers) : numbers);
  }

  free(tree: Tree): void {
    for (const [, tensor] of leavesOf(tree)) if (tensor instanceof DeviceTensor) tensor.free();
  }

  compile<A extends readonly Tree[], R extends Tree>(f: (...inputs: A) => R): Compiled<A, R> {
    const programs = new Map<string, Program>();
    const numbers = new LastNumbers(this.name);
    return (...inputs) => {
      const leaves = leavesOf(inputs);
      const key = signature(leaves);
      const program = programs.get(key) ?? this.#program(f, inputs);
      programs.set(key, program);
      const passing: Tensor[] = [];
      const arrays = leaves.map(([path, tensor]) => {
        if (isArray(tensor) && tensor.shape.length === 0) return numbers.at(path, tensor).array.ref;
        const own = this.#onDevice(tensor);
        if (own !== tensor) passing.push(own);
        return own.array.ref;
      });
      const outcome = program.run(arrays).map((array) => new DeviceTensor(array));
      this.free(passing);
      // The form was noted while the function ran, at the latest just now.
      return fillTree(program.form as R, outcome);
    };
  }

  #program<A extends readonly Tree[], R extends Tree>(f: (...inputs: A) => R, like: A): Program {
    const program: Program = {
      form: null,
      run: jit((arrays: JaxArray[]): JaxArray[] => {
        const trace = new Trace(this.name);
        const inputs = fillTree<Tree>(
          like,
          arrays.map((array) => trace.hold(array)),
        );
        const outcome = f(...(inputs as unknown as A));
        const leaves = leavesOf(outcome);
        program.form = mapTree<Tree>(outcome, ({ shape }) => new NDArray(new Float64Array(sizeOf(shape)), shape));
        const references = leaves.map(([, tensor]) => trace.reference(tensor));
        trace.release();
        return references;
      }),
    };
    return program;
  }

  /**
   * Float64 as float32, until the next call. To shared memory numbers go several times as fast without a change of their precision,
   * and an array of its own for each batch would keep the collector busy.
   */
  #narrowed(numbers: Float64Array): Float32Array {
    if (this.#scratch.length < numbers.length) this.#scratch = new Float32Array(numbers.length);
    this.#scratch.set(numbers);
    return this.#scratch.subarray(0, numbers.length);
  }

  async #numbersOf(tensor: Tensor): Promise<Numbers> {
    if (tensor instanceof DeviceTensor) return (await tensor.array.ref.data()) as Float32Array;
    if (isArray(tensor)) return tensor.data;
    throw new Error("Only arrays and tensors of this backend can be copied.");
  }

  #onDevice(tensor: Tensor): DeviceTensor {
    if (tensor instanceof DeviceTensor) return tensor;
    if (isArray(tensor)) return new DeviceTensor(toJax(tensor.data, tensor.shape, this.name));
    throw new Error("Only arrays and tensors of this backend can be passed to a compiled function.");
  }
}
