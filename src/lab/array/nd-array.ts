import { formatShape, type Shape, sizeOf } from "./shape.ts";
import { Tensor } from "./tensor.ts";

/** Numbers, or lists of them as deep as the array has axes. */
export type Nested = number | readonly Nested[];

/** An array of float64 in row-major order. */
export class NDArray extends Tensor {
  readonly owner: null = null;
  readonly shape: Shape;
  readonly data: Float64Array;

  /** Takes the data over; do not write to it afterwards. Throws a `RangeError` if it does not fill the shape. */
  constructor(data: Float64Array, shape: Shape) {
    super();
    if (data.length !== sizeOf(shape))
      throw new RangeError(`${data.length} numbers do not fill ${formatShape(shape)}, which holds ${sizeOf(shape)}.`);
    this.data = data;
    this.shape = shape;
  }

  /** The numbers as nested lists. */
  toNested(): Nested {
    return nest(this.data, this.shape, 0, 0);
  }
}

/**
 * An array of the numbers given: nested lists (`array([[1, 2], [3, 4]])`), a number, or a flat list and its shape. Throws a
 * `RangeError` where the lists at one depth differ in length, or the numbers do not fill the shape.
 */
export function array(values: Nested | ArrayLike<number>, shape?: Shape): NDArray {
  if (typeof values === "number") return new NDArray(Float64Array.of(values), shape ?? []);
  if (shape !== undefined) return new NDArray(new Float64Array(values as ArrayLike<number>), shape);
  if (ArrayBuffer.isView(values)) return new NDArray(new Float64Array(values as ArrayLike<number>), [values.length]);
  const found: number[] = [];
  for (let level: Nested | undefined = values as Nested; Array.isArray(level); level = level[0])
    found.push(level.length);
  const flat: number[] = [];
  flatten(values as Nested, found, 0, flat);
  return new NDArray(Float64Array.from(flat), found);
}

export function full(shape: Shape, value: number): NDArray {
  return new NDArray(new Float64Array(sizeOf(shape)).fill(value), shape);
}

export function zeros(shape: Shape): NDArray {
  return new NDArray(new Float64Array(sizeOf(shape)), shape);
}

export function ones(shape: Shape): NDArray {
  return full(shape, 1);
}

/** 0, 1, … up to but without `count`, as a vector. */
export function range(count: number): NDArray {
  return new NDArray(
    Float64Array.from({ length: count }, (_, at) => at),
    [count],
  );
}

/** The identity matrix. */
export function identity(size: number): NDArray {
  const data = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) data[at * (size + 1)] = 1;
  return new NDArray(data, [size, size]);
}

function flatten(values: Nested, shape: Shape, depth: number, into: number[]): void {
  if (typeof values === "number") {
    if (depth !== shape.length) throw new RangeError(`A number stands where a list of ${shape[depth]} was expected.`);
    into.push(values);
    return;
  }
  if (values.length !== shape[depth])
    throw new RangeError(`A list of ${values.length} stands where ${shape[depth] ?? "a number"} was expected.`);
  for (const value of values) flatten(value, shape, depth + 1, into);
}

function nest(data: Float64Array, shape: Shape, axis: number, start: number): Nested {
  const length = shape[axis];
  if (length === undefined) return data[start] ?? Number.NaN;
  const stride = sizeOf(shape.slice(axis + 1));
  return Array.from({ length }, (_, at) => nest(data, shape, axis + 1, start + at * stride));
}
