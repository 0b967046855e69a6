// Places in the shared control words.
const ARRIVED = 0;
const ROUND = 1;
const BROKEN = 2;

/** How many words a barrier needs. */
export const barrierWords = 3;

/**
 * Where workers wait for each other between two steps of a reduction. It can be broken, when one of them died: then nobody waits
 * any more.
 */
export class Barrier {
  readonly #words: Int32Array;
  readonly #workers: number;

  constructor(words: Int32Array<SharedArrayBuffer>, workers: number) {
    this.#words = words;
    this.#workers = workers;
  }

  /** Waits until all workers have come here. False where the barrier is broken. Blocks: for workers only. */
  wait(): boolean {
    const words = this.#words;
    const round = Atomics.load(words, ROUND);
    if (Atomics.load(words, BROKEN) !== 0) return false;
    if (Atomics.add(words, ARRIVED, 1) + 1 === this.#workers) {
      Atomics.store(words, ARRIVED, 0);
      Atomics.add(words, ROUND, 1);
      Atomics.notify(words, ROUND);
      return Atomics.load(words, BROKEN) === 0;
    }
    while (Atomics.load(words, ROUND) === round) Atomics.wait(words, ROUND, round, 1000);
    return Atomics.load(words, BROKEN) === 0;
  }

  /** Lets everybody go who waits, and who would wait. */
  break(): void {
    Atomics.store(this.#words, BROKEN, 1);
    Atomics.add(this.#words, ROUND, 1);
    Atomics.notify(this.#words, ROUND);
  }

  /** Makes a broken barrier whole again. Only while nobody waits. */
  mend(): void {
    Atomics.store(this.#words, ARRIVED, 0);
    Atomics.store(this.#words, BROKEN, 0);
  }
}
