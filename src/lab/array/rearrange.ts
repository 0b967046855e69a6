import { NDArray } from "./nd-array.ts";
import { broadcastStrides, normalAxes, offsetsOf, type Shape, sizeOf, stridesOf, withoutAxes } from "./shape.ts";

function gather({ data }: NDArray, offsets: Int32Array, shape: Shape): NDArray {
  const out = new Float64Array(offsets.length);
  for (let at = 0; at < out.length; at += 1) out[at] = data[offsets[at] ?? 0] ?? 0;
  return new NDArray(out, shape);
}

export function broadcastArray(x: NDArray, shape: Shape): NDArray {
  return gather(x, offsetsOf(shape, broadcastStrides(x.shape, shape)), shape);
}

export function transposeArray(x: NDArray, permutation: readonly number[]): NDArray {
  const strides = stridesOf(x.shape);
  const shape = permutation.map((axis) => x.shape[axis] ?? 1);
  return gather(
    x,
    offsetsOf(
      shape,
      permutation.map((axis) => strides[axis] ?? 0),
    ),
    shape,
  );
}

export function sliceArray(
  x: NDArray,
  start: readonly number[],
  size: readonly number[],
  step: readonly number[],
): NDArray {
  const strides = stridesOf(x.shape);
  return gather(x, offsetsOf(size, scaled(strides, step), dot(strides, start)), size);
}

export function placeArray(x: NDArray, shape: Shape, start: readonly number[], step: readonly number[]): NDArray {
  const strides = stridesOf(shape);
  const offsets = offsetsOf(x.shape, scaled(strides, step), dot(strides, start));
  const out = new Float64Array(sizeOf(shape));
  for (let at = 0; at < offsets.length; at += 1) out[offsets[at] ?? 0] = x.data[at] ?? 0;
  return new NDArray(out, shape);
}

export function flipArray(x: NDArray, axes: readonly number[]): NDArray {
  const strides = stridesOf(x.shape);
  const start = axes.reduce((sum, axis) => sum + (strides[axis] ?? 0) * ((x.shape[axis] ?? 1) - 1), 0);
  const turned = strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride));
  return gather(x, offsetsOf(x.shape, turned, start), x.shape);
}

export function concatenateArrays(inputs: readonly NDArray[], axis: number, shape: Shape): NDArray {
  const out = new Float64Array(sizeOf(shape));
  const outer = sizeOf(shape.slice(0, axis));
  const block = sizeOf(shape.slice(axis));
  let start = 0;
  for (const input of inputs) {
    const own = sizeOf(input.shape.slice(axis));
    for (let at = 0; at < outer; at += 1) out.set(input.data.subarray(at * own, (at + 1) * own), at * block + start);
    start += own;
  }
  return new NDArray(out, shape);
}

/** Where in the result of a reduction each element goes. */
function reducedOffsets(shape: Shape, axes: readonly number[]): Int32Array {
  const kept = normalAxes(undefined, shape.length).filter((axis) => !axes.includes(axis));
  const keptStrides = stridesOf(kept.map((axis) => shape[axis] ?? 1));
  const strides = shape.map((_, axis) => keptStrides[kept.indexOf(axis)] ?? 0);
  return offsetsOf(shape, strides);
}

export function sumArray(x: NDArray, axes: readonly number[]): NDArray {
  const shape = withoutAxes(x.shape, axes);
  const out = new Float64Array(sizeOf(shape));
  if (out.length === 1) {
    let sum = 0;
    for (const value of x.data) sum += value;
    out[0] = sum;
    return new NDArray(out, shape);
  }
  const offsets = reducedOffsets(x.shape, axes);
  for (let at = 0; at < offsets.length; at += 1) {
    const place = offsets[at] ?? 0;
    out[place] = (out[place] ?? 0) + (x.data[at] ?? 0);
  }
  return new NDArray(out, shape);
}

export function maxArray(x: NDArray, axes: readonly number[]): NDArray {
  const shape = withoutAxes(x.shape, axes);
  const out = new Float64Array(sizeOf(shape)).fill(Number.NEGATIVE_INFINITY);
  const offsets = reducedOffsets(x.shape, axes);
  for (let at = 0; at < offsets.length; at += 1) {
    const place = offsets[at] ?? 0;
    out[place] = Math.max(out[place] ?? 0, x.data[at] ?? 0);
  }
  return new NDArray(out, shape);
}

/** Rows of the table, in the order of the indices. Throws a `RangeError` for an index that the table does not have. */
export function takeRows(table: NDArray, indices: NDArray, shape: Shape): NDArray {
  const row = sizeOf(table.shape.slice(1));
  const out = new Float64Array(sizeOf(shape));
  for (const [at, index] of indices.data.entries()) {
    checkIndex(index, table.shape[0] ?? 0);
    out.set(table.data.subarray(index * row, (index + 1) * row), at * row);
  }
  return new NDArray(out, shape);
}

export function scatterRows(indices: NDArray, updates: NDArray, shape: Shape): NDArray {
  const row = sizeOf(shape.slice(1));
  const out = new Float64Array(sizeOf(shape));
  for (const [at, index] of indices.data.entries()) {
    checkIndex(index, shape[0] ?? 0);
    for (let place = 0; place < row; place += 1)
      out[index * row + place] = (out[index * row + place] ?? 0) + (updates.data[at * row + place] ?? 0);
  }
  return new NDArray(out, shape);
}

function checkIndex(index: number, rows: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= rows)
    throw new RangeError(`There is no row ${index} among ${rows}. Give whole numbers from 0 to ${rows - 1}.`);
}

function scaled(strides: readonly number[], step: readonly number[]): readonly number[] {
  return strides.map((stride, axis) => stride * (step[axis] ?? 1));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
