type Numbers = Float64Array | Float32Array;

/** The part of a vector that is one of `parts` chunks: as even as can be. */
export function chunkOf(length: number, parts: number, chunk: number): readonly [start: number, end: number] {
  return [Math.floor((chunk * length) / parts), Math.floor(((chunk + 1) * length) / parts)];
}

function modulo(value: number, parts: number): number {
  return ((value % parts) + parts) % parts;
}

/**
 * One step of the first half of a ring all-reduce (Patarasuk and Yuan 2009), for one of the vectors: to the chunk that its left
 * neighbour worked on last it adds that neighbour's. After `parts − 1` steps each vector holds the sum of one chunk: vector
 * r that of chunk r + 1. In one step no two vectors touch the same chunk of the same vector, so they may take it at once, or
 * one after the other, with the same outcome.
 */
function reduceStep(vectors: readonly Numbers[], rank: number, step: number): void {
  const parts = vectors.length;
  const own = vectors[rank];
  const left = vectors[modulo(rank - 1, parts)];
  if (own === undefined || left === undefined) return;
  const [start, end] = chunkOf(own.length, parts, modulo(rank - step - 1, parts));
  for (let at = start; at < end; at += 1) own[at] = (left[at] ?? 0) + (own[at] ?? 0);
}

/** One step of the second half: the left neighbour's finished chunk is copied. */
function gatherStep(vectors: readonly Numbers[], rank: number, step: number): void {
  const parts = vectors.length;
  const own = vectors[rank];
  const left = vectors[modulo(rank - 1, parts)];
  if (own === undefined || left === undefined) return;
  const [start, end] = chunkOf(own.length, parts, modulo(rank - step, parts));
  own.set(left.subarray(start, end), start);
}

/**
 * Sums vectors of one length in place, so that each becomes the sum: what one worker does for the vectors of its own `ranks`,
 * with `wait` between steps until the others are as far. False as soon as `wait` says so; the vectors are then spoilt.
 *
 * The order is fixed by the count of vectors alone: chunk c is (…((v_c + v_{c+1}) + v_{c+2}) + …) + v_{c−1}. So the sum is the
 * same to the last bit however many workers share the vectors.
 */
export function allReduce(vectors: readonly Numbers[], ranks: readonly number[], wait: () => boolean): boolean {
  const steps = vectors.length - 1;
  for (let step = 0; step < steps; step += 1) {
    if (!wait()) return false;
    for (const rank of ranks) reduceStep(vectors, rank, step);
  }
  for (let step = 0; step < steps; step += 1) {
    if (!wait()) return false;
    for (const rank of ranks) gatherStep(vectors, rank, step);
  }
  return wait();
}
