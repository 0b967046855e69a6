import { isArray } from "../array/apply.ts";
import { array } from "../array/nd-array.ts";
import { take } from "../functions/arrange.ts";
import { Random } from "../random/random.ts";
import { leavesOf, mapTree, type Tree } from "../tree.ts";

/** The batch of each step, from 0. The same step always has the same batch, so that a training can be resumed. */
export type Batches<B extends Tree> = (step: number) => B;

/**
 * Batches of `size` examples from arrays whose first axis counts examples, each example once a round, every round in another
 * order. What does not fill a last batch is left out of its round. Throws a `RangeError` where arrays differ in their count, or
 * hold less than one batch.
 */
export function batchesOf<B extends Tree>(examples: B, size: number, seed = 0): Batches<B> {
  const counts = new Set(leavesOf(examples).map(([, { shape }]) => shape[0] ?? 0));
  const [count = 0] = counts;
  if (counts.size !== 1)
    throw new RangeError(`The arrays hold different counts of examples: ${[...counts].join(", ")}.`);
  if (count < size) throw new RangeError(`${count} examples do not fill a batch of ${size}.`);
  const perRound = Math.floor(count / size);
  let order: { readonly round: number; readonly of: readonly number[] } | null = null;
  return (step) => {
    const round = Math.floor(step / perRound);
    if (order?.round !== round) order = { round, of: new Random(seed + round).shuffled([...Array(count).keys()]) };
    const at = (step % perRound) * size;
    const chosen = array(order.of.slice(at, at + size));
    return mapTree(examples, (tensor) => (isArray(tensor) ? take(tensor, chosen) : tensor));
  };
}
