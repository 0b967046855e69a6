import { isArray } from "../array/apply.ts";
import { NDArray } from "../array/nd-array.ts";
import { sizeOf } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import type { Backend } from "../backend/backend.ts";
import { leavesOf, mapTree, type Tree } from "../tree.ts";
import { formOf, lengthOf, type SharedNumbers, writeTree } from "./layout.ts";
import type { Part } from "./protocol.ts";
import { chunkOf } from "./ring.ts";
import { sharedNumbers } from "./shared.ts";

/** Cuts batches along their first axis into parts as even as can be, in shared memory that is kept from batch to batch. */
export class BatchSplitter {
  readonly #backend: Backend;
  readonly #parts: number;
  readonly #numbers = new Map<number, SharedNumbers>();

  constructor(backend: Backend, parts: number) {
    this.#backend = backend;
    this.#parts = parts;
  }

  /** Copies one part of a batch of arrays. Rejects with a `RangeError` where there are fewer examples than parts. */
  async part(batch: Tree, rank: number): Promise<Part> {
    const count = leavesOf(batch)[0]?.[1].shape[0] ?? 0;
    if (count < this.#parts)
      throw new RangeError(`A batch of ${count} examples does not split into ${this.#parts} parts.`);
    const [start, end] = chunkOf(count, this.#parts, rank);
    const rows = mapTree(batch, (tensor) => rowsOf(tensor, start, end));
    const form = formOf(rows);
    const length = lengthOf(form);
    const before = this.#numbers.get(rank);
    const numbers = before?.length === length ? before : sharedNumbers(length, this.#backend.precision);
    this.#numbers.set(rank, numbers);
    await writeTree(this.#backend, rows, numbers);
    return { rank, form, numbers, weight: (end - start) / count };
  }
}

/** Some rows of an array, which are looked at only: nothing is copied. */
function rowsOf(tensor: Tensor, start: number, end: number): Tensor {
  if (!isArray(tensor)) return tensor;
  const [, ...rest] = tensor.shape;
  const row = sizeOf(rest);
  return new NDArray(tensor.data.subarray(start * row, end * row), [end - start, ...rest]);
}
