/** Numbers from 0 up to but without 1, the same for the same seed on every platform (mulberry32). Not for secrets. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `Math` with random numbers of its own, so that a cell's do not depend on what other cells draw. */
export function seededMath(seed: number): Math {
  const own: object = Object.defineProperties({}, Object.getOwnPropertyDescriptors(Math));
  return Object.defineProperty(own, "random", { value: seededRandom(seed), writable: true }) as Math;
}
